extension ByteSink where Self: ~Copyable {
  /// Writes the tag block where there is one, the sentence, and what it carries:
  /// `talker: AI, type: VDM, fields: 6, message: 1, mmsi: 477553000, …`, or `part: 1, parts: 2`.
  public mutating func write(_ frame: AISFrame, of line: Span<UInt8>) {
    if let tag = frame.tag {
      write("tag: ")
      writeQuoted(line.extracting(tag.parameters))
      write(", ")
    }
    write(frame.sentence, of: line)
    switch frame.content {
    case .none: break
    case .part(let number, let count):
      write(", part: ")
      write(decimal: UInt32(number))
      write(", parts: ")
      write(decimal: UInt32(count))
    case .message(let message): write(message)
    }
  }

  /// Writes the answer to a line that is a sentence with what it carries.
  public mutating func writeAnswer(_ frame: AISFrame, of line: Span<UInt8>, number: UInt32) {
    write("frame: nmea, n: ")
    write(decimal: number)
    write(", ")
    write(frame, of: line)
    write(.lineFeed)
  }

  /// Writes a message's fields, each behind a comma.
  private mutating func write(_ message: AISMessage) {
    message.forEachField { name, value in
      write(", ")
      write(name)
      write(": ")
      write(value)
    }
  }

  private mutating func write(_ value: AISValue) {
    switch value {
    case .number(let value, let decimals):
      if value < 0 { write(.minus) }
      write(digitsOf: value.magnitude, as: .fixed(decimals))
    case .mmsi(let number):
      write(digitsOf: number, as: DigitForm(least: 9, decimals: 0, marks: 0, mark: 0))
    case .flag(let value): write(value ? 0x31 : 0x30)
    case .text(let text):
      write(.quote)
      for index in 0..<text.count {
        if text[index] == .quote || text[index] == .backslash { write(.backslash) }
        write(text[index])
      }
      write(.quote)
    }
  }

  /// Writes bytes between quotes, with a backslash before a quote or a backslash among them.
  mutating func writeQuoted(_ bytes: Span<UInt8>) {
    write(.quote)
    for index in bytes.indices {
      if bytes[index] == .quote || bytes[index] == .backslash { write(.backslash) }
      write(bytes[index])
    }
    write(.quote)
  }
}
