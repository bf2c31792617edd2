import Testing

@testable import TinyAlloc

/// `removeAll()` of the allocator takes the blocks of a buffer that is in use.
@Suite struct LostBlocksTests {
  private typealias Slab = TinySlabAllocator<32, 8>

  @Test func readsFindNoByte() throws {
    try forEachCount { tested, slab in
      var copy = [UInt8](repeating: 0xEE, count: 4)
      var span = copy.mutableSpan
      try check(tested.buffer.copyBytes(into: &span, in: &slab), is: 0, "bytes copied")
      try check(tested.buffer.byte(at: 0, in: &slab), is: nil, "first byte")
      try check(Array(tested.buffer, in: &slab), is: [], "array")
      var visits = 0
      tested.buffer.forEachChunk(in: &slab) { _ in visits += 1 }
      try check(visits, is: 0, "visits")
      try check(copy, is: [0xEE, 0xEE, 0xEE, 0xEE], "destination")
    }
  }

  @Test func anAppendFindsTheBufferEmpty() throws {
    try forEachCount { tested, slab in try tested.appendByte(to: &slab) }
    try forEachCount { tested, slab in try tested.appendAll(0, to: &slab) }
    try forEachCount { tested, slab in try tested.appendAll(1, to: &slab) }
    try forEachCount { tested, slab in try tested.appendAll(9, to: &slab) }
    try forEachCount { tested, slab in try tested.appendPrefix(40, to: &slab) }
    try forEachCount { tested, slab in
      let other = TestedBuffer(over: slab)
      try tested.appendCopy(of: other, in: &slab)
    }
  }

  @Test func aDrainFindsTheBufferEmpty() throws {
    try forEachCount { tested, slab in try tested.drain(from: &slab) }
    try forEachCount { tested, slab in tested.discard(from: &slab) }
  }

  @Test func copyingALostBufferAppendsNothing() throws {
    var slab = Slab()
    var lost = TestedBuffer(over: slab)
    defer { lost.discard(from: &slab) }
    try lost.appendAll(10, to: &slab)
    slab.removeAll()
    lost.bytes = []
    var tested = TestedBuffer(over: slab)
    defer { tested.discard(from: &slab) }
    try tested.appendAll(5, to: &slab)
    try tested.appendCopy(of: lost, in: &slab)
    try tested.checkContents(in: &slab)
  }

  @Test func theBlocksNextOwnerIsNotDisturbed() throws {
    for count in 1...32 {
      var slab = Slab()
      var lost = TestedBuffer(over: slab)
      var owner = TestedBuffer(over: slab)
      defer {
        lost.discard(from: &slab)
        owner.discard(from: &slab)
      }
      try lost.appendAll(count, to: &slab)
      slab.removeAll()
      lost.bytes = []
      try owner.appendAll(24, to: &slab)
      try lost.appendByte(to: &slab)
      try owner.checkContents(in: &slab)
      try check(slab.count, is: owner.blocks + lost.blocks, "blocks in use")
    }
  }

  /// Fills a buffer, takes its blocks away, calls `body`, and checks that the buffer is as if it had been emptied.
  private func forEachCount(
    _ body: (inout TestedBuffer<Slab>, inout Slab) throws -> Void
  ) throws {
    for count in 1...32 {
      var slab = Slab()
      var tested = TestedBuffer(over: slab, maxCount: 32)
      defer { tested.discard(from: &slab) }
      try tested.appendAll(count, to: &slab)
      slab.removeAll()
      tested.bytes = []
      try body(&tested, &slab)
      try check(slab.count, is: tested.blocks, "blocks in use")
      try tested.appendAll(7, to: &slab)
      try tested.checkContents(in: &slab)
    }
  }
}
