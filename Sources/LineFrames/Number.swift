/// Reads numbers as people and programs write them on serial lines.
enum Number {
  /// The number that the text is, all of it: decimal, 0x or 0b with an optional sign, or a decimal fraction with
  /// an optional exponent. `nil` where it is none, or does not fit.
  static func parse(_ text: Span<UInt8>) -> KeyValue? {
    var index = 0
    let negative = text.count > 0 && text[0] == .minus
    if negative || text.count > 0 && text[0] == .plus { index = 1 }
    if text.count > index + 2, text[index] == 0x30 {
      let letter = text[index + 1] | 0x20
      if letter == 0x78 { return integer(text, from: index + 2, radix: 16, negative: negative) }
      if letter == 0x62 { return integer(text, from: index + 2, radix: 2, negative: negative) }
    }
    return decimal(text, from: index, negative: negative)
  }

  private static func integer(_ text: Span<UInt8>, from start: Int, radix: UInt8, negative: Bool) -> KeyValue?
  {
    var value: Int64 = 0
    for index in start..<text.count {
      guard let digit = text[index].hexDigit, digit < radix,
        append(digit, to: &value, radix: Int64(radix), negative: negative)
      else { return nil }
    }
    return .integer(value)
  }

  private static func decimal(_ text: Span<UInt8>, from start: Int, negative: Bool) -> KeyValue? {
    var value: Int64 = 0
    var digits = false
    var fraction = false
    var exponent = 0
    var index = start
    while index < text.count {
      if text[index] == .point, !fraction {
        fraction = true
      } else if let digit = text[index].decimalDigit {
        guard append(digit, to: &value, radix: 10, negative: negative) else { return nil }
        digits = true
        if fraction { exponent -= 1 }
      } else {
        break
      }
      index += 1
    }
    guard digits else { return nil }
    if index == text.count, !fraction { return .integer(value) }
    if index < text.count {
      guard text[index] | 0x20 == 0x65, let power = signedExponent(text, from: index + 1) else { return nil }
      exponent += power
    }
    guard let exponent = Int8(exactly: exponent) else { return nil }
    return .decimal(Decimal(value, exponent: exponent))
  }

  private static func signedExponent(_ text: Span<UInt8>, from start: Int) -> Int? {
    var index = start
    let negative = index < text.count && text[index] == .minus
    if negative || index < text.count && text[index] == .plus { index += 1 }
    guard index < text.count, text.count - index <= 3 else { return nil }
    var value = 0
    while index < text.count {
      guard let digit = text[index].decimalDigit else { return nil }
      value = value * 10 + Int(digit)
      index += 1
    }
    return negative ? -value : value
  }

  /// Adds a digit on the side of the sign, so that the least number fits too.
  private static func append(_ digit: UInt8, to value: inout Int64, radix: Int64, negative: Bool) -> Bool {
    let product = value.multipliedReportingOverflow(by: radix)
    let sum =
      negative
      ? product.partialValue.subtractingReportingOverflow(Int64(digit))
      : product.partialValue.addingReportingOverflow(Int64(digit))
    value = sum.partialValue
    return !product.overflow && !sum.overflow
  }
}
