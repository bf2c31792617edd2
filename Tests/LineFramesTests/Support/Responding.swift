import LineFrames

extension Responder where Sink == CollectingSink, More == NoMoreFormats {
  /// A responder that has been told a format, and has said nothing since.
  init(format: String) {
    self.init(sink: CollectingSink())
    _ = take(Array(of: "format \(format)").span)
    sink.bytes = []
  }

  /// What it answers to one line.
  mutating func answer(to line: [UInt8]) -> [UInt8] {
    sink.bytes = []
    _ = take(line.span)
    return sink.bytes
  }

  mutating func answer(to line: String) -> String {
    String(decoding: answer(to: Array(of: line)), as: UTF8.self)
  }
}
