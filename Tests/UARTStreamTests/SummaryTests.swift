import Board
import Foundation
import LineFrames
import Testing
import TinyAlloc

@testable import UARTStream

/// What is said at the end.
@Suite struct SummaryTests {
  private func summary(_ counters: StreamCounters, seconds: Double?, highWater: Int = 13) -> Summary {
    Summary(
      counters: counters, arena: ArenaSize(byteCount: 2048, slotCount: 64),
      statistics: AllocatorStatistics(blocksInUse: 0, highWaterMark: highWater, failedAllocations: 2),
      seconds: seconds)
  }

  private var counters: StreamCounters {
    var counters = StreamCounters()
    counters.bytes = 1000
    counters.bytesSent = 7
    counters.overruns = 5
    counters.frames = 10
    counters.emptyLines = 3
    counters.count(.checksum)
    counters.count(.overlong)
    counters.count(.checksum)
    return counters
  }

  @Test func theTextSaysWhatThereWas() {
    #expect(
      summary(counters, seconds: 1.23456).text
        == "1000 bytes, 10 frames, 3 errors (checksum 2, overlong 1), 5 bytes lost to a full arena, 3 empty lines, 7 bytes sent, 1.235 s; "
        + "arena 2048x64: at most 13 blocks (20 %)")
  }

  @Test func theTextLeavesOutWhatThereWasNot() {
    #expect(
      summary(StreamCounters(), seconds: 2, highWater: 64).text
        == "0 bytes, 0 frames, 0 errors, 2.0 s; arena 2048x64: at most 64 blocks (100 %)")
  }

  @Test func theTextSaysNothingOfTheArenaWhereTheInputHasNoTime() {
    #expect(
      summary(counters, seconds: nil).text
        == "1000 bytes, 10 frames, 3 errors (checksum 2, overlong 1), 5 bytes lost to a full arena, 3 empty lines, 7 bytes sent"
    )
  }

  @Test(arguments: [nil, 0, 0.0001, 0.0005, 1.5, 123_456.789] as [Double?])
  func theJSONHasItsKeys(_ seconds: Double?) throws {
    let json = summary(counters, seconds: seconds).json
    let object = try #require(JSONSerialization.jsonObject(with: Data(json.utf8)) as? [String: Any])
    #expect(Array(object.keys) == ["summary"])
    let facts = try #require(object["summary"] as? [String: Any])
    #expect(facts["bytes"] as? Int == 1000)
    #expect(facts["sent"] as? Int == 7)
    #expect(facts["overruns"] as? Int == 5)
    #expect(facts["frames"] as? Int == 10)
    #expect(facts["emptyLines"] as? Int == 3)
    #expect(facts["arena"] as? String == "2048x64")
    #expect(facts["highWaterMark"] as? Int == 13)
    #expect(facts["failedAllocations"] as? Int == 2)
    #expect(facts["errors"] as? [String: Int] == ["checksum": 2, "overlong": 1])
    #expect((facts["seconds"] == nil) == (seconds == nil))
    if let seconds, let said = facts["seconds"] as? Double { #expect(abs(said - seconds) <= 0.0006) }
  }
}

@Suite struct StreamCountersTests {
  @Test func errorsStandInTheOrderOfTheirFirst() {
    var counters = StreamCounters()
    for kind in [FrameError.Kind.overlong, .checksum, .overlong, .invalidField] { counters.count(kind) }
    #expect(counters.errors.map(\.kind) == ["overlong", "checksum", "invalid-field"])
    #expect(counters.errors.map(\.count) == [2, 1, 1])
    #expect(counters.errorCount == 4)
  }

  @Test func countersThatDifferAreNotEqual() {
    var one = StreamCounters()
    var two = StreamCounters()
    #expect(one == two)
    one.count(.checksum)
    two.count(.overlong)
    #expect(one != two)
    var three = StreamCounters()
    three.emptyLines = 1
    #expect(three != StreamCounters())
  }
}
