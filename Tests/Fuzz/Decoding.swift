import LineFrames

/// Cuts the input into lines, decodes each one and writes what it is. The first byte says how long a line may be.
///
/// - Parameter body: decodes a line and writes the frame's answer.
func checkLines(
  _ bytes: Span<UInt8>, ending: LineEnding = .any, keepsEmptyLines: Bool = false,
  _ body: (Span<UInt8>, inout Collector) throws(FrameError) -> Void
) {
  guard bytes.count > 0 else { return }
  var parser = LineParser<1024>(
    ending: ending, limit: Int(bytes[0]) * 4 + 1, keepsEmptyLines: keepsEmptyLines)
  let stream = bytes.extracting(1..<bytes.count)
  var taken = 0
  while true {
    let result = parser.nextLine(in: stream, taken: &taken) { line, _ in checkLine(line, body) }
    if case .none = result { break }
  }
  _ = parser.finish { line, _ in checkLine(line, body) }
}

private func checkLine(
  _ line: Span<UInt8>, _ body: (Span<UInt8>, inout Collector) throws(FrameError) -> Void
) {
  var sink = Collector()
  do throws(FrameError) {
    try body(line, &sink)
  } catch {
    require(error.offset >= 0 && error.offset <= line.count, "an error at \(error.offset) of \(line.count)")
    require(FrameError.Kind.all.contains(error.kind), "an error without a kind")
    return
  }
  require(sink.bytes.last == 0x0A, "an answer without an end")
  require(!sink.bytes.dropLast().contains(0x0A), "an answer of two lines")
}

/// That an answer can be read again: the firmware's answers are pairs.
func requirePairs(_ answer: [UInt8]) {
  let line = Array(answer.dropLast())
  let frame = try? KeyValueDecoder().decode(line.span)
  require(frame != nil, "\(String(decoding: line, as: UTF8.self)) cannot be read")
}
