/// Takes bytes one after the other: a UART's transmitter, or a buffer on a host.
public protocol ByteSink: ~Copyable {
  mutating func write(_ byte: UInt8)
}

extension ByteSink where Self: ~Copyable {
  /// Writes the text's bytes.
  #if arch(avr)
  // A text lies in flash there, and a span reaches SRAM only.
  @inline(never)
  public mutating func write(_ text: StaticString) {
    // Sound: a static string's bytes are there for the program's life.
    let start = unsafe text.utf8Start
    for index in 0..<text.utf8CodeUnitCount { write(unsafe start[index]) }
  }
  #else
  @inline(__always)
  public mutating func write(_ text: StaticString) {
    // Sound: a static string's bytes are there for the program's life.
    write(unsafe UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount).span)
  }
  #endif

  /// Writes the bytes as they are.
  #if hasFeature(Embedded)
  // In each of the many places it would be much of the image.
  @inline(never)
  #endif
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
    write(hex: UInt32(value), digits: value > 0xFF ? 4 : 2)
  }

  /// Writes so many hexadecimal digits behind `0x`, 1...8.
  public mutating func write(hex value: UInt32, digits: Int) {
    write("0x")
    var shift = digits * 4
    while shift > 0 {
      shift -= 4
      write(.hexCharacter(UInt8(truncatingIfNeeded: value >> UInt32(shift)) & 15))
    }
  }

  /// Writes a comma, a blank, and the label that begins at the offset, and moves on behind it.
  ///
  /// - Parameters:
  ///   - labels: labels that a colon and a blank each end, one behind the other.
  ///   - isWritten: whether it is written, or passed over.
  #if hasFeature(Embedded)
  @inline(never)
  #endif
  public mutating func writeLabel(of labels: StaticString, at offset: inout Int, if isWritten: Bool = true) {
    if isWritten { write(", ") }
    var byte: UInt8 = 0
    repeat {
      // Sound: a blank ends every label, the last one, too.
      byte = unsafe labels.utf8Start[offset]
      offset += 1
      if isWritten { write(byte) }
    } while byte != .space
  }

  /// Writes a number with leading zeros up to `count` digits, 1...20.
  ///
  /// - Parameters:
  ///   - marks: before how many of the last digits a mark stands: the bit 1 << 3 is for the last three.
  ///   - mark: what stands there.
  mutating func writeDigits(_ value: UInt64, atLeast count: Int, marks: UInt32, _ mark: UInt8) {
    var digits = InlineArray<20, UInt8>(repeating: 0x30)
    var length = 0
    var large = value
    while large > UInt64(UInt32.max) {
      digits[length] = 0x30 + UInt8(truncatingIfNeeded: large % 10)
      large /= 10
      length += 1
    }
    // A processor of 32 bits divides these several times faster.
    var rest = UInt32(truncatingIfNeeded: large)
    while rest > 0 {
      digits[length] = 0x30 + UInt8(truncatingIfNeeded: rest % 10)
      rest /= 10
      length += 1
    }
    length = max(length, count)
    while length > 0 {
      length -= 1
      write(digits[length])
      if length > 0, marks >> UInt32(length) & 1 != 0 { write(mark) }
    }
  }
}
