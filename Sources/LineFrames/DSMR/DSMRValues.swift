/// Reads the values of an object one after the other.
public struct DSMRValues: ~Escapable {
  /// What a value is. A struct, because a plain enumeration brings Hashable's machinery into a firmware image.
  struct Kind: Equatable {
    let rawValue: UInt8

    static var empty: Kind { Kind(rawValue: 0) }
    static var number: Kind { Kind(rawValue: 1) }
    static var time: Kind { Kind(rawValue: 2) }
    static var octets: Kind { Kind(rawValue: 3) }
    static var reference: Kind { Kind(rawValue: 4) }
    static var text: Kind { Kind(rawValue: 5) }
  }

  /// The line up to where the values end.
  let line: Span<UInt8>
  private let form: DSMRForm
  /// How many values have been read.
  private(set) var count: UInt16 = 0
  /// Behind the current value's parenthesis.
  private(set) var offset: Int
  /// The current value, without its unit.
  private(set) var start = 0
  private(set) var stop = 0
  private(set) var kind = Kind.empty

  @_lifetime(copy line)
  init(_ line: Span<UInt8>, _ range: ByteRange, _ form: DSMRForm) {
    self.line = line.extracting(0..<Int(range.end))
    self.offset = Int(range.start)
    self.form = form
  }

  /// The current value, without its unit.
  var text: ByteRange { ByteRange(start, stop) }

  /// The current value's unit, an empty range where there is none.
  var unit: ByteRange { ByteRange(min(stop + 1, offset - 1), offset - 1) }

  /// Makes the next value the current one.
  ///
  /// - Returns: `false` behind the last one.
  @_lifetime(self: copy self)
  #if hasFeature(Embedded)
  @inline(never)
  #endif
  mutating func advance() throws(FrameError) -> Bool {
    guard offset < line.count else { return false }
    guard byte(line, offset) == .openParenthesis else {
      throw .unexpected(line, at: offset, expected: .openParenthesis)
    }
    try skipValue()
    kind = try currentKind(form.need(count))
    count &+= 1
    return true
  }

  /// Finds the end of the value that begins at the offset.
  @_lifetime(self: copy self)
  private mutating func skipValue() throws(FrameError) {
    start = offset + 1
    stop = 0
    #if !hasFeature(Embedded)
    offset = line.first(from: start, Self.endsPlainText, Self.endsPlainText) - 1
    #endif
    while true {
      offset += 1
      let byte = byte(line, offset)
      if byte == .closeParenthesis { break }
      if byte == .asterisk, stop == 0 {
        stop = offset
        continue
      }
      // What IEC 62056-21 has in no value; and in a unit what would part it from what follows: blank and quotation
      // mark, comma and backslash.
      guard byte >= (stop == 0 ? 0x20 : 0x23), byte < 0x7F, byte != .openParenthesis, byte != .asterisk,
        byte != .slash, byte != .exclamation, stop == 0 || byte != .comma && byte != .backslash
      else { throw .unexpected(line, at: offset, expected: offset < line.count ? nil : .closeParenthesis) }
    }
    if stop == 0 {
      stop = offset
    } else if stop + 1 == offset {
      // No unit behind the asterisk.
      throw .unexpected(line, at: offset)
    }
    offset += 1
  }

  #if !hasFeature(Embedded)
  // What can stand in a value wherever it likes, is passed over at once.
  @inline(__always)
  private static func endsPlainText(_ bytes: ByteVector) -> ByteVector.Mask {
    bytes.isUnprintable .| bytes.equals(.openParenthesis) .| bytes.equals(.closeParenthesis)
      .| bytes.equals(.asterisk) .| bytes.equals(.slash) .| bytes.equals(.exclamation)
  }

  @inline(__always)
  private static func endsPlainText(_ byte: UInt8) -> Bool {
    byte < 0x20 || byte >= 0x7F || byte == .openParenthesis || byte == .closeParenthesis || byte == .asterisk
      || byte == .slash || byte == .exclamation
  }
  #endif

  /// What the current value is.
  private func currentKind(_ need: DSMRForm.Need) throws(FrameError) -> Kind {
    let hasUnit = byte(line, stop) == .asterisk
    if start == stop, !hasUnit { return .empty }
    if need == .number || hasUnit && need != .time {
      let bad = endOfNumber()
      guard start < stop, bad == stop else { throw .invalidField(line, at: bad) }
      return .number
    }
    if form == .octets {
      for index in start..<stop where byte(line, index).hexDigit == nil { return .text }
      return (stop - start) & 1 == 0 ? .octets : .text
    }
    var index = start
    while index - start < 12, byte(line, index).decimalDigit != nil { index += 1 }
    if index - start == 12 {
      let letter = byte(line, index)
      let hasLetter = index + 1 == stop && (letter == 0x53 || letter == 0x57)
      if hasLetter { index += 1 }
      if index == stop, !hasUnit, hasLetter || need == .time {
        return isMoment() ? .time : .text
      }
    }
    guard need != .time else { throw .invalidField(line, at: index) }
    if endOfNumber() == stop { return .number }
    index = start
    if (try? OBISCode(line, at: &index)) != nil, index == stop { return .reference }
    return .text
  }

  /// The offset of the byte that keeps the current value from being a number, its end where it is one: 1 to 18 digits
  /// and at most one point, which is not the last, behind an optional minus. Before a point with no digit before it
  /// a zero is written, which counts.
  #if hasFeature(Embedded)
  @inline(never)
  #endif
  private func endOfNumber() -> Int {
    var index = start
    var digits = 0
    var hasPoint = false
    if byte(line, index) == .minus { index += 1 }
    while index < stop {
      let byte = byte(line, index)
      if byte.decimalDigit != nil {
        digits += 1
      } else if byte == .point, !hasPoint, index + 1 < stop {
        hasPoint = true
        digits = max(digits, 1)
      } else {
        return index
      }
      index += 1
    }
    return digits > 0 && digits <= 18 ? stop : start
  }

  /// Whether there is such a moment as the twelve digits say.
  private func isMoment() -> Bool {
    var date: UInt32 = 0
    var index = start
    // Not a count of six: the loop would be unrolled.
    while index + 1 < stop {
      let value = (byte(line, index) & 15) &* 10 &+ (byte(line, index + 1) & 15)
      index += 2
      if index - start <= 6 {
        date = date << 8 | UInt32(value)
      } else if value > (index - start == 8 ? 23 : 59) {
        return false
      }
    }
    let month = date >> 8 & 0xFF
    // From August on the even months are the long ones.
    let days = month == 2 ? (date >> 16 & 3 == 0 ? 29 : 28) : 30 + (month ^ month >> 3) & 1
    return month &- 1 < 12 && (date & 0xFF) &- 1 < days
  }
}

extension UInt8 {
  static var slash: UInt8 { 0x2F }
  static var exclamation: UInt8 { 0x21 }
  static var openParenthesis: UInt8 { 0x28 }
  static var closeParenthesis: UInt8 { 0x29 }
}
