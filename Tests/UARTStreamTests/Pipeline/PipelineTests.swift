import LineFrames
import Testing
import TinyAlloc

@testable import UARTStream

/// Bytes in, frames and errors out.
@Suite struct PipelineTests {
  private static let gga = "$GPGGA,123519,4807.038,N,01131.000,E,1,08,0.9,545.4,M,46.9,M,,*47"

  @Test func framesOfBothProtocolsComeOutInOrder() throws {
    let stream = try Stream("packet: 0x42\n\(Self.gga)\r\nstate: \"on\"\r")
    #expect(stream.outcomes.count == 3)
    #expect(stream.outcomes.first == "packet: 66")
    #expect(stream.outcomes.dropFirst().first?.hasPrefix("talker: GP, type: GGA, time: 12:35:19.000") == true)
    #expect(stream.outcomes.last == "state: \"on\"")
    #expect(stream.counters.frames == 3)
    #expect(stream.counters.errorCount == 0)
  }

  @Test func offsetsAreThoseOfTheLinesFirstBytes() throws {
    let stream = try Stream("a: 1\r\n\nb: 2\rc: 3")
    #expect(stream.lines.map(\.offset) == [0, 7, 12])
  }

  @Test func everyByteIsCounted() throws {
    let input = (0..<10_000).map { UInt8(truncatingIfNeeded: $0) }
    #expect(try Stream(input).counters.bytes == 10_000)
  }

  @Test func errorsAreCountedByTheirKind() throws {
    let bad = Self.gga.dropLast() + "6"
    let stream = try Stream(
      "\(bad)\nno pair here\n$GPGGA,1\n\(bad)\na\n\(sentence("GPGGA,x,,,,,,,,,M,,M,,"))")
    let kinds = Dictionary(uniqueKeysWithValues: stream.counters.errors.map { ($0.kind, $0.count) })
    #expect(
      kinds == [
        "checksum": 2, "unexpected-byte": 1, "missing-checksum": 1, "unexpected-end": 1, "invalid-field": 1,
      ])
    #expect(stream.counters.errorCount == 6)
    #expect(stream.counters.errors.first?.kind == "checksum")
  }

  @Test func aLineAsLongAsAllowedIsAFrameAndOneLongerIsNot() throws {
    let fits = "k: " + String(repeating: "x", count: 125)
    let stream = try Stream("\(fits)\n\(fits)x\nnext: 1\n")
    #expect(stream.outcomes == [fits, "overlong 129", "next: 1"])
    #expect(stream.lines.map(\.offset) == [0, 129, 259])
    #expect(stream.counters.errors.map(\.kind) == ["overlong"])
    #expect(stream.counters.frames == 2)
  }

  @Test func anOverlongLineAtTheEndOfTheStreamIsReported() throws {
    let stream = try Stream("a: 1\n" + String(repeating: "y", count: 500))
    #expect(stream.outcomes == ["a: 1", "overlong 500"])
    #expect(stream.lines.last?.offset == 5)
    #expect(stream.counters.errors.map(\.count) == [1])
  }

  @Test func emptyLinesAreCountedAndPassedOver() throws {
    let stream = try Stream("\n\r\n\ra: 1\n\n\n", format: .keyvalue)
    #expect(stream.outcomes == ["a: 1"])
    #expect(stream.counters.emptyLines == 5)
    #expect(stream.counters.errorCount == 0)
  }

  @Test func emptyLinesAreLinesInTheFormatLines() throws {
    let stream = try Stream("\nx\n\n", format: .lines)
    #expect(stream.lines.map(\.line) == [[], [0x78], []])
    #expect(stream.counters.frames == 3)
    #expect(stream.counters.emptyLines == 0)
  }

  @Test func theLastLineNeedsNoEnding() throws {
    #expect(try Stream("a: 1\nb: 2").outcomes == ["a: 1", "b: 2"])
    #expect(try Stream("a: 1\nb: 2\n").outcomes == ["a: 1", "b: 2"])
  }

  @Test func anEmptyStreamGivesNothing() throws {
    let stream = try Stream("")
    #expect(stream.lines.isEmpty)
    #expect(stream.counters == StreamCounters())
  }

  @Test(arguments: [
    (LineEnding.lineFeed, ["a\rb", "c"]), (.carriageReturn, ["a", "b\nc"]), (.any, ["a", "b", "c"]),
  ])
  func theLineEndingIsTheOneAskedFor(_ ending: LineEnding, _ expected: [String]) throws {
    let stream = try Stream(Array("a\rb\nc".utf8), format: .lines, ending: ending)
    #expect(stream.lines.map { String(decoding: $0.line, as: UTF8.self) } == expected)
  }

  @Test(arguments: [(0, 0), (64, 0), (0, 4), (64, 256), (-1, 1), (32_769, 1)])
  func anImpossibleArenaIsRefusedWithItsNumbers(_ byteCount: Int, _ slotCount: Int) {
    do throws(InvalidArena) {
      _ = try Pipeline(
        arena: .init(byteCount: byteCount, slotCount: slotCount), format: .lines, lineLimit: 80,
        lineEnding: nil)
      Issue.record("taken")
    } catch {
      #expect(error.description.contains("\(byteCount) bytes in \(slotCount) slots"))
    }
  }
}
