import LineFrames
import Testing

/// Whether a parser has begun a line that is not complete.
struct BetweenLinesTests {
  @Test(arguments: LineRules.all(limits: [1, 4, 64]))
  func `A parser is between lines where no byte waits for an ending`(_ rules: LineRules) throws {
    for stream in StreamSamples.all {
      for cut in 0...stream.count {
        let beginning = Array(stream[..<cut])
        let expected = ReferenceSplitter(rules: rules, stream: beginning).split().last == nil
        for size in [1, max(cut, 1)] {
          try check(
            isBetweenLines(after: beginning, inPiecesOf: size, rules), is: expected,
            "\(beginning.shown) in pieces of \(size), \(rules)")
        }
      }
    }
  }

  @Test
  func `A CR ends a line unless an LF has to follow`() {
    let text = Array(of: "a\r")
    #expect(isBetweenLines(after: text, inPiecesOf: 2, LineRules(ending: .any)))
    #expect(isBetweenLines(after: text, inPiecesOf: 2, LineRules(ending: .carriageReturn)))
    #expect(!isBetweenLines(after: text, inPiecesOf: 2, LineRules(ending: .lineFeed)))
    #expect(isBetweenLines(after: Array(of: "a\r\n"), inPiecesOf: 1, LineRules(ending: .lineFeed)))
    #expect(!isBetweenLines(after: Array(of: "a\r\n"), inPiecesOf: 1, LineRules(ending: .carriageReturn)))
  }

  @Test
  func `A parser is between lines after the stream was ended`() {
    for ending in [LineEnding.any, .lineFeed, .carriageReturn] {
      var parser = LineParser<8>(ending: ending)
      for text in ["a", "a\r", "123456789"] {
        var taken = 0
        while case .line = parser.nextLine(in: Array(of: text).span, taken: &taken, { _, _ in }) {}
        _ = parser.finish { _, _ in }
        let isBetweenLines = parser.isBetweenLines
        #expect(isBetweenLines, "\(text)")
      }
    }
  }

  @Test
  func `Empty lines are kept from where it is said on`() {
    var parser = LineParser<8>()
    let stream = Array(of: "\na\n\r\n\n")
    var taken = 0
    var lines: [[UInt8]] = []
    while case .line(let line) = parser.nextLine(in: stream.span, taken: &taken, { line, _ in Array(line) }) {
      lines.append(line)
      parser.keepsEmptyLines = true
    }
    #expect(lines == [Array(of: "a"), [], []])
    let passedOver = parser.statistics.emptyLines
    #expect(passedOver == 1)
    parser.keepsEmptyLines = false
    taken = 0
    if case .line = parser.nextLine(in: Array(of: "\n").span, taken: &taken, { _, _ in }) {
      Issue.record("an empty line is handed out")
    }
    let allPassedOver = parser.statistics.emptyLines
    #expect(allPassedOver == 2)
  }

  private func isBetweenLines(after stream: [UInt8], inPiecesOf size: Int, _ rules: LineRules) -> Bool {
    var parser = LineParser<64>(
      ending: rules.ending, limit: rules.limit, keepsEmptyLines: rules.keepsEmptyLines)
    for start in stride(from: 0, to: stream.count, by: size) {
      let piece = stream.span.extracting(start..<min(start + size, stream.count))
      var taken = 0
      var isDone = false
      while !isDone {
        if case .none = parser.nextLine(in: piece, taken: &taken, { _, _ in }) { isDone = true }
      }
    }
    return parser.isBetweenLines
  }
}
