import LineFrames
import Testing

/// Each ending by examples. The reference is held against them too, so that it can be believed elsewhere.
struct LineEndingTests {
  struct Example: Sendable {
    let ending: LineEnding
    let stream: String
    let lines: [(String, Int)]
    var last: (String, Int)?
    var empty: UInt32 = 0
  }

  static let examples = [
    Example(ending: .any, stream: "a\nbc\n", lines: [("a", 0), ("bc", 2)]),
    Example(ending: .any, stream: "a\r\nbc\r\n", lines: [("a", 0), ("bc", 3)]),
    Example(ending: .any, stream: "a\rbc\r", lines: [("a", 0), ("bc", 2)]),
    Example(ending: .any, stream: "a\n\rb\n", lines: [("a", 0), ("b", 3)], empty: 1),
    Example(ending: .any, stream: "a\r\r\nb\n", lines: [("a", 0), ("b", 4)], empty: 1),
    Example(ending: .any, stream: "a\nbc", lines: [("a", 0)], last: ("bc", 2)),
    Example(ending: .any, stream: "\r\n\r\n\n\ra", lines: [], last: ("a", 6), empty: 4),
    Example(ending: .lineFeed, stream: "a\nbc\r\n", lines: [("a", 0), ("bc", 2)]),
    Example(ending: .lineFeed, stream: "a\rb\nc", lines: [("a\rb", 0)], last: ("c", 4)),
    Example(ending: .lineFeed, stream: "a\r\r\nb\n", lines: [("a\r", 0), ("b", 4)]),
    Example(ending: .lineFeed, stream: "a\n\rb\n", lines: [("a", 0), ("\rb", 2)]),
    Example(ending: .lineFeed, stream: "\r\n\r\n\r", lines: [], last: ("\r", 4), empty: 2),
    Example(ending: .lineFeed, stream: "a\r", lines: [], last: ("a\r", 0)),
    Example(ending: .carriageReturn, stream: "a\rbc\r", lines: [("a", 0), ("bc", 2)]),
    Example(ending: .carriageReturn, stream: "a\r\nb\r", lines: [("a", 0), ("\nb", 2)]),
    Example(ending: .carriageReturn, stream: "a\nb\r\r", lines: [("a\nb", 0)], empty: 1),
    Example(ending: .carriageReturn, stream: "a\n", lines: [], last: ("a\n", 0)),
  ]

  @Test(arguments: examples)
  func `A stream is cut at its endings and nowhere else`(_ example: Example) {
    let rules = LineRules(ending: example.ending)
    let stream = Array(of: example.stream)
    let events = example.lines.map { LineEvent.line($0.0, at: $0.1) }
    let last = example.last.map { LineEvent.line($0.0, at: $0.1) }
    for actual in [parse(stream, cutAt: [], rules), ReferenceSplitter(rules: rules, stream: stream).split()] {
      #expect(actual.events == events)
      #expect(actual.last == last)
      #expect(actual.statistics.emptyLines == example.empty)
      #expect(actual.statistics.lines == UInt32(events.count + (last == nil ? 0 : 1)))
      #expect(actual.statistics.overlongLines == 0)
    }
  }

  @Test
  func `Empty lines are handed out where they are kept`() {
    let rules = LineRules(ending: .any, keepsEmptyLines: true)
    let stream = Array(of: "\r\na\n\r\r")
    let events: [LineEvent] = [.line("", at: 0), .line("a", at: 2), .line("", at: 4), .line("", at: 5)]
    var statistics = LineStatistics()
    statistics.lines = 4
    let expected = SplitStream(events: events, last: nil, statistics: statistics)
    #expect(parse(stream, cutAt: [], rules) == expected)
    #expect(ReferenceSplitter(rules: rules, stream: stream).split() == expected)
  }

  @Test
  func `Every byte but the endings is data`() {
    let data = (UInt8.min...UInt8.max).filter { $0 != 10 && $0 != 13 }
    let first = Array(data[..<64])
    let parsed = parse(first + [10], cutAt: [], LineRules(ending: .any))
    #expect(parsed.events == [.line(first, at: 0)])
    for byte in data {
      let parsed = parse([byte, 13, 10], cutAt: [1, 2], LineRules(ending: .any))
      #expect(parsed.events == [.line([byte], at: 0)])
    }
  }
}
