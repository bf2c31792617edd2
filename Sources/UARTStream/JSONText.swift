import LineFrames

extension OutputStream {
  /// Writes bytes as a JSON string (RFC 8259, section 7). What is not UTF-8 becomes U+FFFD.
  mutating func writeJSON(_ bytes: Span<UInt8>) {
    write(0x22)
    var isASCII = true
    for index in bytes.indices where bytes[index] >= 0x80 {
      isASCII = false
      break
    }
    if isASCII {
      for index in bytes.indices { writeEscaped(bytes[index]) }
    } else {
      var copy: [UInt8] = []
      for index in bytes.indices { copy.append(bytes[index]) }
      for byte in String(decoding: copy, as: UTF8.self).utf8 { writeEscaped(byte) }
    }
    write(0x22)
  }

  /// Writes text as a JSON string.
  mutating func writeJSON(_ text: String) {
    write(0x22)
    for byte in text.utf8 { writeEscaped(byte) }
    write(0x22)
  }

  private mutating func writeEscaped(_ byte: UInt8) {
    switch byte {
    case 0x22: write("\\\"" as StaticString)
    case 0x5C: write("\\\\" as StaticString)
    case 0x0A: write("\\n" as StaticString)
    case 0x0D: write("\\r" as StaticString)
    case 0x09: write("\\t" as StaticString)
    case 0x00..<0x20, 0x7F:
      write("\\u00" as StaticString)
      write(hexDigit(byte >> 4))
      write(hexDigit(byte & 15))
    default: write(byte)
    }
  }

  private func hexDigit(_ value: UInt8) -> UInt8 {
    value < 10 ? 0x30 + value : 0x57 + value
  }
}
