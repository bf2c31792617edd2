/// Takes bytes one after the other: a UART's transmitter, or a buffer on a host.
public protocol ByteSink: ~Copyable {
  mutating func write(_ byte: UInt8)
}

extension ByteSink where Self: ~Copyable {
  /// Writes the text's bytes.
  // Never inlined: in each of the many places it would be much of a firmware image.
  @inline(never)
  public mutating func write(_ text: StaticString) {
    // Sound: a static string's bytes are there for the program's life.
    let start = unsafe text.utf8Start
    for index in 0..<text.utf8CodeUnitCount { write(unsafe start[index]) }
  }

  /// Writes the bytes as they are.
  public mutating func write(_ bytes: Span<UInt8>) {
    for index in bytes.indices { write(bytes[index]) }
  }

  /// Writes a whole number in decimal.
  public mutating func write(decimal value: Int64) {
    write(fixed: value, digits: 0)
  }

  /// Writes `value` times ten to the power of minus `digits`, 0...19, with a decimal point and all of its digits.
  public mutating func write(fixed value: Int64, digits: Int) {
    if value < 0 { write(.minus) }
    writeDigits(value.magnitude, atLeast: digits + 1, marks: 1 << UInt32(digits), .point)
  }

  /// Writes two or four hexadecimal digits behind `0x`.
  public mutating func write(hex value: UInt16) {
    write("0x")
    var shift = value > 0xFF ? 12 : 4
    while shift >= 0 {
      write(.hexCharacter(UInt8(truncatingIfNeeded: value >> UInt16(shift)) & 15))
      shift -= 4
    }
  }

  /// Writes a number with leading zeros up to `count` digits, 1...20.
  ///
  /// - Parameters:
  ///   - marks: before how many of the last digits a mark stands: the bit 1 << 3 is for the last three.
  ///   - mark: what stands there.
  mutating func writeDigits(_ value: UInt64, atLeast count: Int, marks: UInt32, _ mark: UInt8) {
    var digits = InlineArray<20, UInt8>(repeating: 0x30)
    var rest = value
    var length = 0
    while rest > 0 {
      let (quotient, digit) = rest.quotientAndRemainder(dividingBy: 10)
      digits[length] = 0x30 + UInt8(truncatingIfNeeded: digit)
      length += 1
      rest = quotient
    }
    length = max(length, count)
    while length > 0 {
      length -= 1
      write(digits[length])
      if length > 0, marks >> UInt32(length) & 1 != 0 { write(mark) }
    }
  }
}
