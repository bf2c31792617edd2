import LineFrames

// What the frames' JSON is put together of: a key is a literal of the program, which needs no escape, and a value goes
// straight into the output's memory.
extension OutputStream {
  /// Writes a comma and a key.
  @inline(__always)
  mutating func write(key: StaticString) {
    write(",\"")
    write(key)
    write("\":")
  }

  /// Writes a whole number.
  @inline(__always)
  mutating func write(number: some BinaryInteger) {
    if number < 0 { write(decimal: Int64(number)) } else { write(decimal: UInt64(number)) }
  }

  /// Writes a truth value.
  mutating func write(flag: Bool) { write(flag ? "true" : "false" as StaticString) }

  /// Writes a comma, a key and a number, of which so many digits are decimals; nothing where there is none.
  @inline(__always)
  mutating func writeNumber(_ key: StaticString, _ value: (some BinaryInteger)?, digits: Int = 0) {
    guard let value else { return }
    write(key: key)
    if digits > 0 { write(fixed: Int64(value), digits: digits) } else { write(number: value) }
  }

  /// Writes a comma, a key and a truth value, where there is one.
  mutating func writeFlag(_ key: StaticString, _ value: Bool?) {
    guard let value else { return }
    write(key: key)
    write(flag: value)
  }

  /// Writes a comma, a key and a literal of the program as a text.
  mutating func writeWord(_ key: StaticString, _ word: StaticString) {
    write(key: key)
    write(0x22)
    write(word)
    write(0x22)
  }

  /// Writes a comma, a key and a letter, where there is one.
  mutating func writeLetter(_ key: StaticString, _ letter: UInt8?) {
    guard let letter else { return }
    write(key: key)
    write(0x22)
    write(letter)
    write(0x22)
  }

  /// Writes two digits.
  mutating func write(twoDigits value: UInt8) {
    let tens = value / 10
    write(0x3030 | UInt64(tens) | UInt64(value &- tens &* 10) &<< 8, count: 2)
  }
}
