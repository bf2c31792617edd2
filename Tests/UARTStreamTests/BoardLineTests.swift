import Testing

@testable import UARTStream

/// What a board's line is, and the counters that it tells.
@Suite struct BoardLineTests {
  @Test(
    arguments: [
      ("frame: nmea, n: 1", .answer), ("error: checksum, n: 1", .answer), ("packet: 1, lines: 0", .packet),
      ("ready: uno", .ready), ("stats: uno, lines: 0", .statistics), ("bye: uno", .bye),
      ("fault: uno", .fault),
      ("overrun: drop", .acknowledgement), ("stall: 5", .acknowledgement), ("", .acknowledgement),
      ("frame:nmea", .acknowledgement), (" frame: nmea", .acknowledgement), ("Frame: x", .acknowledgement),
      ("fault", .acknowledgement), ("frames: 1", .acknowledgement),
    ] as [(String, BoardLine.Kind)])
  func aLineIsWhatItsFirstWordSays(_ text: String, _ kind: BoardLine.Kind) {
    #expect(BoardLine(Array(text.utf8)).kind == kind)
  }

  @Test func linesAreTheSameByTheirBytes() {
    #expect(BoardLine([0x61, 0xFF]) == BoardLine([0x61, 0xFF]))
    #expect(BoardLine([0x61, 0xFF]) != BoardLine([0x61, 0xFE]))
    #expect(BoardLine([0x61, 0xFF]).text == BoardLine([0x61, 0xFE]).text)
    #expect(BoardLine(Array("\u{e9}".utf8)) != BoardLine(Array("e\u{301}".utf8)))
  }

  @Test func countersHaveTheNamesOfTheLine() {
    let counters = BoardCounters(
      BoardLine(Array("stats: uno, lines: 3, received: 9223372036854775807, high-water: 2, odd: x".utf8)))
    #expect(counters["lines"] == 3)
    #expect(counters["received"] == .max)
    #expect(counters["high-water"] == 2)
    #expect(counters["overruns"] == 0)
    #expect(counters.values.keys.sorted() == ["high-water", "lines", "received"])
  }

  @Test func everyCounterOfAModelIsKnown() throws {
    let counters = try BoardModel(64, 2).counters
    #expect(counters.values.keys.sorted() == (BoardCounters.comparable + BoardCounters.others).sorted())
  }
}
