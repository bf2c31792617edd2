#if !hasFeature(Embedded)
/// A number that is read digit by digit, as ``Digits`` is, in the 64 bits that a host multiplies at once.
struct DigitsInWord {
  private(set) var magnitude: UInt64 = 0

  var isZero: Bool { magnitude == 0 }

  /// Multiplies the number by `radix`, 2...16, and adds a digit below it.
  ///
  /// - Returns: whether 64 bits suffice.
  @inline(__always)
  mutating func append(_ digit: UInt8, radix: UInt8) -> Bool {
    let (product, overflows) = magnitude.multipliedReportingOverflow(by: UInt64(radix))
    let (sum, overflowsToo) = product.addingReportingOverflow(UInt64(digit))
    magnitude = sum
    return !overflows && !overflowsToo
  }

  /// Whether the number, with or without a minus, is an `Int64`.
  func fit64Bits(isNegative: Bool) -> Bool { magnitude <= UInt64(Int64.max) + (isNegative ? 1 : 0) }
}
#endif
