/// A fraction of whole numbers, with no rounding until it is asked for: what the decoder's fixed-point values are
/// held against.
struct ExactNumber {
  let numerator: Int128
  let denominator: Int128

  /// A decimal number: an optional minus, digits with at most one point among them, at least one digit.
  init?(_ text: some StringProtocol) {
    let unsigned = text.drop { $0 == "-" }
    let parts = unsigned.split(separator: ".", omittingEmptySubsequences: false)
    let digits = parts.joined()
    guard text.count - unsigned.count <= 1, 1...2 ~= parts.count, !digits.isEmpty,
      digits.utf8.allSatisfy({ 0x30...0x39 ~= $0 }), let value = Int128(digits)
    else { return nil }
    numerator = text.hasPrefix("-") ? -value : value
    denominator = (0..<(parts.count == 2 ? parts[1].count : 0)).reduce(1) { power, _ in power * 10 }
  }

  /// The multiple, rounded to the nearest whole number, halves away from zero.
  func rounded(times factor: Int128, over divisor: Int128 = 1) -> Int128 {
    let over = denominator * divisor
    let (quotient, rest) = (numerator.magnitude * factor.magnitude).quotientAndRemainder(
      dividingBy: over.magnitude)
    let magnitude = Int128(quotient) + (rest * 2 >= over.magnitude ? 1 : 0)
    return numerator < 0 ? -magnitude : magnitude
  }

  /// `dddmm.mmm` in 10⁻⁷ degrees.
  static func angle(_ text: String) -> Int128? {
    let point = text.firstIndex(of: ".") ?? text.endIndex
    guard let split = text.index(point, offsetBy: -2, limitedBy: text.startIndex),
      let degrees = Int128(text[..<split]), let minutes = ExactNumber(text[split...])
    else { return nil }
    let whole = degrees * 60 * minutes.denominator
    return ExactNumber(numerator: whole + minutes.numerator, denominator: minutes.denominator)
      .rounded(times: 10_000_000, over: 60)
  }

  private init(numerator: Int128, denominator: Int128) {
    self.numerator = numerator
    self.denominator = denominator
  }
}
