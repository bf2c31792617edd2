/// One value of an object: what stands between two parentheses.
public enum DSMRValue: Sendable, Equatable {
  /// Nothing.
  case empty
  /// A number, and the unit behind an asterisk, which is an empty range where there is none.
  case number(Decimal, unit: ByteRange)
  /// A moment that there is; any other is a text, for meters whose clock was never set send such.
  case time(DSMRTime)
  /// Octets in hexadecimal, two digits each: identifiers and messages. One that is not in hexadecimal is a text.
  case octets(ByteRange)
  /// The code of another object.
  case reference(OBISCode)
  /// Anything else.
  case text(ByteRange)
}

/// Reads the values of an object one after the other.
public struct DSMRValues: ~Escapable {
  private let line: Span<UInt8>
  private let end: Int
  private(set) var offset: Int
  private let form: OBISMeaning.Form
  private var index: UInt16 = 0

  @_lifetime(copy line)
  init(_ line: Span<UInt8>, _ range: ByteRange, _ form: OBISMeaning.Form) {
    self.line = line
    self.end = Int(range.end)
    self.offset = Int(range.start)
    self.form = form
  }

  /// The next value, or `nil` behind the last one. Never fails on a line that was decoded.
  @_lifetime(self: copy self)
  #if hasFeature(Embedded)
  @inline(never)
  #endif
  public mutating func next() throws(FrameError) -> DSMRValue? {
    guard offset < end else { return nil }
    let start = offset + 1
    var unit = ByteRange(0, 0)
    let stop = try endOfValue(&unit)
    let index = index
    self.index &+= 1
    guard start < stop || !unit.isEmpty else { return .empty }
    let text = ByteRange(start, stop)
    let isTime = form.needsTime(index)
    if !isTime, !unit.isEmpty || form.needsNumber(index) {
      return .number(try number(start, stop), unit: unit)
    }
    if form == .octets { return octets(start, stop) ? .octets(text) : .text(text) }
    if let isSummer = try timeForm(start, stop, isTime) {
      guard unit.isEmpty else { throw FrameError(.invalidField, at: stop, found: UInt16(line[stop])) }
      let time = DSMRTime(line, at: start, isSummer: isSummer)
      return time.isValid ? .time(time) : .text(text)
    }
    // Never more than a text, whatever is wrong.
    if let number = try? number(start, stop) { return .number(number, unit: unit) }
    var codeEnd = start
    if let code = try? OBISCode(line, at: &codeEnd, end: stop), codeEnd == stop { return .reference(code) }
    return .text(text)
  }

  /// The end of the value that begins at the offset, without its unit. Moves the offset behind the parenthesis.
  @_lifetime(self: copy self)
  private mutating func endOfValue(_ unit: inout ByteRange) throws(FrameError) -> Int {
    guard line[offset] == .openParenthesis else {
      throw .unexpected(line, at: offset, expected: .openParenthesis)
    }
    offset += 1
    var asterisk: Int?
    while offset < end, line[offset] != .closeParenthesis {
      let byte = line[offset]
      if byte == .asterisk, asterisk == nil {
        asterisk = offset
      } else {
        // What IEC 62056-21 has in no value; and in a unit what would part it from what follows.
        let isAllowed =
          byte >= 0x20 && byte < 0x7F && byte != .openParenthesis && byte != .asterisk && byte != .slash
          && byte != .exclamation
          && (asterisk == nil || byte != .space && byte != .comma && byte != .quote && byte != .backslash)
        guard isAllowed else { throw .unexpected(line, at: offset) }
      }
      offset += 1
    }
    guard offset < end else { throw .unexpected(line, at: end, expected: .closeParenthesis) }
    let stop = offset
    offset += 1
    guard let asterisk else { return stop }
    guard asterisk + 1 < stop else { throw .unexpected(line, at: stop) }
    unit = ByteRange(asterisk + 1, stop)
    return asterisk
  }

  /// A number: digits with at most one point, behind an optional minus.
  #if hasFeature(Embedded)
  @inline(never)
  #endif
  private func number(_ start: Int, _ stop: Int) throws(FrameError) -> Decimal {
    var index = start
    if index < stop, line[index] == .minus { index += 1 }
    var hasPoint = false
    var digits = 0
    while index < stop {
      if line[index].decimalDigit != nil {
        digits += 1
      } else if line[index] == .point, !hasPoint {
        hasPoint = true
      } else {
        throw FrameError(.invalidField, at: index, found: UInt16(line[index]))
      }
      index += 1
    }
    guard digits > 0, digits <= 40, let number = Number(line.extracting(start..<stop)), number.exponent >= -18
    else { throw FrameError(.invalidField, at: start, found: UInt16(line[start])) }
    return Decimal(number.significand, exponent: Int8(number.exponent))
  }

  /// Whether these are octets in hexadecimal.
  private func octets(_ start: Int, _ stop: Int) -> Bool {
    for index in start..<stop where line[index].hexDigit == nil { return false }
    return (stop - start) & 1 == 0
  }

  /// Whether there is a time: twelve digits and S for summer or W for winter. Where there has to be one,
  /// its letter may be missing.
  ///
  /// - Returns: `nil` where there is none, and in it `nil` where there is no letter.
  private func timeForm(_ start: Int, _ stop: Int, _ isNeeded: Bool) throws(FrameError) -> Bool?? {
    var index = start
    while index < stop, index - start < 12, line[index].decimalDigit != nil { index += 1 }
    if index - start == 12 {
      if index == stop { return isNeeded ? .some(nil) : nil }
      if index + 1 == stop, line[index] == 0x53 || line[index] == 0x57 { return line[index] == 0x53 }
    }
    guard isNeeded else { return nil }
    throw FrameError(.invalidField, at: index, found: UInt16(line[index]))
  }
}

extension UInt8 {
  static var slash: UInt8 { 0x2F }
  static var exclamation: UInt8 { 0x21 }
  static var openParenthesis: UInt8 { 0x28 }
  static var closeParenthesis: UInt8 { 0x29 }
}
