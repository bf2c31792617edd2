import Testing

@testable import TinyAlloc

/// Each allocation of an append in turn is made to fail.
@Suite struct InjectedFailureTests {
  private static let blockSize = 4
  private static let capacity = 9

  @Test func aRefusedByteChangesNothing() throws {
    for (queued, popped) in Self.starts {
      try run(queued, popped, failingAt: 0) { tested, arena in
        guard tested.model.roomInLastBlock == 0 else { return }
        let byte = tested.model.upcoming(1)[0]
        let answer = bufferRefusal { try tested.deque.append(byte, to: &arena) }
        try check(answer, is: .allocationFailed, "answer to one byte")
      }
    }
  }

  @Test func bytesRefusedAtAnyAllocationChangeNothing() throws {
    for (queued, popped) in Self.starts {
      for length in 1...12 {
        for blocks in 0...4 {
          try run(queued, popped, failingAt: blocks) { tested, arena in
            let needed = max(0, length - tested.model.roomInLastBlock)
            let bytes = tested.model.upcoming(length)
            let answer = bufferRefusal { try tested.deque.append(contentsOf: bytes.span, to: &arena) }
            let blocksNeeded = (needed + Self.blockSize - 1) / Self.blockSize
            try check(answer, is: blocks < blocksNeeded ? .allocationFailed : nil, "answer")
            if answer == nil { tested.model.append(bytes) }
          }
        }
      }
    }
  }

  @Test func aPrefixGoesInUpToTheAllocationThatFails() throws {
    for (queued, popped) in Self.starts {
      for length in 1...12 {
        for blocks in 0...3 {
          try run(queued, popped, failingAt: blocks) { tested, arena in
            let bytes = tested.model.upcoming(length)
            let taken = tested.deque.append(prefixOf: bytes.span, to: &arena)
            let expected = min(length, tested.model.roomInLastBlock + blocks * Self.blockSize)
            try check(taken, is: expected, "taken of \(length) bytes")
            tested.model.append(bytes.prefix(taken))
          }
        }
      }
    }
  }

  @Test func aRandomMixWithFailuresMatchesAnArrayAndLeaksNothing() throws {
    var arena = HeapArena(blockSize: 3, capacity: 7)
    var tested = TestedDeque(over: arena)
    defer { tested.discard(from: &arena) }
    var random = SeededGenerator(seed: 8)
    for step in 0..<TestScale.scaled(4_000) {
      arena.allocationsBeforeFailure = random.below(3)
      let bytes = tested.model.upcoming(random.below(12))
      let blocks = arena.count
      let answer = bufferRefusal { try tested.deque.append(contentsOf: bytes.span, to: &arena) }
      if answer == nil { tested.model.append(bytes) } else { try check(arena.count, is: blocks, "blocks") }
      arena.allocationsBeforeFailure = nil
      try tested.step(&random, fills: step / 32 % 2 == 0, over: &arena)
      try tested.checkCounters(over: &arena)
      try check(arena.count, is: tested.blocks, "blocks in use")
    }
  }

  /// How many bytes are queued, then popped, before the append.
  private static let starts: [(queued: Int, popped: Int)] = (0...9).flatMap { queued in
    (0...min(queued, 5)).map { (queued, $0) }
  }

  /// Arms the failure, calls `append`, and checks that the deque is as the model says, then and afterwards.
  private func run(
    _ queued: Int, _ popped: Int, failingAt blocks: Int,
    append: (inout TestedDeque<HeapArena>, inout HeapArena) throws -> Void
  ) throws {
    var arena = HeapArena(blockSize: Self.blockSize, capacity: Self.capacity)
    var tested = TestedDeque(over: arena)
    defer { tested.discard(from: &arena) }
    try tested.appendAll(queued, to: &arena)
    for _ in 0..<popped { try tested.popByte(from: &arena) }
    arena.allocationsBeforeFailure = blocks
    try append(&tested, &arena)
    arena.allocationsBeforeFailure = nil
    try tested.checkCounters(over: &arena)
    try check(arena.count, is: tested.model.blocks, "blocks in use")
    try tested.appendByte(to: &arena)
    try tested.appendAll(6, to: &arena)
    try tested.read(tested.model.count, from: &arena)
    try tested.checkCounters(over: &arena)
    try check(arena.count, is: 0, "blocks in use at the end")
  }
}
