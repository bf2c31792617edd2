import LineFrames

/// What a ``LineParser`` makes of the stream, cut into pieces before each of the offsets.
func parse(_ stream: [UInt8], cutAt cuts: [Int], _ rules: LineRules) -> SplitStream {
  var parser = LineParser<64>(
    ending: rules.ending, limit: rules.limit, keepsEmptyLines: rules.keepsEmptyLines)
  var result = SplitStream()
  var start = 0
  for end in cuts + [stream.count] {
    let piece = stream.span.extracting(start..<end)
    var taken = 0
    while let event = LineEvent(
      parser.nextLine(in: piece, taken: &taken) { GivenLine($0, at: $1) }, parser.lineOffset)
    {
      result.events.append(event)
    }
    if taken != piece.count { return SplitStream() }
    start = end
  }
  result.last = LineEvent(parser.finish({ GivenLine($0, at: $1) }), parser.lineOffset)
  result.statistics = parser.statistics
  return result
}

/// Throws a ``Mismatch`` where the parser does not do as the reference does.
func checkParse(
  _ stream: [UInt8], cutAt cuts: [Int], _ rules: LineRules, is expected: SplitStream
) throws {
  let actual = parse(stream, cutAt: cuts, rules)
  try check(actual, is: expected, "\(stream.shown) cut at \(cuts), \(rules)")
}

/// A line and its offset as a parser's body is given them.
struct GivenLine {
  let bytes: [UInt8]
  let offset: UInt64

  init(_ line: Span<UInt8>, at offset: UInt64) {
    bytes = Array(line)
    self.offset = offset
  }
}

extension LineEvent {
  /// `nil` where the parser has no line. The parser must say the same of the offset as it gave.
  init?(_ result: LineResult<GivenLine>, _ offset: UInt64) {
    if case .line(let line) = result, line.offset != offset {
      self = .line(line.bytes, at: -1)
      return
    }
    self.init(result.map { $0.bytes }, offset)
  }

  /// `nil` where the parser has no line.
  init?(_ result: LineResult<[UInt8]>, _ offset: UInt64) {
    switch result {
    case .none: return nil
    case .line(let bytes): self = .line(bytes, at: Int(offset))
    case .overlong(let byteCount): self = .overlong(byteCount: byteCount, at: Int(offset))
    }
  }
}

extension LineResult {
  func map<Other>(_ transform: (Value) -> Other) -> LineResult<Other> {
    switch self {
    case .none: .none
    case .line(let value): .line(transform(value))
    case .overlong(let byteCount): .overlong(byteCount: byteCount)
    }
  }
}
