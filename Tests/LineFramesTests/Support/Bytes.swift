extension Array where Element == UInt8 {
  init(_ span: Span<UInt8>) {
    self = []
    reserveCapacity(span.count)
    for index in span.indices { append(span[index]) }
  }

  /// The bytes of a text.
  init(of text: String) { self = Array(text.utf8) }

  /// The bytes as a Swift literal would show them, for messages.
  var shown: String {
    var text = ""
    for byte in self {
      switch byte {
      case 0x0A: text += "\\n"
      case 0x0D: text += "\\r"
      case 0x20..<0x7F: text.unicodeScalars.append(Unicode.Scalar(byte))
      default: text += "\\x" + String(byte, radix: 16)
      }
    }
    return "\"\(text)\""
  }
}
