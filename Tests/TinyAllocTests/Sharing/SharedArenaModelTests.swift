import Testing

@testable import TinyAlloc

/// Random owners, greedy and modest, against what an owner is promised.
@Suite struct SharedArenaModelTests {
  private typealias Arena = SharedArena<TinySlabAllocator<36, 12>, 12, 3>

  /// The blocks of one owner: some held, and one chain.
  private struct Owner {
    var guaranteed: Int
    var held: [Handle] = []
    var chain: [Handle] = []
    var refusals: UInt32 = 0
    var count: Int { held.count + chain.count }
  }

  @Test(
    arguments: [[0, 0, 0], [12, 0, 0], [4, 4, 4], [5, 2, 0], [0, 1, 11], [1, 1, 1]], [UInt64](1...3))
  func everyOwnerGetsItsGuaranteeAndNoMoreThanIsFree(guarantees: [Int], seed: UInt64) throws {
    var arena = Arena()
    var owners = guarantees.map { Owner(guaranteed: $0) }
    for (number, owner) in owners.enumerated() { arena.guarantee(owner.guaranteed, to: number) }
    var random = SeededGenerator(seed: seed)
    for step in 0..<TestScale.scaled(6_000) {
      // Owner 0 hardly ever frees a block.
      let number = random.below(3)
      let frees = random.below(number == 0 ? 40 : 3) == 0
      arena.owner = number
      if frees {
        try freeOne(of: &owners, number, &random, &arena)
      } else {
        try take(&owners, number, &random, &arena)
      }
      if step % 200 == 199 { try removeAll(&owners, &arena) }
      try compare(owners, &arena)
    }
  }

  private func take(
    _ owners: inout [Owner], _ number: Int, _ random: inout SeededGenerator, _ arena: inout Arena
  ) throws {
    let expected = available(owners, number)
    try check(arena.availableBlocks(for: number), is: expected, "available blocks")
    arena.owner = number
    try check(arena.availableBlocks, is: expected, "available blocks of the owner")
    let owner = owners[number]
    let kind = random.below(3)
    var taken = Handle.none
    let answer = refusal {
      switch kind {
      case 0: taken = try arena.allocate(byteCount: 1 + number)
      case 1 where owner.chain.last != nil:
        taken = try arena.allocateLinked(behind: owner.chain[owner.chain.count - 1])
      default: taken = try arena.allocateLinked()
      }
    }
    if owner.count < owner.guaranteed { try check(answer, is: nil, "answer within the guarantee") }
    try check(answer, is: expected > 0 ? nil : .full, "answer with \(expected) blocks available")
    if answer != nil {
      owners[number].refusals += 1
    } else if kind == 0 {
      owners[number].held.append(taken)
    } else {
      if kind == 2, let last = owner.chain.last { try arena.link(last, to: taken) }
      owners[number].chain.append(taken)
    }
  }

  private func freeOne(
    of owners: inout [Owner], _ number: Int, _ random: inout SeededGenerator, _ arena: inout Arena
  ) throws {
    // Whoever is charged with the freeing, it is the taker who gets the block back.
    arena.owner = random.below(3)
    if !owners[number].chain.isEmpty, random.below(2) == 0 {
      let block = owners[number].chain.removeFirst()
      if random.below(2) == 0 {
        _ = arena.freeLinked(block)
      } else {
        _ = try arena.hold(block, byteCount: 2)
        owners[number].held.append(block)
      }
    } else if !owners[number].held.isEmpty {
      let block = owners[number].held.removeFirst()
      try arena.free(block)
      try check(refusal { try arena.free(block) }, is: .staleHandle, "a second free")
    }
  }

  private func removeAll(_ owners: inout [Owner], _ arena: inout Arena) throws {
    arena.removeAll()
    for number in owners.indices {
      owners[number].held = []
      owners[number].chain = []
    }
    try compare(owners, &arena)
    arena.resetStatistics()
    try check(arena.statistics.highWaterMark, is: 0, "high-water mark after a reset")
    for number in owners.indices { owners[number].refusals = 0 }
  }

  /// The free blocks, less what the others are sure of and have not taken.
  private func available(_ owners: [Owner], _ number: Int) -> Int {
    let free = 12 - owners.reduce(0) { $0 + $1.count }
    let claims = owners.indices.filter { $0 != number }.map {
      max(0, owners[$0].guaranteed - owners[$0].count)
    }
    return free - claims.reduce(0, +)
  }

  private func compare(_ owners: [Owner], _ arena: inout Arena) throws {
    try arena.checkInvariants()
    for (number, owner) in owners.enumerated() {
      let share = arena.share(of: number)
      try check(share.blocksInUse, is: owner.count, "blocks of owner \(number)")
      try check(share.guaranteedBlocks, is: owner.guaranteed, "guarantee of owner \(number)")
      try check(share.refusals, is: owner.refusals, "refusals of owner \(number)")
    }
    try check(arena.count, is: owners.reduce(0) { $0 + $1.count }, "blocks in use")
    let refusals = owners.reduce(0) { $0 + $1.refusals }
    try check(arena.statistics.failedAllocations, is: refusals, "failed allocations")
  }
}
