import Testing

@testable import TinyAlloc

/// Random mixes of every operation, against an array.
@Suite struct BufferModelTests {
  static let length = TestScale.scaled(8_000)

  struct Shape {
    let byteCount: Int
    let slotCount: Int
    let maxCount: Int
  }

  static let shapes = [
    (1, 1, .max), (3, 1, .max), (32, 1, .max), (5, 5, .max), (40, 40, 17), (9, 3, .max), (255, 255, .max),
    (21, 7, 13), (1024, 32, .max), (1024, 32, 32), (1024, 32, 33), (600, 2, .max), (9, 3, 0), (9, 3, 1),
  ].map(Shape.init)

  @Test(arguments: shapes)
  func aRandomMixMatchesAnArray(shape: Shape) throws {
    var slab = try SlabAllocator(byteCount: shape.byteCount, slotCount: shape.slotCount)
    try run(&slab, seed: UInt64(shape.byteCount), maxCount: shape.maxCount)
  }

  @Test func aRandomMixMatchesAnArrayInline() throws {
    var oneByte = TinySlabAllocator<1, 1>()
    try run(&oneByte, seed: 1)
    var bytes = TinySlabAllocator<5, 5>()
    try run(&bytes, seed: 2)
    var odd = TinySlabAllocator<21, 7>()
    try run(&odd, seed: 3)
    var usual = TinySlabAllocator<1024, 32>()
    try run(&usual, seed: 4)
  }

  @Test func aRandomMixMatchesAnArrayOverAnArenaOfTheUsersOwn() throws {
    var arena = HeapArena(blockSize: 7, capacity: 5)
    try run(&arena, seed: 5, maxCount: 30)
  }

  @Test func aRandomMixMatchesAnArrayAsGenerationsWrap() throws {
    var slab = TinySlabAllocator<20, 4>()
    slab.startSlots(inGeneration: 0xFFF0)
    try run(&slab, seed: 6)
  }

  private func run<A: CheckedAllocator & ~Copyable>(
    _ slab: inout A, seed: UInt64, maxCount: Int = .max
  ) throws {
    var tested = TestedBuffer(over: slab, maxCount: maxCount)
    defer { tested.discard(from: &slab) }
    var random = SeededGenerator(seed: seed)
    for step in 0..<Self.length {
      try tested.step(&random, fills: step / 64 % 2 == 0, over: &slab)
      try tested.buffer.checkInvariants(in: &slab)
      try slab.checkInvariants(step: step)
      try check(tested.buffer.count, is: tested.bytes.count, "count")
      try check(slab.count, is: tested.blocks, "blocks in use")
      if step % 16 == 0 { try tested.checkContents(in: &slab) }
    }
    try tested.drain(from: &slab)
    try check(slab.count, is: 0, "blocks in use at the end")
  }
}
