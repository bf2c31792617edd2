import LineFrames

/// What `--verbose` says of lines that are no frames: where they stand, and which bytes they have.
struct ErrorDetails {
  /// No more lines are shown byte by byte; of noise there is no end.
  private static let dumpLimit = 20
  /// As many bytes of a line are shown.
  private static let byteLimit = 64
  private static let bytesPerRow = 16

  /// Whether lines are shown byte by byte.
  let dumps: Bool
  private var seen: [FrameError.Kind] = []
  private var dumpCount = 0

  init(dumps: Bool) { self.dumps = dumps }

  /// What there is to say of a line: a sentence for the first error of each kind, and below it the line's bytes.
  struct Text: Equatable {
    let sentence: String
    var rows: [String] = []
    /// Whether no more lines are shown byte by byte.
    var isLast = false
  }

  /// `nil` where there is nothing to say.
  mutating func text(_ line: Span<UInt8>, _ outcome: Outcome, _ place: LinePlace) -> Text? {
    let kind: FrameError.Kind
    switch outcome {
    case .frame: return nil
    case .error(let error): kind = error.kind
    case .overlong: kind = .overlong
    case .overrun: kind = .overrun
    }
    let isFirst = !seen.contains(kind)
    if isFirst { seen.append(kind) }
    let isShown = dumps && line.count > 0 && dumpCount < Self.dumpLimit
    guard isFirst || isShown else { return nil }
    var text = Text(
      sentence: "\(isFirst ? "first " : "")\(kind.name) error: the line begins at byte \(place.offset)")
    guard isShown else { return text }
    dumpCount += 1
    text.rows = Self.dump(line)
    text.isLast = dumpCount == Self.dumpLimit
    return text
  }

  /// Rows of an offset, bytes in hexadecimal, and the characters that they are.
  static func dump(_ line: Span<UInt8>) -> [String] {
    let count = min(line.count, byteLimit)
    var rows: [String] = []
    for start in stride(from: 0, to: count, by: bytesPerRow) {
      var text = hexadecimal(start, digits: 4) + " "
      var characters = ""
      for index in start..<start + bytesPerRow {
        guard index < count else {
          text += "   "
          continue
        }
        let byte = line[index]
        text += " " + hexadecimal(Int(byte), digits: 2)
        characters.unicodeScalars.append(0x20..<0x7F ~= byte ? Unicode.Scalar(byte) : ".")
      }
      rows.append("\(text)  |\(characters)|")
    }
    return line.count > count ? rows + ["and \(counted(line.count - count, "more byte"))"] : rows
  }

  private static func hexadecimal(_ value: Int, digits: Int) -> String {
    let text = String(value, radix: 16)
    return String(repeating: "0", count: max(digits - text.count, 0)) + text
  }
}
