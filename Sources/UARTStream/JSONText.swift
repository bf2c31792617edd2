import LineFrames

extension OutputStream {
  /// Writes bytes as a JSON string. What is not UTF-8 becomes U+FFFD.
  mutating func writeJSON(_ bytes: Span<UInt8>) {
    write(0x22)
    if PrintableText.plainEnd(of: bytes, from: 0, .json) == bytes.count {
      write(bytes)
    } else {
      write(bytes, as: .json)
    }
    write(0x22)
  }

  /// Writes text as a JSON string.
  mutating func writeJSON(_ text: String) { writeJSON(text.utf8.span) }
}

extension String {
  /// A JSON text of an encoder that leaves characters in its strings which are not printable: all are above U+007E, where
  /// JSON has nothing but strings.
  var printableJSON: String {
    guard unicodeScalars.contains(where: { $0.value > 0x7E && !PrintableText.contains($0) }) else {
      return self
    }
    return unicodeScalars.map { scalar in
      scalar.value > 0x7E ? String(scalar).escaped(as: .json) : String(scalar)
    }.joined()
  }
}
