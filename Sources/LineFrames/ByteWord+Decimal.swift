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

  /// The number of eight digits, each a byte; `nil` where one is above 9.
  @inline(__always)
  private static func number(_ digits: UInt64) -> UInt64? {
    guard (digits | (digits &+ 0x7676_7676_7676_7676)) & 0x8080_8080_8080_8080 == 0 else { return nil }
    // Digits become pairs, pairs fours, and fours all eight; the first digit is in the lowest byte.
    var digits = (digits &* (10 << 8 + 1)) >> 8 & 0x00FF_00FF_00FF_00FF
    digits = (digits &* (100 << 16 + 1)) >> 16 & 0x0000_FFFF_0000_FFFF
    return (digits &* (10_000 << 32 + 1)) >> 32
  }
}
#endif
