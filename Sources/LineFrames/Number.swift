/// A number as people and programs write them on serial lines: decimal, 0x or 0b with an optional sign, or a
/// decimal fraction with an optional exponent.
struct Number {
  var significand: Int64 = 0
  /// 0 for a whole number.
  var exponent = 0
  /// Whether it is written with a decimal point or an exponent.
  var isDecimal = false

  /// The number that the text is, all of it; `nil` where it is none, or does not fit.
  init?(_ text: Span<UInt8>) {
    var index = 0
    let isNegative = Self.skipSign(text, &index)
    let radix = Self.skipPrefix(text, &index)
    var magnitude: UInt64 = 0
    var hasDigit = false
    while index < text.count {
      if text[index] == .point, radix == 10, !isDecimal {
        isDecimal = true
      } else {
        guard let digit = text[index].hexDigit, digit < radix else { break }
        // Below these bounds one more digit fits 64 bits; from them on it does not fit the 63 of the result.
        guard magnitude < (radix == 2 ? 0x8000_0000_0000_0000 : 0x1000_0000_0000_0000) else { return nil }
        magnitude = magnitude &* UInt64(radix) &+ UInt64(digit)
        hasDigit = true
        // A line is shorter than 2³¹.
        if isDecimal { exponent &-= 1 }
      }
      index += 1
    }
    guard hasDigit, magnitude <= UInt64(Int64.max) &+ (isNegative ? 1 : 0) else { return nil }
    significand = Int64(bitPattern: isNegative ? 0 &- magnitude : magnitude)
    if index < text.count {
      guard radix == 10, appendExponent(text, index) else { return nil }
    }
    guard exponent >= -128, exponent <= 127 else { return nil }
  }

  /// Takes what follows the digits as an exponent: a letter, an optional sign, and one to three digits.
  private mutating func appendExponent(_ text: Span<UInt8>, _ start: Int) -> Bool {
    guard text[start] | 0x20 == 0x65 else { return false }
    var index = start + 1
    let isNegative = Self.skipSign(text, &index)
    guard index < text.count, text.count - index <= 3 else { return false }
    var value = 0
    while index < text.count {
      guard let digit = text[index].decimalDigit else { return false }
      value = value &* 10 &+ Int(digit)
      index += 1
    }
    isDecimal = true
    exponent += isNegative ? -value : value
    return true
  }

  /// Whether there is a sign and it is a minus.
  private static func skipSign(_ text: Span<UInt8>, _ index: inout Int) -> Bool {
    guard index < text.count else { return false }
    let isNegative = text[index] == .minus
    if isNegative || text[index] == .plus { index += 1 }
    return isNegative
  }

  /// The radix that the number's prefix says.
  private static func skipPrefix(_ text: Span<UInt8>, _ index: inout Int) -> UInt8 {
    guard text.count > index + 2, text[index] == 0x30 else { return 10 }
    let letter = text[index + 1] | 0x20
    guard letter == 0x78 || letter == 0x62 else { return 10 }
    index += 2
    return letter == 0x78 ? 16 : 2
  }
}
