import LineFrames
import Testing

/// What a parser makes of a stream that has lost bytes: the line they are of is none, and the others are as they were.
struct LineGapTests {
  /// What a stream gave without the bytes of a gap.
  private struct Cut: Equatable {
    var events: [LineEvent] = []
    /// What had come of the line that was cut.
    var begun: [UInt8] = []
    var offset = 0
  }

  @Test(arguments: LineRules.all(limits: [1, 4, 64]))
  func `Only the lines that have lost bytes are missing`(_ rules: LineRules) throws {
    for stream in StreamSamples.all where stream.count < 40 {
      for start in stream.indices {
        for end in start + 1...stream.count {
          for isKnown in [true, false] {
            let expected = reference(stream, start..<end, isKnown: isKnown, rules)
            for size in [1, stream.count] {
              let actual = parse(stream, without: start..<end, isKnown: isKnown, inPiecesOf: size, rules)
              try check(
                actual, is: expected,
                "\(stream.shown) without \(start..<end) in pieces of \(size), last byte known: \(isKnown), \(rules)"
              )
            }
          }
        }
      }
    }
  }

  @Test
  func `A line that is too long and was cut is a cut line`() {
    var parser = LineParser<4>()
    var events: [LineEvent] = []
    feed("12345", to: &parser, &events)
    let begun = parser.cutLine(missing: 7, last: nil) { GivenLine($0, at: $1) }
    #expect(begun.bytes.isEmpty && begun.offset == 0)
    feed("67890123456789\nok\n", to: &parser, &events)
    #expect(events == [.line("ok", at: 27)])
    let overlong = parser.statistics.overlongLines
    #expect(overlong == 0)
  }

  @Test
  func `A line can lose bytes several times`() {
    var parser = LineParser<16>()
    var events: [LineEvent] = []
    feed("one\ntw", to: &parser, &events)
    let first = parser.cutLine(missing: 3, last: 0x20) { GivenLine($0, at: $1) }
    #expect(first.bytes == Array(of: "tw") && first.offset == 4)
    feed("o tw", to: &parser, &events)
    let isBetweenLines = parser.isBetweenLines
    #expect(!isBetweenLines)
    let second = parser.cutLine(missing: 5, last: 0x20) { GivenLine($0, at: $1) }
    #expect(second.bytes.isEmpty && second.offset == 13)
    feed("o\nthree\n", to: &parser, &events)
    #expect(events == [.line("one", at: 0), .line("three", at: 20)])
  }

  @Test
  func `Nothing is left of a cut line at the stream's end`() {
    var parser = LineParser<8>()
    var events: [LineEvent] = []
    feed("ab", to: &parser, &events)
    parser.cutLine(missing: 1, last: nil) { _, _ in }
    feed("cd", to: &parser, &events)
    if case .none = parser.finish({ _, _ in }) {} else { Issue.record("a cut line is handed out") }
    feed("ef\n", to: &parser, &events)
    #expect(events == [.line("ef", at: 5)])
  }

  private func feed<let limit: Int>(
    _ text: String, to parser: inout LineParser<limit>, _ events: inout [LineEvent]
  ) {
    feed(Array(of: text).span, to: &parser, &events)
  }

  private func feed<let limit: Int>(
    _ piece: Span<UInt8>, to parser: inout LineParser<limit>, _ events: inout [LineEvent]
  ) {
    var taken = 0
    while let event = LineEvent(
      parser.nextLine(in: piece, taken: &taken) { GivenLine($0, at: $1) }, parser.lineOffset)
    {
      events.append(event)
    }
  }

  private func parse(
    _ stream: [UInt8], without gap: Range<Int>, isKnown: Bool, inPiecesOf size: Int, _ rules: LineRules
  ) -> Cut {
    var parser = LineParser<64>(
      ending: rules.ending, limit: rules.limit, keepsEmptyLines: rules.keepsEmptyLines)
    var result = Cut()
    for range in [0..<gap.lowerBound, gap.upperBound..<stream.count] {
      if range.lowerBound > 0 {
        let last = isKnown ? stream[gap.upperBound - 1] : nil
        let begun = parser.cutLine(missing: UInt64(gap.count), last: last) { GivenLine($0, at: $1) }
        result.begun = begun.bytes
        result.offset = Int(begun.offset)
      }
      for start in stride(from: range.lowerBound, to: range.upperBound, by: size) {
        feed(stream.span.extracting(start..<min(start + size, range.upperBound)), to: &parser, &result.events)
      }
    }
    if let event = LineEvent(parser.finish { GivenLine($0, at: $1) }, parser.lineOffset) {
      result.events.append(event)
    }
    return result
  }

  /// The lines of the whole stream that the gap leaves alone.
  private func reference(
    _ stream: [UInt8], _ gap: Range<Int>, isKnown: Bool, _ rules: LineRules
  ) -> Cut {
    var result = Cut()
    let whole = ReferenceSplitter(rules: rules, stream: stream).split()
    result.events = (whole.events + [whole.last].compactMap { $0 }).filter { event in
      let range = event.range
      // Its ending, as far as it is needed to know that the line has ended.
      let isPair = rules.ending == .lineFeed && stream[range.upperBound...].starts(with: [13, 10])
      let end = min(range.upperBound + (isPair ? 2 : 1), stream.count)
      if !isKnown, range.lowerBound == gap.upperBound { return false }
      return !(range.lowerBound..<end).overlaps(gap)
    }
    switch ReferenceSplitter(rules: rules, stream: Array(stream[..<gap.lowerBound])).split().last {
    case .line(let bytes, let offset)?: (result.begun, result.offset) = (bytes, offset)
    case .overlong(_, let offset)?: result.offset = offset
    case nil: result.offset = gap.lowerBound
    }
    return result
  }
}

extension LineEvent {
  /// Where its bytes are in the stream.
  fileprivate var range: Range<Int> {
    switch self {
    case .line(let bytes, let offset): offset..<offset + bytes.count
    case .overlong(let byteCount, let offset): offset..<offset + byteCount
    }
  }
}
