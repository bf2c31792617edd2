import Testing

@testable import TinyAlloc

/// A stream never wedges: many times the arena's bytes, with 256 of its 1,024 queued, arrive exactly.
@Suite struct StreamingTests {
  static let byteCount = UInt64(TestScale.scaled(10_000_000))

  @Test func aMixOfByteBulkAndLineOperationsIsExactForever() throws {
    var slab = TinySlabAllocator<1024, 32>()
    try stream(Self.byteCount, over: &slab, seed: 1)
  }

  @Test func aMixIsExactOverAnArenaSizedAtRunTime() throws {
    var slab = try SlabAllocator(byteCount: 1024, slotCount: 32)
    try stream(Self.byteCount / 5, over: &slab, seed: 2)
  }

  @Test func singleBytesAreExactForever() throws {
    var slab = TinySlabAllocator<1024, 32>()
    var deque = ByteBufferDeque<TinySlabAllocator<1024, 32>>()
    defer { deque.removeAll(in: &slab) }
    for position in 0..<Self.byteCount / 10 {
      try deque.append(Pattern.byte(at: position), to: &slab)
      guard position >= 256 else { continue }
      try check(deque.popFirst(from: &slab), is: Pattern.byte(at: position - 256), "byte \(position - 256)")
    }
    #expect(deque.count == 256)
    #expect(slab.count <= 9)
    #expect(slab.statistics.highWaterMark <= 9)
  }

  private func stream<A: Allocator & ~Copyable>(
    _ byteCount: UInt64, over slab: inout A, seed: UInt64
  ) throws {
    var stream = Stream<A>(seed: seed)
    defer { stream.deque.removeAll(in: &slab) }
    var round = 0
    while stream.deque.totalWritten < byteCount {
      if stream.deque.count < 256 { try stream.write(to: &slab) } else { try stream.read(from: &slab) }
      round += 1
      if round % 64 == 0 { try stream.fill(&slab) }
      if round % 1024 == 0 { try stream.drain(&slab) }
    }
    try stream.drain(&slab)
    #expect(stream.deque.totalRead >= byteCount)
    #expect(stream.deque.totalLost == 0)
    #expect(slab.statistics.highWaterMark == slab.capacity)
  }
}
