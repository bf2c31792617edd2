import LineFrames

/// The names and values of a board's line, in their order: `frame` and `nmea`, `n` and `1`, and so on.
struct AnswerFields {
  private(set) var pairs: [(name: String, value: String)] = []

  init(_ line: BoardLine) {
    if let (number, text) = Self.textLine(line.bytes) {
      pairs = [("frame", "lines"), ("n", number), ("text", text)]
      return
    }
    let bytes = line.bytes.span
    guard let frame = try? KeyValueDecoder().decode(bytes) else { return }
    var scanner = frame.pairs(in: bytes)
    while let pair = try? scanner.next() {
      pairs.append((bytes.extracting(pair.key).text, Self.text(pair, bytes)))
    }
  }

  /// The first value of a name.
  subscript(name: String) -> String? { pairs.first { $0.name == name }?.value }

  /// The first value of each name, for one who asks for many.
  var firstValues: [String: String] { Dictionary(pairs.map { ($0.name, $0.value) }) { first, _ in first } }

  /// The value as it was written, without quotes around it.
  private static func text(_ pair: KeyValuePair, _ line: Span<UInt8>) -> String {
    if case .quoted(let range) = pair.value { return line.extracting(range).text }
    return line.extracting(pair.text).text
  }

  /// The number and the text of `frame: lines, n: 1, text: …`. The text may be anything, pairs or not.
  static func textLine(_ line: [UInt8]) -> (number: String, text: String)? {
    let start = Array("frame: lines, n: ".utf8)
    let label = Array(", text: ".utf8)
    guard line.starts(with: start) else { return nil }
    let number = line[start.count...].prefix { $0 != label[0] }
    guard line[number.endIndex...].starts(with: label) else { return nil }
    return (
      String(decoding: number, as: UTF8.self),
      String(decoding: line[(number.endIndex + label.count)...], as: UTF8.self)
    )
  }
}
