import Testing

@testable import TinyAlloc

/// Random mixes of every operation, against an array.
@Suite struct DequeModelTests {
  static let length = TestScale.scaled(25_000)

  struct Shape {
    let byteCount: Int
    let slotCount: Int
  }

  static let shapes = [
    (1, 1), (7, 1), (64, 1), (2, 2), (5, 5), (255, 255), (9, 3), (40, 8), (21, 3), (1024, 32), (996, 12),
    (600, 2), (771, 3),
  ].map(Shape.init)

  @Test(arguments: shapes)
  func aRandomMixMatchesAnArray(shape: Shape) throws {
    var slab = try SlabAllocator(byteCount: shape.byteCount, slotCount: shape.slotCount)
    try run(&slab, seed: UInt64(shape.byteCount))
  }

  @Test func aRandomMixMatchesAnArrayInline() throws {
    var oneByte = TinySlabAllocator<1, 1>()
    try run(&oneByte, seed: 1)
    var bytes = TinySlabAllocator<5, 5>()
    try run(&bytes, seed: 2)
    var odd = TinySlabAllocator<21, 3>()
    try run(&odd, seed: 3)
    var usual = TinySlabAllocator<1024, 32>()
    try run(&usual, seed: 4)
  }

  @Test func aRandomMixMatchesAnArrayOverAnArenaOfTheUsersOwn() throws {
    var arena = HeapArena(blockSize: 7, capacity: 5)
    try run(&arena, seed: 5)
  }

  @Test func aRandomMixMatchesAnArrayAsGenerationsWrap() throws {
    var slab = TinySlabAllocator<20, 4>()
    slab.startSlots(inGeneration: 0xFFF0)
    try run(&slab, seed: 6)
  }

  @Test func severalDequesShareAnArena() throws {
    var slab = TinySlabAllocator<96, 12>()
    var first = TestedDeque(over: slab)
    var second = TestedDeque(over: slab)
    var third = TestedDeque(over: slab)
    defer {
      first.discard(from: &slab)
      second.discard(from: &slab)
      third.discard(from: &slab)
    }
    let held = try slab.allocate(copying: [1, 2, 3].span)
    var random = SeededGenerator(seed: 7)
    for step in 0..<3 * Self.length {
      let fills = step / 100 % 2 == 0
      switch random.below(3) {
      case 0: try first.step(&random, fills: fills, over: &slab)
      case 1: try second.step(&random, fills: fills, over: &slab)
      default: try third.step(&random, fills: fills, over: &slab)
      }
      try first.checkCounters(over: &slab)
      try second.checkCounters(over: &slab)
      try third.checkCounters(over: &slab)
      try check(slab.count, is: 1 + first.blocks + second.blocks + third.blocks, "blocks")
      try slab.checkInvariants(step: step)
    }
    let untouched = Array(try slab.bytes(of: held))
    #expect(untouched == [1, 2, 3])
  }

  private func run<A: CheckedAllocator & ~Copyable>(_ slab: inout A, seed: UInt64) throws {
    var tested = TestedDeque(over: slab)
    defer { tested.discard(from: &slab) }
    var random = SeededGenerator(seed: seed)
    for step in 0..<Self.length {
      try tested.step(&random, fills: step / 64 % 2 == 0, over: &slab)
      try tested.checkCounters(over: &slab)
      try check(slab.count, is: tested.blocks, "blocks in use")
      try slab.checkInvariants(step: step)
    }
    while !tested.detached.isEmpty { try tested.settle(takesBack: false, to: &slab) }
    try tested.read(tested.model.count, from: &slab)
    try check(slab.count, is: 0, "blocks in use at the end")
  }
}
