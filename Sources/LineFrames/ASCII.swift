extension UInt8 {
  /// The value of a decimal digit.
  var decimalDigit: UInt8? {
    let value = self &- 0x30
    return value < 10 ? value : nil
  }

  /// The value of a hexadecimal digit, in either case.
  var hexDigit: UInt8? {
    if let value = decimalDigit { return value }
    let value = (self | 0x20) &- 0x61
    return value < 6 ? value + 10 : nil
  }

  /// The character of a value below 16, in upper case.
  static func hexCharacter(_ value: UInt8) -> UInt8 {
    value < 10 ? 0x30 + value : 0x37 + value
  }

  static var space: UInt8 { 0x20 }
  static var tab: UInt8 { 0x09 }
  static var quote: UInt8 { 0x22 }
  static var backslash: UInt8 { 0x5C }
  static var asterisk: UInt8 { 0x2A }
  static var comma: UInt8 { 0x2C }
  static var minus: UInt8 { 0x2D }
  static var plus: UInt8 { 0x2B }
  static var point: UInt8 { 0x2E }
  static var colon: UInt8 { 0x3A }
}

/// The exclusive or of the bytes.
func exclusiveOr(_ bytes: Span<UInt8>) -> UInt8 {
  var result: UInt8 = 0
  for index in bytes.indices { result ^= bytes[index] }
  return result
}

/// Whether the bytes end with an asterisk and two hexadecimal digits.
func endsLikeChecksum(_ bytes: Span<UInt8>) -> Bool {
  let end = bytes.count
  return end >= 3 && bytes[end - 3] == .asterisk && bytes[end - 2].hexDigit != nil
    && bytes[end - 1].hexDigit != nil
}

/// Refuses a line that does not end with an asterisk, which is at `offset`, and the checksum in two hexadecimal
/// digits of either case.
func requireChecksum(_ expected: UInt8, _ line: Span<UInt8>, at offset: Int) throws(FrameError) {
  var found: UInt8 = 0
  for index in offset + 1...offset + 2 {
    guard index < line.count, let digit = line[index].hexDigit else { throw .unexpected(line, at: index) }
    found = found << 4 | digit
  }
  guard line.count == offset + 3 else { throw .unexpected(line, at: offset + 3) }
  guard found == expected else {
    throw FrameError(.checksum, at: offset + 1, expected: UInt16(expected), found: UInt16(found))
  }
}
