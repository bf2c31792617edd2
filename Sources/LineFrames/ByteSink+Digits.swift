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
// A host makes eight digits at once, and its sinks take them together.
extension ByteSink where Self: ~Copyable {
  /// Writes a number's digits.
  mutating func write(digitsOf value: UInt64, as form: DigitForm) {
    let decimals = Int(form.decimals)
    // Most numbers are small.
    if value < 100, decimals == 0, form.least == 1 {
      let digits = ByteWord(lastDigitsOf: UInt32(truncatingIfNeeded: value))
      return write(lastDigits: value < 10 ? 1 : 2, of: digits)
    }
    guard decimals < 8 else { return writeOneByOne(value, form) }
    let (whole, fraction) =
      decimals == 0 ? (value, 0) : value.quotientAndRemainder(dividingBy: UInt64(power(decimals)))
    guard whole < 100_000_000, form.least &- form.decimals <= 8 else { return writeOneByOne(value, form) }
    let digits = ByteWord(digitsOf: UInt32(truncatingIfNeeded: whole))
    if form.marks == 0 {
      write(lastDigits: max(digits.significantDigits, Int(form.least) &- decimals), of: digits)
    } else if form.marks &>> form.decimals == 1 << 4 | 1 << 2, whole < 1_000_000 {
      write(digits.pairs(markedBy: form.mark), count: 8)
    } else {
      return writeOneByOne(value, form)
    }
    if decimals > 0 {
      let digits = ByteWord(digitsOf: UInt32(truncatingIfNeeded: fraction))
      write(digits.text(last: decimals) &<< 8 | UInt64(UInt8.point), count: decimals &+ 1)
    }
  }

  @inline(__always)
  private mutating func write(lastDigits count: Int, of digits: ByteWord) {
    write(digits.text(last: count), count: count)
  }

  /// The same for any number and any form.
  private mutating func writeOneByOne(_ value: UInt64, _ form: DigitForm) {
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

  /// Writes the digits of a number of up to 64 bits; a greater one is never written on a host.
  mutating func write(_ digits: inout Digits, as form: DigitForm) {
    write(digitsOf: digits.magnitude, as: form)
  }

  /// Writes a number's digits.
  mutating func write(_ digits: inout DigitsInWord, as form: DigitForm) {
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

  init(least: UInt8, decimals: UInt8, marks: UInt8, mark: UInt8) {
    self.least = least
    self.decimals = decimals
    self.marks = marks
    self.mark = mark
  }

  /// As a field's value is written.
  init(_ field: NMEAField) {
    self =
      switch field.form {
      case .time: .time
      case .date: .date
      default: .fixed(field.decimals)
      }
  }

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
