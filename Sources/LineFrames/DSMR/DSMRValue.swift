/// One value of an object: what stands between two parentheses.
public enum DSMRValue: Sendable, Equatable {
  /// Nothing.
  case empty
  /// A number, and the unit behind an asterisk, which is an empty range where there is none.
  case number(Decimal, unit: ByteRange)
  /// A moment that there is; any other is a text, for meters whose clock was never set send such.
  case time(DSMRTime)
  /// Octets in hexadecimal, two digits each: identifiers and messages. What is not in hexadecimal is a text.
  case octets(ByteRange)
  /// The code of another object.
  case reference(OBISCode)
  /// Anything else.
  case text(ByteRange)
}

extension DSMRValues {
  /// The next value, or `nil` behind the last one. Never fails on a line that was decoded.
  @_lifetime(self: copy self)
  public mutating func next() throws(FrameError) -> DSMRValue? {
    guard try advance() else { return nil }
    switch kind {
    case .empty: return .empty
    case .number:
      // There are at most 18 digits.
      guard let number = Number(line.extracting(start..<stop)) else { return .text(text) }
      return .number(Decimal(number.significand, exponent: Int8(number.exponent)), unit: unit)
    case .time: return .time(DSMRTime(line, start, stop))
    case .octets: return .octets(text)
    case .reference:
      var offset = start
      return .reference(try OBISCode(line, at: &offset))
    default: return .text(text)
    }
  }
}
