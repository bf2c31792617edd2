import Testing

@testable import UARTStream

/// The names and values of a board's line.
@Suite struct AnswerFieldsTests {
  private func pairs(_ line: String) -> [[String]] { pairs(Array(line.utf8)) }

  private func pairs(_ line: [UInt8]) -> [[String]] {
    AnswerFields(BoardLine(line)).pairs.map { [$0.name, $0.value] }
  }

  @Test func valuesStandAsTheyWereWritten() {
    #expect(
      pairs("frame: nmea, n: 1, talker: GP, time: 12:35:19.000, latitude: -48.1173000, found: 0xFF") == [
        ["frame", "nmea"], ["n", "1"], ["talker", "GP"], ["time", "12:35:19.000"],
        ["latitude", "-48.1173000"],
        ["found", "0xFF"],
      ])
  }

  @Test func quotesAreNoPartOfAValue() {
    #expect(pairs("a: \"on\", b: \"\", c: \"x, y: 1\"") == [["a", "on"], ["b", ""], ["c", "x, y: 1"]])
    #expect(pairs("a: \"say \\\"x\\\"\"") == [["a", "say \\\"x\\\""]])
    #expect(pairs("a: it's \"quoted\"") == [["a", "it's \"quoted\""]])
  }

  @Test func theFirstOfEqualNamesCounts() {
    let fields = AnswerFields(BoardLine(Array("frame: keyvalue, n: 3, n: 7, a: 1, a: 2".utf8)))
    #expect(fields["n"] == "3")
    #expect(fields["a"] == "1")
    #expect(fields.pairs.count == 5)
    #expect(fields["b"] == nil)
    #expect(fields["A"] == nil)
  }

  @Test(arguments: [
    "", "a, b", "a: 1, b: 2, text: 3", ", text: x", "\"unfinished", "*00", "x*FF", " leading and trailing ",
    "\t",
    "frame: lines, n: 9, text: x", "é", "$GPGGA,1*00",
  ])
  func theTextOfALineMayBeAnything(_ text: String) {
    #expect(
      pairs("frame: lines, n: 12, text: \(text)") == [["frame", "lines"], ["n", "12"], ["text", text]])
  }

  @Test func theTextOfALineMayBeBinary() {
    let line = Array("frame: lines, n: 1, text: a".utf8) + [0x00, 0x0D, 0x7F, 0xFF]
    #expect(pairs(line) == [["frame", "lines"], ["n", "1"], ["text", "a\0\r\u{7F}\u{FFFD}"]])
  }

  @Test func aPairNamedTextInAnotherFrameIsAPair() {
    #expect(
      pairs("frame: keyvalue, n: 1, text: a, b: 2") == [
        ["frame", "keyvalue"], ["n", "1"], ["text", "a"], ["b", "2"],
      ])
  }

  @Test(arguments: ["", "no pairs", "frame", "frame: ", "1: 2", "frame: x, n", "\u{0}"])
  func aLineThatIsNoneOfPairsHasNone(_ line: String) {
    #expect(pairs(line).isEmpty)
  }
}
