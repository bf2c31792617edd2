/// A line of `name: value` pairs, in order.
public struct KeyValueFrame: Sendable, Equatable {
  /// How many pairs there are, at least one.
  public let count: Int
  /// The part of the line that holds the pairs.
  let payload: ByteRange
  #if !hasFeature(Embedded)
  /// Where the pairs are, if they are few. A microcontroller reads them again instead.
  let places: KeyValuePlaces

  init(count: Int, payload: ByteRange, places: KeyValuePlaces) {
    self.count = count
    self.payload = payload
    self.places = places
  }
  #endif

  /// The pairs.
  ///
  /// - Parameter line: the one that this frame was decoded from; of another one the pairs mean nothing.
  @_lifetime(copy line)
  public func pairs(in line: Span<UInt8>) -> KeyValueScanner {
    #if hasFeature(Embedded)
    KeyValueScanner(line.extracting(payload))
    #else
    KeyValueScanner(line.extracting(payload), places)
    #endif
  }

  public static func == (a: KeyValueFrame, b: KeyValueFrame) -> Bool {
    // The places follow from the line.
    a.count == b.count && a.payload == b.payload
  }
}

#if !hasFeature(Embedded)
/// Where the pairs of a line are, so that they need not be looked for again: up to eight, or none of them.
struct KeyValuePlaces: Sendable {
  /// The offsets of each: where the key begins and ends, and the value, from the lowest bits on.
  private var places = InlineArray<8, UInt64>(repeating: 0)
  /// How many of them there are; 0 where the line has more than are kept.
  private(set) var count = 0
  /// Whether there were more.
  private var areMore = false

  @inline(__always)
  mutating func append(_ key: ByteRange, _ value: ByteRange) {
    guard count < 8, !areMore else {
      areMore = true
      count = 0
      return
    }
    places[count] =
      UInt64(key.start) | UInt64(key.end) &<< 16 | UInt64(value.start) &<< 32 | UInt64(value.end) &<< 48
    count &+= 1
  }

  // Mutating: all of them would be copied otherwise.
  subscript(index: Int) -> (key: ByteRange, value: ByteRange) {
    @inline(__always)
    mutating get {
      let place = places[index]
      return (
        ByteRange(Int(place & 0xFFFF), Int(place &>> 16 & 0xFFFF)),
        ByteRange(Int(place &>> 32 & 0xFFFF), Int(place &>> 48))
      )
    }
  }
}
#endif

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
