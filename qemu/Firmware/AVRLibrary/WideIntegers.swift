import Builtin

/// The integers of the standard library, where a word has 16 bits.
///
/// The standard library converts to types wider than a word by a loop over words, which Swift 6.3 does not fold: an
/// initial value with such a conversion in it is no constant, so that the global becomes a lazy one. The conversions
/// below are preferred to those, as more specific, and are folded.
public protocol ConvertibleInteger: FixedWidthInteger {
  /// The value in 64 bits, with its sign where it has one.
  var extended: Builtin.Int64 { get }

  /// The lowest bits.
  init(low bits: Builtin.Int64)
}

extension UInt8: ConvertibleInteger {
  @_transparent public var extended: Builtin.Int64 { Builtin.zextOrBitCast_Int8_Int64(_value) }
  @_transparent public init(low bits: Builtin.Int64) { self.init(Builtin.truncOrBitCast_Int64_Int8(bits)) }
}

extension Int8: ConvertibleInteger {
  @_transparent public var extended: Builtin.Int64 { Builtin.sextOrBitCast_Int8_Int64(_value) }
  @_transparent public init(low bits: Builtin.Int64) { self.init(Builtin.truncOrBitCast_Int64_Int8(bits)) }
}

extension UInt16: ConvertibleInteger {
  @_transparent public var extended: Builtin.Int64 { Builtin.zextOrBitCast_Int16_Int64(_value) }
  @_transparent public init(low bits: Builtin.Int64) { self.init(Builtin.truncOrBitCast_Int64_Int16(bits)) }
}

extension Int16: ConvertibleInteger {
  @_transparent public var extended: Builtin.Int64 { Builtin.sextOrBitCast_Int16_Int64(_value) }
  @_transparent public init(low bits: Builtin.Int64) { self.init(Builtin.truncOrBitCast_Int64_Int16(bits)) }
}

extension UInt: ConvertibleInteger {
  @_transparent public var extended: Builtin.Int64 { Builtin.zextOrBitCast_Int16_Int64(_value) }
  @_transparent public init(low bits: Builtin.Int64) { self.init(Builtin.truncOrBitCast_Int64_Int16(bits)) }
}

extension Int: ConvertibleInteger {
  @_transparent public var extended: Builtin.Int64 { Builtin.sextOrBitCast_Int16_Int64(_value) }
  @_transparent public init(low bits: Builtin.Int64) { self.init(Builtin.truncOrBitCast_Int64_Int16(bits)) }
}

extension UInt32: ConvertibleInteger {
  @_transparent public var extended: Builtin.Int64 { Builtin.zextOrBitCast_Int32_Int64(_value) }
  @_transparent public init(low bits: Builtin.Int64) { self.init(Builtin.truncOrBitCast_Int64_Int32(bits)) }
}

extension Int32: ConvertibleInteger {
  @_transparent public var extended: Builtin.Int64 { Builtin.sextOrBitCast_Int32_Int64(_value) }
  @_transparent public init(low bits: Builtin.Int64) { self.init(Builtin.truncOrBitCast_Int64_Int32(bits)) }
}

extension UInt64: ConvertibleInteger {
  @_transparent public var extended: Builtin.Int64 { _value }
  @_transparent public init(low bits: Builtin.Int64) { self.init(bits) }
}

extension Int64: ConvertibleInteger {
  @_transparent public var extended: Builtin.Int64 { _value }
  @_transparent public init(low bits: Builtin.Int64) { self.init(bits) }
}

// With the meaning that these have in the standard library.
extension ConvertibleInteger {
  @_transparent
  public init<Source: ConvertibleInteger>(truncatingIfNeeded source: Source) {
    self.init(low: source.extended)
  }

  @_transparent
  public init?<Source: ConvertibleInteger>(exactly source: Source) {
    self.init(low: source.extended)
    guard isSame(as: source) else { return nil }
  }

  @_transparent
  public init<Source: ConvertibleInteger>(_ source: Source) {
    self.init(low: source.extended)
    precondition(isSame(as: source), "the value does not fit the integer")
  }

  @_transparent
  public init<Source: ConvertibleInteger>(clamping source: Source) {
    self = Self(exactly: source) ?? (source.isNegative ? .min : .max)
  }

  /// Whether the value is below 0. Not asked by `<`, whose other side would be converted as above.
  @_transparent
  public var isNegative: Bool {
    Self.isSigned && Bool(Builtin.cmp_slt_Int64(extended, Int64(0)._value))
  }

  /// Whether both are the same number.
  @_transparent
  public func isSame<Other: ConvertibleInteger>(as other: Other) -> Bool {
    Bool(Builtin.cmp_eq_Int64(extended, other.extended)) && isNegative == other.isNegative
  }
}

// Shifts convert their count. Written for the type that needs them, because the compiler prefers the standard library's
// to a protocol's. Unlike those, they do not take a count below 0.
extension UInt32 {
  @_transparent
  public static func << (value: UInt32, count: Int) -> UInt32 {
    precondition(count >= 0, "a shift by less than 0")
    return count < 32 ? value &<< UInt32(truncatingIfNeeded: count) : 0
  }

  @_transparent
  public static func >> (value: UInt32, count: Int) -> UInt32 {
    precondition(count >= 0, "a shift by less than 0")
    return count < 32 ? value &>> UInt32(truncatingIfNeeded: count) : 0
  }
}
