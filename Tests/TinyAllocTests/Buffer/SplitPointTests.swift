import Testing

@testable import TinyAlloc

/// Where a stream of bytes is cut never changes what a buffer holds, or how many blocks that takes.
@Suite struct SplitPointTests {
  @Test(arguments: [1, 3, 32])
  func bytesAppendedInThreePiecesAreOneRun(blockSize: Int) throws {
    let length = min(70, 2 * blockSize + 5)
    for first in 0...length {
      for second in first...length {
        var slab = try SlabAllocator(byteCount: blockSize * 7, slotCount: 7)
        var tested = TestedBuffer(over: slab)
        defer { tested.discard(from: &slab) }
        try tested.appendAll(first, to: &slab)
        try tested.appendPrefix(second - first, to: &slab)
        try tested.appendAll(length - second, to: &slab)
        try tested.checkContents(in: &slab)
        try check(slab.count, is: tested.blocks, "blocks in use")
      }
    }
  }

  @Test(arguments: [1, 3, 32])
  func everyPartCanBeReadAtItsOffset(blockSize: Int) throws {
    let length = min(70, 3 * blockSize + 2)
    var slab = try SlabAllocator(byteCount: blockSize * 7, slotCount: 7)
    var tested = TestedBuffer(over: slab)
    defer { tested.discard(from: &slab) }
    try tested.appendAll(length, to: &slab)
    for offset in -2...length + 2 {
      try tested.checkByte(at: offset, in: &slab)
      for count in 0...length + 2 { try tested.checkCopy(of: count, from: offset, in: &slab) }
    }
    try tested.checkByte(at: .max, in: &slab)
    try tested.checkByte(at: .min, in: &slab)
    try tested.checkCopy(of: 4, from: .max, in: &slab)
    try tested.checkCopy(of: 4, from: .min, in: &slab)
  }

  @Test(arguments: [1, 3, 32])
  func aStoppedDrainGoesOnWhereItWas(blockSize: Int) throws {
    for length in [1, blockSize, 3 * blockSize + 1] {
      for stop in 0...4 {
        var slab = try SlabAllocator(byteCount: blockSize * 7, slotCount: 7)
        var tested = TestedBuffer(over: slab)
        defer { tested.discard(from: &slab) }
        try tested.appendAll(length, to: &slab)
        try tested.drain(stoppingAfter: stop, from: &slab)
        try tested.checkContents(in: &slab)
        try tested.appendAll(blockSize + 1, to: &slab)
        try tested.checkContents(in: &slab)
        try tested.drain(from: &slab)
        try tested.checkContents(in: &slab)
        try check(slab.count, is: 0, "blocks in use")
      }
    }
  }

  @Test func aStoppedVisitLeavesTheBufferAsItIs() throws {
    var slab = TinySlabAllocator<32, 8>()
    var tested = TestedBuffer(over: slab)
    defer { tested.discard(from: &slab) }
    try tested.appendAll(11, to: &slab)
    var visits = 0
    do throws(Stopped) {
      try tested.buffer.forEachChunk(in: &slab) { _ throws(Stopped) in
        visits += 1
        if visits == 2 { throw Stopped() }
      }
    } catch {}
    try check(visits, is: 2, "visits")
    try tested.checkContents(in: &slab)
  }
}
