import LineFrames

/// What goes to standard output.
public enum OutputStyle: String, CaseIterable, Sendable {
  /// A line a frame, for people.
  case text
  /// A JSON object a line, for programs.
  case jsonl
  /// The bytes as they were received.
  case raw
}

/// Writes frames and errors in the chosen style.
struct FrameRenderer: ~Copyable {
  var output: OutputStream
  let style: OutputStyle
  /// The port or file that the bytes come from.
  var source: String {
    didSet { if source != oldValue { sourceMember = Self.member(of: source) } }
  }
  /// `"port":` and the source's name, as JSON.
  private var sourceMember: [UInt8]
  /// Whether a text line begins with the time.
  let timestamps: Bool
  /// Which way the bytes of a capture went; `nil` where the input does not say.
  var direction: CaptureDirection?
  /// What the line that comes next was taken for, where the stream's format does not say.
  var format: String?

  init(
    output: consuming OutputStream, style: OutputStyle, source: String, timestamps: Bool,
    direction: CaptureDirection? = nil
  ) {
    self.output = output
    self.style = style
    self.source = source
    self.timestamps = timestamps
    self.direction = direction
    sourceMember = Self.member(of: source)
  }

  private static func member(of source: String) -> [UInt8] {
    var text = ArraySink()
    text.write("\"port\":\"" as StaticString)
    text.write(source.utf8.span, as: .json)
    text.write(0x22)
    return text.bytes
  }

  /// Writes what a line turned out to be.
  ///
  /// - Parameters:
  ///   - mark: stands before the line in the style `text`.
  ///   - seconds: since the stream began, `nil` where the input has no time.
  ///   - offset: of the line's first byte in the stream.
  mutating func write(
    _ mark: String, _ line: Span<UInt8>, _ outcome: Outcome, seconds: Double?, offset: UInt64
  ) {
    switch style {
    // An empty line says nothing to a person.
    case .text where outcome.isSeparator: return
    case .text:
      let start = output.count
      if !mark.isEmpty { output.write(mark) }
      writeText(line, outcome, seconds)
      output.escape(from: start)
      output.write(0x0A)
    case .jsonl: writeJSON(line, outcome, seconds, offset)
    case .raw: return
    }
    output.flushIfLarge()
  }

  private mutating func writeText(_ line: Span<UInt8>, _ outcome: Outcome, _ seconds: Double?) {
    if timestamps, let seconds {
      writeSeconds(seconds)
      output.write(" ")
    }
    switch outcome {
    case .frame(nil): output.write(line)
    case .frame(let frame?):
      if let format { output.write("format: \(format), ") }
      output.write(frame, of: line)
    case .error(let error):
      output.write("error: ")
      output.write(error)
      if let format { output.write(", format: \(format)") }
      output.write(" | ")
      output.write(line, as: .bytes)
    case .overlong(let byteCount):
      output.write("error: overlong, length: ")
      output.write(decimal: Int64(byteCount))
    case .overrun(let byteCount):
      output.write("error: overrun, missing: \(byteCount)")
      if let format { output.write(", format: \(format)") }
      output.write(" | ")
      output.write(line, as: .bytes)
    }
  }

  private mutating func writeJSON(
    _ line: Span<UInt8>, _ outcome: Outcome, _ seconds: Double?, _ offset: UInt64
  ) {
    output.write("{")
    if let seconds {
      output.write("\"t\":")
      writeSeconds(seconds)
      output.write(",")
    }
    let sourceMember = sourceMember
    output.write(sourceMember.span)
    if let direction {
      output.write(key: "direction")
      output.writeJSON(direction.rawValue)
    }
    output.writeNumber("position", offset)
    switch outcome {
    case .frame(nil):
      output.writeWord("format", "lines")
      writeLine(line)
    case .frame(let frame?):
      output.writeWord("format", OutputStream.formatName(frame))
      writeLine(line)
      output.write(key: "frame")
      output.writeJSON(frame, of: line)
    case .error(let error):
      writeFormat()
      output.write(",\"error\":{\"kind\":")
      output.writeJSON(error.kind.name)
      if let expected = error.expected { writeCode("expected", expected) }
      if let found = error.found { writeCode("found", found) }
      output.writeNumber("offset", error.offset)
      output.write("}")
      writeLine(line)
    case .overlong(let byteCount):
      output.write(",\"error\":{\"kind\":\"overlong\",\"length\":")
      output.write(number: byteCount)
      output.write("}")
    case .overrun(let byteCount):
      writeFormat()
      output.write(",\"error\":{\"kind\":\"overrun\",\"missing\":")
      output.write(number: byteCount)
      output.write("}")
      writeLine(line)
    }
    output.write("}\n")
  }

  private mutating func writeLine(_ line: Span<UInt8>) {
    output.write(key: "line")
    output.writeJSON(line)
  }

  private mutating func writeFormat() {
    guard let format else { return }
    output.write(key: "format")
    output.writeJSON(format)
  }

  /// Two hexadecimal digits or more.
  private mutating func writeCode(_ key: StaticString, _ value: UInt16) {
    let digits = String(value, radix: 16, uppercase: true)
    output.write(key: key)
    output.writeJSON(digits.count == 1 ? "0" + digits : digits)
  }

  /// Seconds with six decimals.
  private mutating func writeSeconds(_ seconds: Double) {
    output.write(fixed: Int64((seconds * 1_000_000).rounded()), digits: 6)
  }
}
