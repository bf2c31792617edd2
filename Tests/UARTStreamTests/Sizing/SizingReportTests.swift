import Board
import Testing

@testable import UARTStream

/// What is said of a capture that was sized.
@Suite struct SizingReportTests {
  static func report(
    _ runs: [Arrivals], _ consumer: SizingConsumer = SizingConsumer(), _ candidates: [SizingCandidate]? = nil,
    path: String = "capture.bin"
  ) throws -> SizingReport {
    var sizing = Sizing(consumer, candidates: candidates ?? Catalog.all.map { SizingCandidate($0) })
    for run in runs { try sizing.receive(run) }
    let capture = CaptureSummary(path: path, baudRate: 115_200, framing: "8N1", direction: nil)
    return SizingReport(capture: capture, consumer: consumer, result: sizing.finish())
  }

  static let rate = LineRate(baudRate: 115_200, bitsPerByte: 10)

  @Test func aReportInFull() throws {
    let boards = ["microbit", "uno"].compactMap(Catalog.board(named:)).map { SizingCandidate($0) }
    let report = try Self.report(
      [Arrivals(start: 0, count: 10_000, rate: Self.rate)], SizingConsumer(interval: .milliseconds(100)),
      boards)
    #expect(
      report.lines.joined(separator: "\n") == """
        capture.bin: 10000 bytes in 868 ms, at 115200 baud 8N1.
        The main loop takes all there is every 100 ms.
        At most 1152 bytes are queued, 100 ms after the start.

          BLOCK   SLOTS   BYTES   RECORDS   IN ALL   QUEUED AT MOST
            8 B     144    1152       592     1744            100 %
           16 B      72    1152       304     1456            100 %
           32 B      36    1152       160     1312            100 %
           64 B      18    1152        88     1240            100 %
          128 B       9    1152        52     1204            100 %   least memory
          256 B       5    1280        36     1316             90 %
          512 B       3    1536        28     1564             75 %
         1024 B       2    2048        24     2072           56.3 %

        BOARD                 ARENA       NEEDS BLOCKS   FREE  LOSES BYTES
        microbit              2048x64         36 of 64   43 %  -
        uno                   512x16          36 of 16      -  5392, 53.9 %
        """)
  }

  @Test(arguments: [0, 1, 200, 100_000, 100_000_000_000] as [UInt64])
  func noLineIsWiderThanATerminal(_ count: UInt64) throws {
    let report = try Self.report([Arrivals(start: 0, count: count)])
    for line in report.lines { #expect(line.count <= 80, "\(line)") }
  }

  @Test func theConsumerIsNamedWhole() throws {
    let stall = SizingConsumer.Stall(start: .seconds(5), length: .milliseconds(200))
    let consumer = SizingConsumer(interval: .milliseconds(1), budget: 1, stall: stall)
    #expect(
      try Self.report([], consumer).consumerSentence
        == "The main loop takes at most 1 byte every 1 ms, and nothing for 200 ms from 5 s on.")
    #expect(try Self.report([]).peakSentence == "Nothing is ever queued.")
  }

  @Test func thoseThatHoldItComeFirstAndTheSmallestOfThem() throws {
    let report = try Self.report([Arrivals(start: 0, count: 5_000)])
    let verdicts = report.sortedVerdicts
    let holding = verdicts.prefix { $0.fits }
    #expect(holding.first?.candidate.name == "lm3s6965evb")
    #expect(verdicts.dropFirst(holding.count).allSatisfy { !$0.fits })
    #expect(verdicts.last?.candidate.name == "uno")
    #expect(
      report.sentence(about: verdicts[verdicts.count - 1])
        == "uno's arena of 512 bytes in 16 blocks would lose 4488 of 5000 bytes: the traffic needs 157 blocks of "
        + "32 bytes.")
  }
}
