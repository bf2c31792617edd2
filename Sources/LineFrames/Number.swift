/// A number as people and programs write them on serial lines: decimal, 0x or 0b with an optional sign, or a
/// decimal fraction with an optional exponent.
struct Number {
  #if hasFeature(Embedded)
  var digits = Digits()
  #else
  var digits = DigitsInWord()
  #endif
  private(set) var isNegative = false
  /// 0 for a whole number.
  private(set) var exponent = 0
  /// Whether it is written with a decimal point or an exponent.
  private(set) var isDecimal = false

  /// The number that the text is, all of it; `nil` where it is none, or does not fit.
  init?(_ text: Span<UInt8>) {
    self.init()
    guard read(text) else { return nil }
  }

  /// The number 0.
  init() {}

  /// Its digits with its sign, and without its exponent.
  var significand: Int64 {
    Int64(bitPattern: isNegative ? 0 &- digits.magnitude : digits.magnitude)
  }

  /// Becomes the number that the text is, all of it, where it was 0.
  ///
  /// - Returns: `false` where the text is no number, or does not fit 64 bits.
  mutating func read(_ text: Span<UInt8>) -> Bool {
    var index = 0
    isNegative = Self.skipSign(text, &index)
    let radix = Self.skipPrefix(text, &index)
    var start = index
    while index < text.count {
      let byte = text[index]
      if byte == .point, radix == 10, !isDecimal {
        isDecimal = true
        start &+= 1
        // The decimals are counted from here. A line is shorter than 2³¹.
        exponent = index &+ 1
      } else {
        guard let digit = byte.hexDigit, digit < radix else { break }
        guard digits.append(digit, radix: radix) else { return false }
      }
      index &+= 1
    }
    if isDecimal { exponent &-= index }
    guard index > start, digits.fit64Bits(isNegative: isNegative) else { return false }
    if index < text.count {
      guard radix == 10, readExponent(text, index) else { return false }
    }
    return exponent >= -128 && exponent <= 127
  }

  /// Takes what follows the digits as an exponent: a letter, an optional sign, and one to three digits.
  private mutating func readExponent(_ text: Span<UInt8>, _ start: Int) -> Bool {
    guard text[start] | 0x20 == 0x65 else { return false }
    var index = start &+ 1
    let isNegative = Self.skipSign(text, &index)
    guard index < text.count, text.count &- index <= 3 else { return false }
    var value = 0
    while index < text.count {
      guard let digit = text[index].decimalDigit else { return false }
      value = value &* 10 &+ Int(digit)
      index &+= 1
    }
    isDecimal = true
    exponent &+= isNegative ? 0 &- value : value
    return true
  }

  /// Whether there is a sign and it is a minus.
  private static func skipSign(_ text: Span<UInt8>, _ index: inout Int) -> Bool {
    guard index < text.count else { return false }
    let isNegative = text[index] == .minus
    if isNegative || text[index] == .plus { index &+= 1 }
    return isNegative
  }

  /// The radix that the number's prefix says.
  private static func skipPrefix(_ text: Span<UInt8>, _ index: inout Int) -> UInt8 {
    guard text.count &- index > 2, text[index] == 0x30 else { return 10 }
    let letter = text[index &+ 1] | 0x20
    guard letter == 0x78 || letter == 0x62 else { return 10 }
    index &+= 2
    return letter == 0x78 ? 16 : 2
  }
}
