extension ByteSink where Self: ~Copyable {
  /// Writes the byte in two hexadecimal digits, and adds it to the sum.
  mutating func write(digitsOf byte: UInt8, _ sum: inout UInt8) {
    write(.hexCharacter(byte >> 4))
    write(.hexCharacter(byte & 15))
    sum &+= byte
  }

  /// Writes the number's last bytes, 1...4, and adds them to the sum.
  mutating func write(digitsOf value: UInt32, bytes count: Int, _ sum: inout UInt8) {
    var shift = UInt32(count) * 8
    while shift > 0 {
      shift -= 8
      write(digitsOf: UInt8(truncatingIfNeeded: value >> shift), &sum)
    }
  }

  /// Writes the first of the bytes, `count` of them, and adds them to the sum.
  mutating func write(digitsOf bytes: Span<UInt8>, _ count: UInt8, _ sum: inout UInt8) {
    for index in 0..<Int(count) { write(digitsOf: bytes[index], &sum) }
  }

  /// Writes digits that a line has, in upper case and in quotation marks: without them digits would be read as a
  /// number, and their zeros be lost.
  public mutating func write(quotedDigits digits: Span<UInt8>) {
    write(.quote)
    // 0x20 is the difference of the cases, and no letter of another case is a digit.
    for index in digits.indices { write(digits[index] >= 0x61 ? digits[index] & 0xDF : digits[index]) }
    write(.quote)
  }

  /// Writes `, place: gap, distance: 16`, or nothing for a record without data.
  mutating func write(_ place: MemoryPlace) {
    if place.kind == .none { return }
    write(", place: ")
    write(place.kind.name)
    if place.hasDistance {
      write(", distance: ")
      write(decimal: Int64(place.distance))
    }
  }
}
