#if !hasFeature(Embedded)
extension ByteWord {
  /// The last `count` bytes, 1...8, as a number without its point, and how many digits are behind that; `nil` where they
  /// are not digits with at most one point.
  @inline(__always)
  func decimal(last count: Int) -> (value: UInt64, decimals: Int)? {
    // Digits are 0...9 now, a point is 0x1E, and what is before the number is zeros.
    var digits = (bits ^ 0x3030_3030_3030_3030) & (UInt64.max &<< UInt64(64 &- 8 &* count))
    var decimals = 0
    let points = ByteWord(bits: digits).marks(of: 0x1E)
    if points != 0 {
      guard count > 1 else { return nil }
      let place = points.trailingZeroBitCount & ~7
      decimals = 7 &- place >> 3
      // What is before the point moves to its place.
      let before = UInt64(1) &<< UInt64(place) &- 1
      digits = (digits & before) &<< 8 | ((digits & ~before) ^ 0x1E &<< UInt64(place))
    }
    guard let value = Self.number(digits) else { return nil }
    return (value, decimals)
  }

  /// The last `count` bytes, 1...8, as a number; `nil` where they are not digits.
  @inline(__always)
  func number(last count: Int) -> UInt64? {
    Self.number((bits ^ 0x3030_3030_3030_3030) & (UInt64.max &<< UInt64(64 &- 8 &* count)))
  }

  /// The last six bytes as three numbers of two digits; `nil` where they are not digits.
  @inline(__always)
  var lastPairs: (UInt32, UInt32, UInt32)? {
    let digits = (bits ^ 0x3030_3030_3030_3030) &>> 16
    guard (digits | (digits &+ 0x7676_7676_7676)) & 0x8080_8080_8080 == 0 else { return nil }
    let pairs = (digits &* (10 << 8 + 1)) &>> 8
    return (
      UInt32(truncatingIfNeeded: pairs & 0xFF), UInt32(truncatingIfNeeded: pairs &>> 16 & 0xFF),
      UInt32(truncatingIfNeeded: pairs &>> 32 & 0xFF)
    )
  }

  /// The number of eight digits, each a byte; `nil` where one is above 9.
  @inline(__always)
  private static func number(_ digits: UInt64) -> UInt64? {
    guard (digits | (digits &+ 0x7676_7676_7676_7676)) & 0x8080_8080_8080_8080 == 0 else { return nil }
    // Digits become pairs, pairs fours, and fours all eight; the first digit is in the lowest byte.
    var digits = (digits &* (10 << 8 + 1)) >> 8 & 0x00FF_00FF_00FF_00FF
    digits = (digits &* (100 << 16 + 1)) >> 16 & 0x0000_FFFF_0000_FFFF
    return (digits &* (10_000 << 32 + 1)) >> 32
  }

  /// The eight digits of a number below 10⁸, each a byte of 0...9, the first digit in the lowest byte.
  @inline(__always)
  init(digitsOf value: UInt32) {
    let (high, low) = value.quotientAndRemainder(dividingBy: 10_000)
    // Two numbers of four digits become four of two, and those eight of one: n / 100 is n · 10,486 / 2²⁰ for these n, and
    // n / 10 is n · 103 / 2¹⁰.
    var digits = UInt64(high) | UInt64(low) &<< 32
    let hundreds = (digits &* 10_486) &>> 20 & 0x0000_007F_0000_007F
    digits = hundreds | (digits &- hundreds &* 100) &<< 16
    let tens = (digits &* 103) &>> 10 & 0x000F_000F_000F_000F
    bits = tens | (digits &- tens &* 10) &<< 8
  }

  /// The same of a number below 100, of which only the last two digits are there.
  @inline(__always)
  init(lastDigitsOf value: UInt32) {
    let tens = (value &* 103) &>> 10
    bits = UInt64(tens | (value &- tens &* 10) &<< 8) &<< 48
  }

  /// How many of eight digits there are without leading zeros; one of the number 0.
  @inline(__always)
  var significantDigits: Int { 8 &- min(bits.trailingZeroBitCount &>> 3, 7) }

  /// The characters of the last `count` of eight digits, 1...8, the first in the lowest byte.
  @inline(__always)
  func text(last count: Int) -> UInt64 {
    (bits | 0x3030_3030_3030_3030) &>> UInt64(64 &- 8 &* count)
  }

  /// The last six of eight digits as three pairs, with a mark between them: eight characters.
  @inline(__always)
  func pairs(markedBy mark: UInt8) -> UInt64 {
    let text = bits | 0x3030_3030_3030_3030
    return text &>> 16 & 0xFFFF | (text &>> 32 & 0xFFFF) &<< 24 | (text &>> 48) &<< 48
      | UInt64(mark) &* 0x0100_0001_0000
  }
}

/// Ten to the power of 0...7.
@inline(__always)
func power(_ exponent: Int) -> UInt32 {
  switch exponent {
  case 0: 1
  case 1: 10
  case 2: 100
  case 3: 1_000
  case 4: 10_000
  case 5: 100_000
  case 6: 1_000_000
  default: 10_000_000
  }
}
#endif
