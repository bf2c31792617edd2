import Board
import Testing

@testable import UARTStream

/// The host's answers against the board's. Here the host plays the board: it answers as ``AnswerComparison`` expects.
@Suite struct AnswerComparisonTests {
  private static let sent = """
    $GPGGA,123519,4807.038,N,01131.000,E,1,08,0.9,545.4,M,46.9,M,,*47
    $GPGGA,123519,4807.038,N,01131.000,E,1,08,0.9,545.4,M,46.9,M,,*46

    packet: 0x42
    stats
    overrun drop
    \(String(repeating: "x", count: 400))
    last: 1

    """

  private static let answers = [
    "frame: nmea, n: 1, talker: GP, type: GGA, time: 12:35:19.000, latitude: 48.1173000, "
      + "longitude: 11.5166667, quality: 1, satellites: 8, hdop: 0.90, altitude: 545.400, geoid: 46.900",
    "error: checksum, n: 2, at: 63, expected: 0x47, found: 0x46",
    "frame: keyvalue, n: 3, packet: 66",
    "error: overlong, n: 4, length: 400",
    "frame: keyvalue, n: 5, last: 1",
  ]

  private func comparison(_ sent: [UInt8] = Array(sent.utf8)) throws -> AnswerComparison {
    let comparison = try AnswerComparison(try #require(Catalog.board(named: "microbit")))
    comparison.willSend(sent.span)
    return comparison
  }

  private func compare(_ comparison: AnswerComparison, _ line: String) -> Bool? {
    compare(comparison, Array(line.utf8))
  }

  private func compare(_ comparison: AnswerComparison, _ line: [UInt8]) -> Bool? {
    comparison.compare(line.span).isSame
  }

  @Test func theRightAnswersAgree() throws {
    let comparison = try comparison()
    for answer in Self.answers { #expect(compare(comparison, answer) == true, "\(answer)") }
    #expect(comparison.agreements == 5)
    #expect(comparison.differences == 0)
    #expect(comparison.missing == 0)
  }

  @Test func bytesSentOneByOneAgreeAsWell() throws {
    let comparison = try comparison([])
    for byte in Self.sent.utf8 { comparison.willSend([byte].span) }
    for answer in Self.answers { #expect(compare(comparison, answer) == true) }
    #expect(comparison.missing == 0)
  }

  @Test func aChangedAnswerDiffersAndTheNextAgrees() throws {
    let comparison = try comparison()
    #expect(compare(comparison, Self.answers[0].replacing("48.1173000", with: "48.1173001")) == false)
    #expect(compare(comparison, Self.answers[1]) == true)
    #expect(comparison.differences == 1)
  }

  @Test func theHostsAnswerIsGivenAlong() throws {
    let comparison = try comparison()
    let line = Array("frame: wrong".utf8)
    #expect(comparison.compare(line.span).host == Self.answers[0])
  }

  @Test func missingAnswersAreCounted() throws {
    let comparison = try comparison()
    #expect(comparison.missing == 5)
    _ = compare(comparison, Self.answers[0])
    #expect(comparison.missing == 4)
  }

  @Test func aSurplusAnswerDiffers() throws {
    let comparison = try comparison()
    for answer in Self.answers { _ = compare(comparison, answer) }
    let line = Array(Self.answers[4].utf8)
    let (isSame, host) = comparison.compare(line.span)
    #expect(isSame == false)
    #expect(host == "nothing")
    #expect(comparison.differences == 1)
    #expect(comparison.missing == 0)
  }

  @Test(arguments: [
    "ready: microbit", "stats: microbit, lines: 3", "bye: microbit", "overrun: drop", "fault: x", "",
  ])
  func linesThatAreNoAnswersAreLeftAlone(_ line: String) throws {
    let comparison = try comparison()
    #expect(compare(comparison, line) == nil)
    #expect(comparison.differences == 0)
    #expect(comparison.missing == 5)
  }

  @Test func aByteThatIsNoUTF8MustBeTheSameByte() throws {
    let comparison = try comparison([0x61, 0x3A, 0xFF, 0x0A])
    let prefix = Array("frame: keyvalue, n: 1, a: ".utf8)
    #expect(compare(comparison, prefix + [0xFE]) == false)
  }

  @Test func textThatLooksTheSameMustHaveTheSameBytes() throws {
    let comparison = try comparison(Array("a: \u{e9}\n".utf8))
    #expect(compare(comparison, "frame: keyvalue, n: 1, a: e\u{301}") == false)
  }

  @Test func aThousandAnswersAgree() throws {
    let comparison = try comparison([])
    for number in 1...1_000 {
      let line = Array("v: \(number)\n".utf8)
      comparison.willSend(line.span)
      #expect(compare(comparison, "frame: keyvalue, n: \(number), v: \(number)") == true)
    }
    #expect(comparison.agreements == 1_000)
    #expect(comparison.missing == 0)
  }

  @Test func answersMayComeLate() throws {
    let comparison = try comparison([])
    for number in 1...600 {
      let line = Array("v: \(number)\n".utf8)
      comparison.willSend(line.span)
    }
    for number in 1...600 {
      #expect(compare(comparison, "frame: keyvalue, n: \(number), v: \(number)") == true)
    }
    #expect(comparison.missing == 0)
  }

  @Test func telemetryIsNoWork() throws {
    let comparison = try comparison([])
    for _ in 0..<1_000 { comparison.willSend(Array("telemetry 999999999\n".utf8).span) }
    #expect(comparison.missing == 0)
  }

  @Test func aBoardThatAnswersNothingIsGivenUp() throws {
    let comparison = try comparison([])
    let lines = Array(String(repeating: "a: 1\n", count: 1_000).utf8)
    for _ in 0..<1_000 { comparison.willSend(lines.span) }
    #expect(comparison.hasGivenUp)
    #expect(comparison.missing > 65_536 && comparison.missing <= 66_536)
  }
}
