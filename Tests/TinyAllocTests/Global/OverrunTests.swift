import Testing

@testable import TinyAlloc

/// Every byte refused is counted, once a refusal, and nothing queued is touched.
@Suite(.serialized) struct OverrunTests {
  enum Arena: GlobalArena {
    nonisolated(unsafe) static var storage = ArenaStorage(TinySlabAllocator<32, 4>())
  }
  enum Full: GlobalDeque {
    nonisolated(unsafe) static var storage = DequeStorage<Arena>()
  }

  init() throws {
    Full.removeAll()
    Full.resetOverruns()
    Arena.resetStatistics()
    let all = Array(0..<32) as [UInt8]
    try Full.append(contentsOf: all.span)
  }

  @Test func aByteForWhichThereIsNoRoomCountsAsOne() {
    #expect(bufferRefusal { try Full.append(99) } == .allocationFailed)
    #expect(bufferRefusal { try Full.append(99) } == .allocationFailed)
    #expect(Full.overruns == 2)
    expectAllQueued()
  }

  @Test func aPieceForWhichThereIsNoRoomCountsWithAllItsBytes() throws {
    #expect(Full.popFirst() == 0)
    let piece = [UInt8](repeating: 99, count: 9)
    #expect(bufferRefusal { try Full.append(contentsOf: piece.span) } == .allocationFailed)
    #expect(Full.overruns == 9)
    #expect(Full.count == 31)
  }

  @Test func whatAPartialAppendLeavesIsTheCallers() {
    let piece = [UInt8](repeating: 99, count: 9)
    #expect(Full.append(prefixOf: piece.span) == 0)
    #expect(Full.overruns == 0)
    #expect(Arena.statistics.failedAllocations == 1)
    expectAllQueued()
  }

  @Test func bytesLostElsewhereCanBeAdded() {
    Full.countOverruns()
    Full.countOverruns(40)
    Full.countOverruns(0)
    #expect(Full.overruns == 41)
  }

  @Test func theCounterStaysAtItsGreatestValue() {
    Full.countOverruns(Int(UInt32.max) - 1)
    #expect(bufferRefusal { try Full.append(99) } == .allocationFailed)
    #expect(Full.overruns == .max)
    #expect(bufferRefusal { try Full.append(99) } == .allocationFailed)
    #expect(Full.overruns == .max)
    Full.countOverruns(.max)
    #expect(Full.overruns == .max)
  }

  @Test func aResetGivesWhatWasCountedAndBeginsAtZero() {
    Full.countOverruns(7)
    #expect(Full.resetOverruns() == 7)
    #expect(Full.overruns == 0)
    expectAllQueued()
  }

  private func expectAllQueued() {
    var buffer = [UInt8](repeating: 0, count: 40)
    var span = buffer.mutableSpan
    #expect(Full.read(into: &span) == 32)
    #expect(Array(buffer.prefix(32)) == Array(0..<32))
  }
}
