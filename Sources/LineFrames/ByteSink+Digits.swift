#if hasFeature(Embedded)
extension ByteSink where Self: ~Copyable {
  /// Writes a number's digits.
  @inline(__always)
  mutating func write(digitsOf value: UInt32, as form: DigitForm) {
    var digits = Digits()
    digits.set(value)
    write(&digits, as: form)
  }

  /// Writes a number's digits.
  @inline(__always)
  mutating func write(digitsOf value: UInt64, as form: DigitForm) {
    var digits = Digits()
    digits.set(value)
    write(&digits, as: form)
  }

  /// Writes a number's digits.
  @inline(never)
  mutating func write(_ digits: inout Digits, as form: DigitForm) {
    var index = max(digits.count, Int(form.least))
    while index > 0 {
      index &-= 1
      write(0x30 &+ digits[index])
      if index > 0 {
        if index == Int(form.decimals) { write(.point) }
        if form.hasMark(before: index) { write(form.mark) }
      }
    }
  }
}
#else
// A host divides 64 bits faster than it counts digits, and its sinks take them together.
extension ByteSink where Self: ~Copyable {
  /// Writes a number's digits.
  mutating func write(digitsOf value: UInt64, as form: DigitForm) {
    // Twenty digits, a point, and up to seven marks; from the last to the first.
    var text = InlineArray<28, UInt8>(repeating: 0)
    var start = 28
    func put(_ byte: UInt8) {
      start &-= 1
      text[start] = byte
    }
    var rest = value
    var count = 0
    while rest > 0 || count < Int(form.least) {
      if count > 0 {
        if form.hasMark(before: count) { put(form.mark) }
        if count == Int(form.decimals) { put(.point) }
      }
      let (quotient, digit) = rest.quotientAndRemainder(dividingBy: 10)
      put(0x30 &+ UInt8(truncatingIfNeeded: digit))
      rest = quotient
      count &+= 1
    }
    write(text.span.extracting(start..<28))
  }

  /// Writes a number's digits.
  mutating func write(digitsOf value: UInt32, as form: DigitForm) { write(digitsOf: UInt64(value), as: form) }

  /// Writes a number's digits, no more than 64 bits have.
  mutating func write(_ digits: inout Digits, as form: DigitForm) {
    write(digitsOf: digits.magnitude, as: form)
  }
}
#endif

/// How digits are written.
struct DigitForm {
  /// How many there are at least, with leading zeros.
  let least: UInt8
  /// Before how many of the last digits a point stands, 0 for none.
  let decimals: UInt8
  /// Before how many of the last digits a mark stands: the bit 1 << 3 is for the last three.
  let marks: UInt8
  let mark: UInt8

  /// Whether a mark stands before so many of the last digits.
  func hasMark(before count: Int) -> Bool { count < 8 && marks >> UInt8(truncatingIfNeeded: count) & 1 != 0 }

  static var whole: DigitForm { .fixed(0) }

  /// With so many decimals, 0...19.
  static func fixed(_ decimals: Int) -> DigitForm {
    let decimals = UInt8(truncatingIfNeeded: decimals)
    return DigitForm(least: decimals &+ 1, decimals: decimals, marks: 0, mark: 0)
  }

  /// hh:mm:ss.sss
  static var time: DigitForm { DigitForm(least: 9, decimals: 3, marks: 1 << 7 | 1 << 5, mark: .colon) }
  /// dd.mm.yy
  static var date: DigitForm { DigitForm(least: 6, decimals: 0, marks: 1 << 4 | 1 << 2, mark: .point) }
}
