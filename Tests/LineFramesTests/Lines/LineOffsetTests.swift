import LineFrames
import Testing

struct LineOffsetTests {
  @Test(arguments: [
    (LineEnding.any, "one\r\ntwo\nthree\r\rfour\n\nfive\r\n", [0, 5, 9, 16, 22]),
    (.lineFeed, "one\r\ntwo\n\r\n\rthree\r\r\nfour\n", [0, 5, 11, 20]),
    (.carriageReturn, "one\rtwo\r\r\nthree\rfour\r", [0, 4, 9, 16]),
  ])
  func `A line's offset is that of its first byte in the stream`(
    _ ending: LineEnding, _ text: String, _ offsets: [Int]
  ) {
    let stream = Array(of: text)
    for first in 0...stream.count {
      for second in first...stream.count {
        let parsed = parse(stream, cutAt: [first, second], LineRules(ending: ending))
        let actual = parsed.events.map { event in
          switch event {
          case .line(_, let offset), .overlong(_, let offset): offset
          }
        }
        #expect(actual == offsets)
      }
    }
  }

  @Test
  func `The offset of a line being collected is known before it ends`() {
    var parser = LineParser<16>()
    var taken = 0
    let stream = Array(of: "one\r\ntw")
    _ = parser.nextLine(in: stream.span, taken: &taken) { _, _ in }
    _ = parser.nextLine(in: stream.span, taken: &taken) { _, _ in }
    #expect(taken == 7)
    #expect(parser.lineOffset == 5)
  }

  @Test
  func `A parser goes on counting behind a stream's end`() {
    var parser = LineParser<16>()
    for (text, offset) in [("one", 0), ("two\r", 3), ("\nthree", 8)] as [(String, UInt64)] {
      let stream = Array(of: text)
      var taken = 0
      var lines = 0
      while case .line = parser.nextLine(in: stream.span, taken: &taken, { _, _ in }) { lines += 1 }
      if case .line = parser.finish({ _, _ in }) { lines += 1 }
      #expect(lines == 1)
      #expect(parser.lineOffset == offset)
    }
    if case .none = parser.finish({ _, _ in }) {} else { Issue.record("a second end gives a line") }
  }
}
