extension Span where Element == UInt8 {
  /// The number that the hexadecimal digits at an offset are; either case is taken.
  ///
  /// - Parameter digits: how many there are, 1...8.
  /// - Throws: `unexpectedByte` or `unexpectedEnd` at the first that is none.
  @inline(never)
  func hexNumber(at start: Int, digits: Int) throws(FrameError) -> UInt32 {
    var value: UInt32 = 0
    for index in start..<start + digits {
      guard index < count, let digit = self[index].hexDigit else { throw .unexpected(self, at: index) }
      value = value << 4 | UInt32(digit)
    }
    return value
  }

  /// The byte that two hexadecimal digits at an offset are, which have been checked before; what is none counts as 0.
  @inline(never)
  func hexByte(at offset: Int) -> UInt8 {
    (self[offset].hexDigit ?? 0) << 4 | (self[offset + 1].hexDigit ?? 0)
  }
}

extension ByteSink where Self: ~Copyable {
  /// Writes so many hexadecimal digits in upper case, 1...8.
  #if hasFeature(Embedded)
  @inline(never)
  #endif
  mutating func write(hexDigits value: UInt32, count: Int) {
    var shift = count * 4
    while shift > 0 {
      shift -= 4
      write(.hexCharacter(UInt8(truncatingIfNeeded: value >> UInt32(shift)) & 15))
    }
  }

  /// Writes hexadecimal digits of a line as a quoted string, in upper case, with a blank between groups: so it is a
  /// string to whoever reads it again, and no number.
  ///
  /// - Parameter group: how many digits are a group.
  #if hasFeature(Embedded)
  @inline(never)
  #endif
  mutating func write(quotedHex range: ByteRange, of line: Span<UInt8>, group: Int) {
    write(.quote)
    var left = group
    for offset in Int(range.start)..<Int(range.end) {
      if left == 0 {
        write(.space)
        left = group
      }
      left -= 1
      write(.hexCharacter(line[offset].hexDigit ?? 0))
    }
    write(.quote)
  }
}
