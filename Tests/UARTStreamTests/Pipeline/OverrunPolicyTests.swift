import Board
import LineFrames
import Testing

@testable import UARTStream

/// What becomes of bytes that the arena has no room for.
@Suite struct OverrunPolicyTests {
  /// The lines that come of pieces, in an arena of four blocks of four bytes.
  private func lines(_ policy: OverrunPolicy, _ pieces: [String]) throws -> (lines: [String], StreamCounters)
  {
    let pipeline = try Pipeline(
      arena: ArenaSize(byteCount: 16, slotCount: 4), format: .lines, lineLimit: 80, lineEnding: nil,
      overrunPolicy: policy)
    var lines: [String] = []
    let body: LineHandler = { line, outcome, _ in
      if case .overrun(let byteCount) = outcome {
        lines.append("\(line.text), \(byteCount) missing")
      } else {
        lines.append(line.text)
      }
    }
    for piece in pieces { pipeline.receive(Array(piece.utf8).span, body) }
    pipeline.finish(body)
    return (lines, pipeline.counters)
  }

  private let long = "0123456789abcdefGHIJ\nx\n"  // 23 bytes

  @Test func blockingLosesNothing() throws {
    let (lines, counters) = try lines(.block, [long, long])
    #expect(lines == ["0123456789abcdefGHIJ", "x", "0123456789abcdefGHIJ", "x"])
    #expect(counters.overruns == 0 && counters.bytes == 46)
  }

  @Test func theNewestAreDroppedAndCounted() throws {
    let (lines, counters) = try lines(.dropNewest, [long, "ab\n", long])
    #expect(lines == ["0123456789abcdef, 7 missing", "ab", "0123456789abcdef, 7 missing"])
    #expect(counters.overruns == 14 && counters.bytes == 35)
  }

  @Test func theOldestAreDroppedAndCounted() throws {
    let (lines, counters) = try lines(.dropOldest, [long, "ab\n", long])
    #expect(lines == [", 7 missing", "x", "ab", ", 7 missing", "x"])
    #expect(counters.overruns == 14 && counters.bytes == 35)
  }

  @Test(arguments: OverrunPolicy.allCases) func whatFitsIsNeverDropped(_ policy: OverrunPolicy) throws {
    let (lines, counters) = try lines(policy, Array(repeating: "0123456789abcd\n", count: 100))
    #expect(lines == Array(repeating: "0123456789abcd", count: 100))
    #expect(counters.overruns == 0)
  }

  @Test(arguments: OverrunPolicy.allCases) func afterTheLastFrameNothingIsLost(_ policy: OverrunPolicy) throws
  {
    let pipeline = try Pipeline(
      arena: ArenaSize(byteCount: 16, slotCount: 4), format: .lines, lineLimit: 80, lineEnding: nil,
      overrunPolicy: policy, frameLimit: 1)
    pipeline.receive(Array("a\n".utf8).span) { _, _, _ in }
    pipeline.receive(Array(long.utf8).span) { _, _, _ in }
    #expect(pipeline.isComplete && pipeline.counters.overruns == 0)
  }
}
