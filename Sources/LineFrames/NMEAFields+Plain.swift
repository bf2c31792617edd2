#if !hasFeature(Embedded)
// Most numbers are short, and nothing is wrong with them: on a host those are read without a look at each byte by itself.
// Any other is left to the functions that know what is wrong, and where.
extension NMEAFields {
  /// The rest of the field as a number with so many decimals, where it has up to eight bytes, no sign, and no more
  /// decimals than that; otherwise `nil`.
  @_lifetime(self: copy self)
  @inline(__always)
  mutating func plainFixed(decimals: Int) -> Int32? {
    let count = stop &- offset
    // The eight bytes up to the end of the field; a sentence begins with an address, so that they are there.
    guard count >= 1, count <= 8, stop >= 8 else { return nil }
    guard let (value, digits) = ByteWord(line, at: stop &- 8).decimal(last: count), digits <= decimals else {
      return nil
    }
    var scaled = value
    for _ in digits..<decimals { scaled = scaled &* 10 }
    guard scaled <= UInt64(Int32.max) else { return nil }
    offset = stop
    return Int32(truncatingIfNeeded: scaled)
  }
}

extension ByteWord {
  /// The last `count` bytes, 1...8, as a number without its point, and how many digits are behind that; `nil` where they
  /// are not digits with at most one point.
  @inline(__always)
  fileprivate func decimal(last count: Int) -> (value: UInt64, decimals: Int)? {
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
    guard (digits | (digits &+ 0x7676_7676_7676_7676)) & 0x8080_8080_8080_8080 == 0 else { return nil }
    // Digits become pairs, pairs fours, and fours all eight; the first digit is in the lowest byte.
    digits = (digits &* (10 << 8 + 1)) >> 8 & 0x00FF_00FF_00FF_00FF
    digits = (digits &* (100 << 16 + 1)) >> 16 & 0x0000_FFFF_0000_FFFF
    return ((digits &* (10_000 << 32 + 1)) >> 32, decimals)
  }
}
#endif
