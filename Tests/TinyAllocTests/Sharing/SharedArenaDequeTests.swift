import Testing

@testable import TinyAlloc

/// Deques on a shared arena, against arrays.
@Suite struct SharedArenaDequeTests {
  @Test func theModestDequeIsNeverRefusedWithinItsGuarantee() throws {
    var arena = SharedArena<TinySlabAllocator<40, 8>, 8, 2>()
    try run(&arena)
  }

  @Test func theModestDequeIsNeverRefusedWithinItsGuaranteeOfAnArenaSizedAtRunTime() throws {
    var arena = SharedArena<SlabAllocator, 255, 2>(try SlabAllocator(byteCount: 40, slotCount: 8))
    try run(&arena)
  }

  /// The greedy one fills whatever it gets and hands blocks over; the modest one keeps to 3 blocks of 5 bytes.
  private func run<Base: Slab & ~Copyable, let slots: Int>(
    _ arena: inout SharedArena<Base, slots, 2>
  ) throws {
    arena.guarantee(3, to: 1)
    var greedy = TestedDeque(over: arena)
    var modest = TestedDeque(over: arena)
    defer {
      greedy.discard(from: &arena)
      modest.discard(from: &arena)
    }
    var random = SeededGenerator(seed: 11)
    for _ in 0..<TestScale.scaled(20_000) {
      arena.owner = 0
      let more = greedy.model.upcoming(random.below(12))
      let taken = greedy.deque.append(prefixOf: more.span, to: &arena)
      greedy.model.append(more.prefix(taken))
      if random.below(6) == 0 { try greedy.removeFirst(random.below(20), from: &arena) }
      if random.below(6) == 0 { try greedy.detach(from: &arena) }
      if random.below(4) == 0 { try greedy.settle(takesBack: random.below(2) == 0, to: &arena) }
      arena.owner = 1
      let bytes = modest.model.upcoming(random.below(8))
      if modest.model.readOfFirstBlock + modest.model.count + bytes.count <= 15 {
        try modest.deque.append(contentsOf: bytes.span, to: &arena)
        modest.model.append(bytes)
      }
      try modest.read(random.below(9), from: &arena)
      try arena.checkInvariants()
      try greedy.deque.checkInvariants(in: &arena)
      try modest.deque.checkInvariants(in: &arena)
      try check(arena.share(of: 0).blocksInUse, is: greedy.blocks, "blocks of the greedy one")
      try check(arena.share(of: 1).blocksInUse, is: modest.blocks, "blocks of the modest one")
    }
    #expect(arena.share(of: 1).refusals == 0)
    #expect(arena.share(of: 0).refusals > 0)
  }

  @Test func aRandomMixMatchesAnArrayWhereOneOwnerMayHaveAll() throws {
    var arena = SharedArena<TinySlabAllocator<40, 8>, 8, 1>()
    var tested = TestedDeque(over: arena)
    defer { tested.discard(from: &arena) }
    var random = SeededGenerator(seed: 12)
    for step in 0..<TestScale.scaled(20_000) {
      try tested.step(&random, fills: step / 64 % 2 == 0, over: &arena)
      try tested.checkCounters(over: &arena)
      try arena.checkInvariants()
    }
  }
}
