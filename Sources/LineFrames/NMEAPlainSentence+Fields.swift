#if !hasFeature(Embedded)
extension NMEAPlainSentence {
  /// Reads the fields that ``NMEALayout`` has for the type.
  ///
  /// - Returns: whether all of them are plain.
  @inline(__always)
  @_lifetime(self: copy self)
  mutating func readFields() -> Bool {
    switch type {
    case .gga:
      readTime(0, to: 0) && readAngle(1, to: 1, .latitude) && readAngle(3, to: 2, .longitude)
        && readWhole(5, to: 3, most: 9) && readWhole(6, to: 4, most: 99) && readFixed(7, to: 5, decimals: 2)
        && readFixed(8, to: 6, decimals: 3) && readUnit(9, "M") && readFixed(10, to: 8, decimals: 3)
        && readUnit(11, "M")
    case .rmc:
      readTime(0, to: 0) && readStatus(1, to: 1) && readAngle(2, to: 2, .latitude)
        && readAngle(4, to: 3, .longitude) && readFixed(6, to: 4, decimals: 3)
        && readFixed(7, to: 5, decimals: 2) && readDate(8, to: 6) && readVariation(9, to: 7)
        && readLetter(11, to: 8) && readLetter(12, to: 9)
    case .gsv:
      readWhole(0, to: 0, least: 1, most: 9) && readWhole(1, to: 1, least: 1, most: 9)
        && readWhole(2, to: 2, most: 99) && readSatellites()
    case .gsa:
      readLetter(0, to: 0) && readWhole(1, to: 1, least: 1, most: 3) && readNumbers()
        && readFixed(14, to: 14, decimals: 2) && readFixed(15, to: 15, decimals: 2)
        && readFixed(16, to: 16, decimals: 2) && readHex(17, to: 17)
    case .gll:
      readAngle(0, to: 0, .latitude) && readAngle(2, to: 1, .longitude) && readTime(4, to: 2)
        && readStatus(5, to: 3) && readLetter(6, to: 4)
    case .vtg:
      readFixed(0, to: 0, decimals: 2) && readUnit(1, "T") && readFixed(2, to: 2, decimals: 2)
        && readUnit(3, "M") && readFixed(4, to: 4, decimals: 3) && readUnit(5, "N")
        && readFixed(6, to: 6, decimals: 3) && readUnit(7, "K") && readLetter(8, to: 8)
    case .zda:
      readTime(0, to: 0) && readWhole(1, to: 1, least: 1, most: 31) && readWhole(2, to: 2, least: 1, most: 12)
        && readWhole(3, to: 3, most: 9_999) && isEmpty(4) && readWhole(5, to: 5, most: 59)
    case .ais, .other: true
    }
  }

  /// Keeps a value.
  @inline(__always)
  @_lifetime(self: copy self)
  private mutating func keep(_ value: Int32, _ index: Int) -> Bool {
    values[index] = value
    return true
  }

  /// The number that the last `count` bytes before an offset are, 1...8.
  @inline(__always)
  private func digits(_ count: Int, before end: Int) -> UInt32? {
    guard let value = word(before: end).number(last: count) else { return nil }
    return UInt32(truncatingIfNeeded: value)
  }

  /// Three numbers of two digits, the last of which ends before an offset.
  @inline(__always)
  private func pairs(before end: Int) -> (UInt32, UInt32, UInt32)? {
    word(before: end).lastPairs
  }

  @inline(__always)
  @_lifetime(self: copy self)
  private mutating func readWhole(
    _ field: Int, to index: Int, least: UInt32 = 0, most: UInt32
  ) -> Bool {
    let (start, count) = place(field)
    guard count > 0 else { return true }
    guard count <= 8, let value = digits(count, before: start &+ count), value >= least, value <= most
    else { return false }
    return keep(Int32(bitPattern: value), index)
  }

  /// The hours of a time zone may be negative, which is left to others.
  @inline(__always)
  @_lifetime(self: copy self)
  private mutating func isEmpty(_ field: Int) -> Bool { place(field).count <= 0 }

  @inline(__always)
  @_lifetime(self: copy self)
  private mutating func readLetter(_ field: Int, to index: Int) -> Bool {
    let (start, count) = place(field)
    guard count > 0 else { return true }
    let letter = byte(start)
    return count == 1 && letter &- 0x41 < 26 && keep(Int32(letter), index)
  }

  @inline(__always)
  @_lifetime(self: copy self)
  private mutating func readHex(_ field: Int, to index: Int) -> Bool {
    let (start, count) = place(field)
    guard count > 0 else { return true }
    guard count == 1, let value = byte(start).hexDigit else { return false }
    return keep(Int32(value), index)
  }

  /// A for valid, V for not.
  @inline(__always)
  @_lifetime(self: copy self)
  private mutating func readStatus(_ field: Int, to index: Int) -> Bool {
    let (start, count) = place(field)
    guard count > 0 else { return true }
    let letter = byte(start)
    return count == 1 && (letter == 0x41 || letter == 0x56) && keep(letter == 0x41 ? 1 : 0, index)
  }

  @inline(__always)
  @_lifetime(self: copy self)
  private mutating func readUnit(_ field: Int, _ unit: Unicode.Scalar) -> Bool {
    let (start, count) = place(field)
    guard count > 0 else { return true }
    return count == 1 && byte(start) == UInt8(truncatingIfNeeded: unit.value)
  }

  /// A number with at most so many decimals.
  @inline(__always)
  @_lifetime(self: copy self)
  private mutating func readFixed(_ field: Int, to index: Int, decimals: Int) -> Bool {
    let (start, count) = place(field)
    guard count > 0 else { return true }
    let isNegative = byte(start) == .minus
    guard let value = fixed(isNegative ? count &- 1 : count, before: start &+ count, decimals) else {
      return false
    }
    return keep(isNegative ? 0 &- value : value, index)
  }

