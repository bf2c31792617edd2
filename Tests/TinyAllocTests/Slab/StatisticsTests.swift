import Testing

@testable import TinyAlloc

@Suite struct StatisticsTests {
  @Test func theHighWaterMarkStaysWhenBlocksAreFreed() throws {
    var slab = TinySlabAllocator<12, 4>()
    var handles: [Handle] = []
    for _ in 0..<3 { handles.append(try slab.allocate(byteCount: 1)) }
    for handle in handles { try slab.free(handle) }
    #expect(slab.statistics.blocksInUse == 0)
    #expect(slab.statistics.highWaterMark == 3)
    _ = try slab.allocate(byteCount: 1)
    #expect(slab.statistics.highWaterMark == 3)
  }

  @Test func aResetSetsTheHighWaterMarkToTheBlocksInUse() throws {
    var slab = TinySlabAllocator<12, 4>()
    let first = try slab.allocate(byteCount: 1)
    let second = try slab.allocate(byteCount: 1)
    let third = try slab.allocate(byteCount: 1)
    try slab.free(second)
    try slab.free(third)
    slab.resetStatistics()
    #expect(slab.statistics.highWaterMark == 1)
    try slab.free(first)
    #expect(slab.statistics.highWaterMark == 1)
    var marks: [Int] = []
    for _ in 0..<4 {
      _ = try slab.allocate(byteCount: 1)
      marks.append(slab.statistics.highWaterMark)
    }
    #expect(marks == [1, 2, 3, 4])
  }

  @Test func aResetSetsTheFailuresTo0() throws {
    var slab = TinySlabAllocator<1, 1>()
    _ = try slab.allocate(byteCount: 1)
    _ = refusal { _ = try slab.allocate(byteCount: 1) }
    #expect(slab.statistics.failedAllocations == 1)
    slab.resetStatistics()
    #expect(slab.statistics.failedAllocations == 0)
  }
}
