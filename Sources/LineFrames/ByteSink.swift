/// Takes bytes one after the other: a UART's transmitter, or a buffer on a host.
public protocol ByteSink: ~Copyable {
  mutating func write(_ byte: UInt8)

  /// Writes the bytes as they are, one after the other where a sink does no better.
  mutating func write(_ bytes: Span<UInt8>)

  #if !hasFeature(Embedded)
  /// Writes the `count` lowest bytes of a word, 0...8, the lowest first.
  mutating func write(_ word: UInt64, count: Int)

  /// Writes the first `count` of sixteen bytes.
  mutating func write(_ bytes: SIMD16<UInt8>, count: Int)
  #endif
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

  #if !hasFeature(Embedded)
  /// Writes the `count` lowest bytes of a word, 0...8, the lowest first.
  public mutating func write(_ word: UInt64, count: Int) {
    for index in 0..<min(max(count, 0), 8) { write(UInt8(truncatingIfNeeded: word >> UInt64(8 * index))) }
  }

  /// Writes the first `count` of sixteen bytes.
  public mutating func write(_ bytes: SIMD16<UInt8>, count: Int) {
    for index in 0..<min(max(count, 0), 16) { write(bytes[index]) }
  }
  #endif

  /// Writes a whole number in decimal.
  public mutating func write(decimal value: Int64) {
    write(fixed: value, digits: 0)
  }

  /// Writes a whole number in decimal.
  #if hasFeature(Embedded)
  @inline(never)
  #endif
  public mutating func write(decimal value: UInt32) {
    write(digitsOf: value, as: .whole)
  }

  /// Writes a length or an offset in decimal.
  mutating func write(decimal length: Int) {
    #if _pointerBitWidth(_64)
    write(decimal: UInt64(UInt(bitPattern: length)))
    #else
    write(decimal: UInt32(UInt(bitPattern: length)))
    #endif
  }

  /// Writes a whole number in decimal.
  public mutating func write(decimal value: UInt64) {
    write(digitsOf: value, as: .whole)
  }

  /// Writes `value` times ten to the power of minus `digits`, 0...19, with a decimal point and all of its digits.
  public mutating func write(fixed value: Int64, digits count: Int) {
    if value < 0 { write(.minus) }
    write(digitsOf: value.magnitude, as: .fixed(count))
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

  /// Writes one of the words in a text.
  ///
  /// - Parameters:
  ///   - number: which one, from 0.
  ///   - words: the words, a blank behind each, the last one, too.
  #if hasFeature(Embedded)
  @inline(never)
  #endif
  mutating func writeWord(_ number: Int, of words: StaticString) {
    var offset = 0
    var rest = number
    #if hasFeature(Embedded)
    while rest >= 0 {
      // Sound: there are that many words, and a blank ends each.
      let byte = unsafe words.utf8Start[offset]
      offset &+= 1
      if byte == .space { rest &-= 1 } else if rest == 0 { write(byte) }
    }
    #else
    // Sound, as above. A host's sink takes a whole word faster than its bytes.
    while rest > 0 {
      if unsafe words.utf8Start[offset] == .space { rest &-= 1 }
      offset &+= 1
    }
    let start = offset
    while unsafe words.utf8Start[offset] != .space { offset &+= 1 }
    write(unsafe UnsafeBufferPointer(start: words.utf8Start + start, count: offset &- start).span)
    #endif
  }

  /// Writes a comma, a label that is one of the words in a text, and a blank on either side of it.
  #if hasFeature(Embedded)
  @inline(never)
  #endif
  mutating func writeLabel(_ number: Int, of words: StaticString) {
    write(", ")
    writeWord(number, of: words)
    write(.space)
  }
}