  /// A number without a sign, as one with so many decimals.
  @inline(__always)
  private func fixed(_ count: Int, before end: Int, _ decimals: Int) -> Int32? {
    guard 1...8 ~= count, let (value, digits) = word(before: end).decimal(last: count),
      digits <= decimals
    else { return nil }
    return Int32(exactly: value &* UInt64(power(decimals &- digits)))
  }

  /// hhmmss, and up to three decimals.
  @inline(__always)
  @_lifetime(self: copy self)
  private mutating func readTime(_ field: Int, to index: Int) -> Bool {
    let (start, count) = place(field)
    guard count > 0 else { return true }
    guard count >= 6, let (hour, minute, second) = pairs(before: start &+ 6), hour < 24, minute < 60,
      second <= 60
    else { return false }
    var value = (hour &* 10_000 &+ minute &* 100 &+ second) &* 1000
    if count > 6 {
      let decimals = count &- 7
      guard byte(start &+ 6) == .point, 1...3 ~= decimals,
        let fraction = digits(decimals, before: start &+ count)
      else { return false }
      value &+= fraction &* power(3 &- decimals)
    }
    return keep(Int32(bitPattern: value), index)
  }

  /// ddmmyy
  @inline(__always)
  @_lifetime(self: copy self)
  private mutating func readDate(_ field: Int, to index: Int) -> Bool {
    let (start, count) = place(field)
    guard count > 0 else { return true }
    guard count == 6, let (day, month, year) = pairs(before: start &+ 6), 1...31 ~= day, 1...12 ~= month
    else { return false }
    return keep(Int32(bitPattern: day &* 10_000 &+ month &* 100 &+ year), index)
  }

  /// What an angle is, and the letters of its hemispheres.
  private enum Angle {
    case latitude
    case longitude

    /// In degrees.
    var limit: UInt32 { self == .latitude ? 90 : 180 }
    /// How many digits stand before the point.
    var digits: Int { self == .latitude ? 4 : 5 }
    var positive: UInt8 { self == .latitude ? 0x4E : 0x45 }
    var negative: UInt8 { self == .latitude ? 0x53 : 0x57 }
  }

  /// An angle's number and the letter of its hemisphere, in the field behind it.
  private enum Signed {
    case none
    case refused
    case number(start: Int, count: Int, isNegative: Bool)
  }

  @inline(__always)
  @_lifetime(self: copy self)
  private mutating func signed(_ field: Int, _ positive: UInt8, _ negative: UInt8) -> Signed {
    let (start, count) = place(field)
    let (letter, letterCount) = place(field &+ 1)
    guard count > 0 else { return letterCount > 0 ? .refused : .none }
    guard letterCount == 1 else { return .refused }
    let isNegative = byte(letter) == negative
    guard isNegative || byte(letter) == positive else { return .refused }
    return .number(start: start, count: count, isNegative: isNegative)
  }

  /// Degrees and minutes, ddmm.mmmm or dddmm.mmmm, in 10⁻⁷ degrees. Other forms are left to others.
  @inline(__always)
  @_lifetime(self: copy self)
  private mutating func readAngle(_ field: Int, to index: Int, _ angle: Angle) -> Bool {
    switch signed(field, angle.positive, angle.negative) {
    case .none: return true
    case .refused: return false
    case .number(let start, let count, let isNegative):
      let decimals = count &- angle.digits &- 1
      let point = start &+ angle.digits
      guard 1...7 ~= decimals, byte(point) == .point, let whole = digits(angle.digits, before: point),
        let fraction = digits(decimals, before: start &+ count)
      else { return false }
      let (degrees, minute) = whole.quotientAndRemainder(dividingBy: 100)
      let minutes = minute &* 10_000_000 &+ fraction &* power(7 &- decimals)
      let value = degrees &* 10_000_000 &+ (minutes &+ 30) / 60
      guard minutes < 600_000_000, degrees <= angle.limit, value <= angle.limit &* 10_000_000 else {
        return false
      }
      return keep(Int32(bitPattern: isNegative ? 0 &- value : value), index)
    }
  }

  /// Degrees, ddd.dd, in 10⁻² degrees, and E or W.
  @inline(__always)
  @_lifetime(self: copy self)
  private mutating func readVariation(_ field: Int, to index: Int) -> Bool {
    switch signed(field, Angle.longitude.positive, Angle.longitude.negative) {
    case .none: return true
    case .refused: return false
    case .number(let start, let count, let isNegative):
      guard let value = fixed(count, before: start &+ count, 2), value <= 18_000 else { return false }
      return keep(isNegative ? 0 &- value : value, index)
    }
  }

  /// The twelve numbers of satellites in a GSA.
  @inline(__always)
  @_lifetime(self: copy self)
  private mutating func readNumbers() -> Bool {
    for field in 2..<14 {
      guard readWhole(field, to: field, most: 999) else { return false }
    }
    return true
  }

  /// Up to four satellites of a GSV, and the signal, which stands alone behind the last of them.
  @inline(__always)
  @_lifetime(self: copy self)
  private mutating func readSatellites() -> Bool {
    let last = min(commas & 3 == 0 ? commas &- 1 : commas, 19)
    var field = 3
    while field < last {
      guard readWhole(field, to: field, most: 999), readWhole(field &+ 1, to: field &+ 1, most: 90),
        readWhole(field &+ 2, to: field &+ 2, most: 360), readWhole(field &+ 3, to: field &+ 3, most: 99)
      else { return false }
      field &+= 4
    }
    return readHex(field, to: 19)
  }
}
#endif
