/// A number in decimal notation, exactly: `significand` times ten to the power of `exponent`.
public struct Decimal: Sendable, Equatable {
  public var significand: Int64
  public var exponent: Int8

  @inlinable
  public init(_ significand: Int64, exponent: Int8) {
    self.significand = significand
    self.exponent = exponent
  }
}
