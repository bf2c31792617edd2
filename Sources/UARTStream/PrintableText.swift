import LineFrames

/// Decides which characters of a device's, a file's or a user's text are shown as they are. Nothing else does: all text
/// that is no literal of the program goes through here on its way to a terminal, a pipe or a drawing.
///
/// Escaped are what moves a cursor or begins a terminal's command (Unicode's category Cc: C0, DEL, C1), what ends a line
/// (Zl, Zp) and what turns the direction of text round (the property Bidi_Control). Letters of all scripts stand.
enum PrintableText {
  /// Whether a character is shown as it is.
  static func contains(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x20..<0x7F: true
    case 0x00..<0xA0, 0x061C, 0x200E...0x200F, 0x2028...0x202E, 0x2066...0x2069: false
    default: true
    }
  }

  /// How what is not shown as it is, is written instead.
  enum Escape {
    /// For people: `\x1b`, `\u{202e}`, and `\x9b` for a byte that is not UTF-8.
    case text
    /// The same, and `\x5c` for a backslash, so that two lines never look the same.
    case bytes
    /// In a JSON string (RFC 8259, section 7): `\u001b`, `\u202e`, and U+FFFD for what is not UTF-8.
    case json
  }

  /// Where the first byte stands, from an offset on, that is not simply copied; the end where all are.
  static func plainEnd(of bytes: Span<UInt8>, from start: Int, _ escape: Escape) -> Int {
    // Code of its own for each: a line of text is looked at once more than without it.
    switch escape {
    case .text: end(of: bytes, from: start, .text)
    case .bytes: end(of: bytes, from: start, .bytes)
    case .json: end(of: bytes, from: start, .json)
    }
  }

  @inline(__always)
  private static func end(of bytes: Span<UInt8>, from start: Int, _ escape: Escape) -> Int {
    precondition(start >= 0)
    var index = start
    // Almost all are: sixteen at a time, and the last sixteen once more for those that are left.
    while index &+ 16 <= bytes.count, arePlain(bytes, at: index, escape) { index &+= 16 }
    let last = bytes.count &- 16
    if index > last, last >= start, arePlain(bytes, at: last, escape) { return bytes.count }
    // Or eight, twice.
    let half = bytes.count &- 8
    if last < start, half >= start, arePlain(bytes, at: start, half, escape) { return bytes.count }
    while index < bytes.count, isPlain(bytes[index], escape) { index &+= 1 }
    return index
  }

  /// Whether sixteen bytes are plain.
  ///
  /// - Parameter offset: not below 0, and sixteen bytes are there.
  @inline(__always)
  private static func arePlain(_ bytes: Span<UInt8>, at offset: Int, _ escape: Escape) -> Bool {
    // Sound: the caller has seen that the bytes are there, and a number is made of any of them.
    let bytes = bytes.bytes.unsafeLoadUnaligned(fromUncheckedByteOffset: offset, as: SIMD16<UInt8>.self)
    // The highest bit of each byte that is below 0x20, is 0x7F, or has that bit itself; then of each that is the one.
    var marks = (bytes &- SIMD16(repeating: 0x20)) | (bytes &+ SIMD16(repeating: 1)) | bytes
    if escape != .text { marks |= ~((bytes ^ SIMD16(repeating: 0x5C)) &+ SIMD16(repeating: 0x7F)) }
    if escape == .json { marks |= ~((bytes ^ SIMD16(repeating: 0x22)) &+ SIMD16(repeating: 0x7F)) }
    // Sound: both are sixteen bytes.
    let halves = unsafeBitCast(marks, to: SIMD2<UInt64>.self)
    return (halves[0] | halves[1]) & 0x8080_8080_8080_8080 == 0
  }

  /// Whether eight bytes are plain, and eight others.
  ///
  /// - Parameters: offsets not below 0, and eight bytes are there.
  @inline(__always)
  private static func arePlain(
    _ bytes: Span<UInt8>, at first: Int, _ second: Int, _ escape: Escape
  ) -> Bool {
    // Sound, as above.
    let firstWord = bytes.bytes.unsafeLoadUnaligned(fromUncheckedByteOffset: first, as: UInt64.self)
    let secondWord = bytes.bytes.unsafeLoadUnaligned(fromUncheckedByteOffset: second, as: UInt64.self)
    return (marks(firstWord, escape) | marks(secondWord, escape)) & 0x8080_8080_8080_8080 == 0
  }

  /// The same of eight bytes as ``arePlain(_:at:_:)`` has of sixteen.
  @inline(__always)
  private static func marks(_ word: UInt64, _ escape: Escape) -> UInt64 {
    let lowest: UInt64 = 0x0101_0101_0101_0101
    var marks = (word &- 0x20 &* lowest) | (word &+ lowest) | word
    if escape != .text { marks |= ~((word ^ 0x5C &* lowest) &+ 0x7F &* lowest) }
    if escape == .json { marks |= ~((word ^ 0x22 &* lowest) &+ 0x7F &* lowest) }
    return marks
  }

  @inline(__always)
  private static func isPlain(_ byte: UInt8, _ escape: Escape) -> Bool {
    guard byte &- 0x20 < 0x5F else { return false }
    return switch escape {
    case .text: true
    case .bytes: byte != 0x5C
    case .json: byte != 0x5C && byte != 0x22
    }
  }

  /// The character at an offset (RFC 3629, section 4), and how many bytes it has. Where none is, how many bytes stand
  /// for one error: as many as begin one.
  static func character(in bytes: Span<UInt8>, at start: Int) -> (scalar: Unicode.Scalar?, length: Int) {
    let (length, second): (Int, ClosedRange<UInt8>) =
      switch bytes[start] {
      case 0x00...0x7F: (1, 0x80...0xBF)
      case 0xC2...0xDF: (2, 0x80...0xBF)
      case 0xE0: (3, 0xA0...0xBF)
      case 0xED: (3, 0x80...0x9F)
      case 0xE1...0xEF: (3, 0x80...0xBF)
      case 0xF0: (4, 0x90...0xBF)
      case 0xF1...0xF3: (4, 0x80...0xBF)
      case 0xF4: (4, 0x80...0x8F)
      default: (0, 0x80...0xBF)
      }
    guard length > 0 else { return (nil, 1) }
    var value = UInt32(bytes[start]) & (length == 1 ? 0x7F : 0x7F >> UInt32(length))
    for index in start + 1..<start + length {
      guard index < bytes.count, (index == start + 1 ? second : 0x80...0xBF).contains(bytes[index]) else {
        return (nil, index - start)
      }
      value = value << 6 | UInt32(bytes[index] & 0x3F)
    }
    return (Unicode.Scalar(value), length)
  }
}

