/// A number of up to 20 decimal digits. ``DigitsInWord`` is a host's.
///
/// Counted digit by digit, as on paper: a microcontroller reads and writes numbers beyond its words this way without the
/// code that multiplies and divides 64 bits.
struct Digits {
  /// From the last one to the first.
  private var digits = InlineArray<20, UInt8>(repeating: 0)
  /// How many there are without leading zeros: none of the number 0.
  private(set) var count = 0

  var isZero: Bool { count == 0 }

  /// The number 0.
  init() {}

  /// Becomes the value, where it was 0.
  // Not an initialiser, from which the digits would be copied.
  #if hasFeature(Embedded)
  @inline(never)
  #endif
  mutating func set(_ value: UInt32) {
    var rest = value
    while rest > 0 {
      let (quotient, digit) = rest.quotientAndRemainder(dividingBy: 10)
      digits[count] = UInt8(truncatingIfNeeded: digit)
      count &+= 1
      rest = quotient
    }
  }

  /// Becomes the value, where it was 0.
  mutating func set(_ value: UInt64) {
    set(UInt32(truncatingIfNeeded: value >> 32))
    var low = UInt32(truncatingIfNeeded: value)
    if count == 0 { return set(low) }
    for _ in 0..<8 {
      // 64 bits fit.
      _ = append(UInt8(truncatingIfNeeded: low >> 28), radix: 16)
      low <<= 4
    }
  }

  /// Multiplies the number by `radix`, 2...16, and adds a digit below it.
  ///
  /// - Returns: whether the digits suffice.
  #if hasFeature(Embedded)
  @inline(never)
  #endif
  mutating func append(_ digit: UInt8, radix: UInt8) -> Bool {
    var carry = digit
    var index = 0
    while index < count || carry > 0 {
      guard index < 20 else { return false }
      let sum = digits[index] &* radix &+ carry
      (carry, digits[index]) = sum.quotientAndRemainder(dividingBy: 10)
      index &+= 1
      count = max(count, index)
    }
    return true
  }

  /// A digit, from 0 for the last one, to 19.
  // Mutating, as is the next one: the digits would be copied otherwise.
  subscript(index: Int) -> UInt8 { mutating get { digits[index] } }

  /// Whether the number, with or without a minus, is an `Int64`.
  mutating func fit64Bits(isNegative: Bool) -> Bool {
    // The digits of the greatest one, from the last to the first.
    let greatest: StaticString = "7085774586302733229"
    var index = 0
    var limit: UInt8 = isNegative ? 1 : 0
    var isGreater = false
    while index < 19 {
      // Sound: the text has 19 bytes.
      limit &+= unsafe greatest.utf8Start[index] &- 0x30
      if digits[index] != limit { isGreater = digits[index] > limit }
      limit = 0
      index &+= 1
    }
    return count <= 19 && !isGreater
  }

  /// The number modulo 2⁶⁴.
  var magnitude: UInt64 {
    var value: UInt64 = 0
    for index in (0..<count).reversed() { value = value &* 10 &+ UInt64(digits[index]) }
    return value
  }
}
