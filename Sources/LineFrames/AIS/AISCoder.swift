/// Goes through the fields of a message one after the other, and reads or writes them: so each message's layout is
/// stated once for both.
struct AISCoder {
  var bits: AISBits
  let isWriting: Bool
  private var offset = 0

  /// Reads the fields from bits.
  init(reading bits: AISBits) {
    self.bits = bits
    isWriting = false
  }

  /// Writes the fields to so many bits.
  init(writing count: Int) {
    bits = AISBits()
    bits.extend(to: count)
    isWriting = true
  }

  /// How many bits are left.
  var rest: Int { bits.count - offset }

  private mutating func code(_ value: UInt32, _ width: Int) -> UInt32 {
    defer { offset += width }
    guard isWriting else { return bits.read(at: offset, width) }
    bits.write(value, at: offset, width)
    return value
  }

  /// Passes over bits that are reserved, and are written as zeros.
  mutating func spare(_ width: Int) { offset += width }

  /// A whole number. Bits beyond the width are lost.
  mutating func number<Value: FixedWidthInteger>(_ value: inout Value, _ width: Int) {
    value = Value(truncatingIfNeeded: code(UInt32(truncatingIfNeeded: value), width))
  }

  /// A number that is not there where its bits say `none`, or nothing in the range.
  mutating func optional<Value: FixedWidthInteger>(
    _ value: inout Value?, _ width: Int, none: UInt32, in range: ClosedRange<Value>
  ) {
    let raw = code(value.map { UInt32(truncatingIfNeeded: $0) } ?? none, width)
    let number = Value(truncatingIfNeeded: raw)
    value = raw == none || !range.contains(number) ? nil : number
  }

  mutating func flag(_ value: inout Bool) { value = code(value ? 1 : 0, 1) == 1 }

  /// An angle in two's complement, in 1/600,000 degrees; beyond the limit, in degrees, it is not there.
  mutating func angle(_ value: inout Int32?, _ width: Int, limit: Int32) {
    let shift = UInt32(32 - width)
    let given = value.map { AISCoder.sixHundredThousandths($0) } ?? (limit + 1) * 600_000
    let raw = Int32(bitPattern: code(UInt32(bitPattern: given), width) << shift) >> Int32(shift)
    value = raw.magnitude <= UInt32(limit) * 600_000 ? AISCoder.degrees(raw) : nil
  }

  /// 10⁻⁷ degrees of 1/600,000 degrees, rounded to the nearest: 50/3 of the number, which itself would not fit.
  static func degrees(_ value: Int32) -> Int32 {
    let (quotient, rest) = value.quotientAndRemainder(dividingBy: 3)
    return quotient * 50 + (rest * 50 + rest.signum()) / 3
  }

  /// 1/600,000 degrees of 10⁻⁷ degrees, rounded to the nearest.
  static func sixHundredThousandths(_ value: Int32) -> Int32 {
    let (quotient, rest) = value.quotientAndRemainder(dividingBy: 50)
    return quotient * 3 + (rest * 3 + rest.signum() * 25) / 50
  }

  /// Six-bit characters; what is not used is written as `@`.
  mutating func text<let capacity: Int>(_ value: inout AISText<capacity>) {
    var text = AISText<capacity>()
    var hasEnded = false
    for index in 0..<capacity {
      let given = index < value.count ? value[index] : 0x40
      let raw = UInt8(truncatingIfNeeded: code(UInt32(given & 0x3F), 6))
      // 0 to 31 are the characters from 0x40 on, the others stand for themselves.
      let character = raw < 0x20 ? raw | 0x40 : raw
      hasEnded = hasEnded || character == 0x40
      if !hasEnded { text.append(character) }
    }
    text.trim()
    value = text
  }
}