extension ByteSink where Self: ~Copyable {
  /// Writes text of others, with everything escaped that is not printable.
  mutating func write(_ bytes: Span<UInt8>, as escape: PrintableText.Escape) {
    var start = 0
    while true {
      let end = PrintableText.plainEnd(of: bytes, from: start, escape)
      if end > start { write(bytes.extracting(start..<end)) }
      guard end < bytes.count else { return }
      let (scalar, length) = PrintableText.character(in: bytes, at: end)
      start = end + length
      if let scalar, scalar.value >= 0x80, PrintableText.contains(scalar) {
        write(bytes.extracting(end..<start))
      } else if escape == .json {
        writeJSONEscape(scalar)
      } else {
        writeEscape(scalar, bytes.extracting(end..<start))
      }
    }
  }

  /// Writes `\u{202e}`, or `\x1b` for each byte of ASCII, or of what is not UTF-8.
  private mutating func writeEscape(_ scalar: Unicode.Scalar?, _ bytes: Span<UInt8>) {
    if let scalar, !scalar.isASCII {
      write("\\u{" as StaticString)
      for digit in String(scalar.value, radix: 16).utf8 { write(digit) }
      write("}" as StaticString)
      return
    }
    for index in bytes.indices {
      write("\\x" as StaticString)
      write(hexDigit(bytes[index] >> 4))
      write(hexDigit(bytes[index] & 15))
    }
  }

  private mutating func writeJSONEscape(_ scalar: Unicode.Scalar?) {
    switch scalar {
    case nil: write("\u{FFFD}" as StaticString)
    case "\"": write("\\\"" as StaticString)
    case "\\": write("\\\\" as StaticString)
    case "\n": write("\\n" as StaticString)
    case "\r": write("\\r" as StaticString)
    case "\t": write("\\t" as StaticString)
    case let scalar?:
      // All that is escaped has 16 bits.
      write("\\u" as StaticString)
      for shift: UInt32 in [12, 8, 4, 0] { write(hexDigit(UInt8(scalar.value >> shift & 15))) }
    }
  }

  private func hexDigit(_ value: UInt8) -> UInt8 { value < 10 ? 0x30 + value : 0x57 + value }
}

extension String {
  /// The text with everything escaped that is not printable, for people.
  public var printable: String { escaped(as: .text) }

  func escaped(as escape: PrintableText.Escape) -> String {
    var sink = ArraySink()
    sink.write(utf8.span, as: escape)
    return String(decoding: sink.bytes, as: UTF8.self)
  }
}

extension Span where Element == UInt8 {
  /// The bytes as text for people; what is not UTF-8 is escaped byte by byte.
  var printable: String {
    var sink = ArraySink()
    sink.write(self, as: .text)
    return String(decoding: sink.bytes, as: UTF8.self)
  }
}
