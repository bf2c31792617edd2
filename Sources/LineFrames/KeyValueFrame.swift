/// A line of `name: value` pairs, in order.
public struct KeyValueFrame: Sendable, Equatable {
  /// How many pairs there are, at least one.
  public let count: Int
  /// The part of the line that holds the pairs.
  let payload: ByteRange

  /// The pairs, read again from the line that this frame was decoded from.
  @_lifetime(copy line)
  public func pairs(in line: Span<UInt8>) -> KeyValueScanner {
    KeyValueScanner(line.extracting(payload))
  }
}

/// One pair of a line.
public struct KeyValuePair: Sendable, Equatable {
  public let key: ByteRange
  public let value: KeyValue
  /// The value as it stands in the line, quotes and all.
  public let text: ByteRange
}

/// A value as it was written.
public enum KeyValue: Sendable, Equatable {
  /// A number in decimal, 0x or 0b notation, with or without a sign.
  case integer(Int64)
  /// A number with a decimal point or an exponent.
  case decimal(Decimal)
  /// A bare string, or what looks like a number but does not fit 64 bits.
  case bare(ByteRange)
  /// The inside of a quoted string; `\"` and `\\` in it stand as they were sent.
  case quoted(ByteRange)
}

extension KeyValue {
  /// The value that stands at a place in the line.
  init(_ line: Span<UInt8>, _ range: ByteRange) {
    if line[Int(range.start)] == .quote {
      self = .quoted(ByteRange(Int(range.start) + 1, Int(range.end) - 1))
    } else if let number = Number(line.extracting(range)) {
      let significand = number.significand
      self =
        number.isDecimal
        ? .decimal(Decimal(significand, exponent: Int8(number.exponent))) : .integer(significand)
    } else {
      self = .bare(range)
    }
  }
}
