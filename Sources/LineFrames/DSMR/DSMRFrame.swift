/// One line of a P1 telegram.
public enum DSMRFrame: Sendable, Equatable {
  /// The first line.
  case header(DSMRHeader)
  /// An empty line: the standard has one behind the first line. It says nothing, and who shows frames may leave it
  /// out.
  case separator
  /// An object and its values.
  case object(DSMRObject)
  /// The last line of a telegram that is right.
  case end(DSMREnd)
}

/// The identification of a meter (IEC 62056-21, section 6.3.2): `/ISk5\2MT382-1000`.
public struct DSMRHeader: Sendable, Equatable {
  /// The manufacturer's three letters, as the FLAG Association gives them out.
  public let manufacturer: ByteRange
  /// The character of the highest baud rate that the meter offers; 5 in all P1 telegrams.
  public let baudRate: UInt8
  /// What the manufacturer likes; may be empty.
  public let identification: ByteRange
}

/// An object: `1-0:1.8.1(123456.789*kWh)`, or the second line of one that has two.
public struct DSMRObject: Sendable, Equatable {
  public let code: OBISCode
  /// Whether this is the second line, `(00024.123)`, of the object whose code is given.
  public let isContinuation: Bool
  /// How many values the line has, at least one.
  public let valueCount: UInt16
  /// The unit of a second line's number, which the first line gives: up to four characters, the last one in the
  /// lowest bits, or 0.
  public let unitBefore: UInt32
  /// All values in their parentheses.
  public let values: ByteRange

  /// The values, read again from the line that this object was decoded from.
  @_lifetime(copy line)
  public func values(in line: Span<UInt8>) -> DSMRValues {
    DSMRValues(line, values, isContinuation ? .any : OBISMeaning(code).form)
  }
}

/// The end of a telegram.
public struct DSMREnd: Sendable, Equatable {
  /// How many objects there were, 0...65,535.
  public let objectCount: UInt16
  /// The checksum, which is right; `nil` where there is none, as up to DSMR 3.
  public let checksum: UInt16?
}
