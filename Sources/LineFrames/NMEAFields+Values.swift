extension NMEAFields {
  /// Reads the next field, or two where an angle is followed by its hemisphere.
  ///
  /// - Returns: the value, `NMEAValues.none` of an empty field.
  @_lifetime(self: copy self)
  #if hasFeature(Embedded)
  @inline(never)
  #endif
  mutating func read(_ field: NMEAField) -> Int32 {
    advance()
    let limit = field.limit
    if field.form == .angle || field.form == .variation { return angle(field.form, limit: limit) }
    guard offset < stop else { return NMEAValues.none }
    switch field.form {
    case .time: return time()
    case .date: return date()
    case .status: return letter(0x41, 0x56) == 0x41 ? 1 : 0
    case .letter: return Int32(letter())
    case .hex: return hex()
    case .fixed: return fixed(decimals: Int(field.parameter), isSigned: true)
    case .unit:
      _ = letter(field.parameter, field.parameter)
      return NMEAValues.none
    default: return whole(field.form, limit: limit)
    }
  }

  /// A whole number in the rest of the field.
  @_lifetime(self: copy self)
  private mutating func whole(_ form: NMEAField.Form, limit: UInt32) -> Int32 {
    let isNegative = form == .signed && line[offset] == .minus
    if isNegative { offset += 1 }
    let start = offset
    // Behind a minus alone stands a comma or the asterisk, which is no digit.
    let value = Int32(bitPattern: number(max(stop - start, 1), limit: limit))
    if value == 0, form == .positive { fail(at: start) }
    return isNegative ? 0 &- value : value
  }

  @_lifetime(self: copy self)
  private mutating func hex() -> Int32 {
    let value = line[offset].hexDigit
    if value == nil { fail(at: offset) }
    requireOne()
    return Int32(value ?? 0)
  }

  @_lifetime(self: copy self)
  private mutating func time() -> Int32 {
    guard stop - offset >= 6 else { return fail(at: stop) }
    let hour = number(2, limit: 23)
    let minute = number(2, limit: 59)
    let seconds = offset
    _ = number(2, limit: 60)
    if offset < stop, line[offset] != .point { fail(at: offset, expected: .point) }
    offset = seconds
    return Int32(bitPattern: hour &* 100 &+ minute) &* 100_000 &+ fixed(decimals: 3, isSigned: false)
  }

  @_lifetime(self: copy self)
  private mutating func date() -> Int32 {
    let start = offset
    guard stop - start == 6 else { return fail(at: min(stop, start + 6)) }
    let day = number(2, limit: 31)
    let month = number(2, limit: 12)
    let year = number(2, limit: 99)
    if day == 0 { fail(at: start) }
    if month == 0 { fail(at: start + 2) }
    return Int32(bitPattern: (day &* 100 &+ month) &* 100 &+ year)
  }

  @_lifetime(self: copy self)
  private mutating func angle(_ form: NMEAField.Form, limit: UInt32) -> Int32 {
    let start = offset
    let end = stop
    advance()
    let hasLetter = offset < stop
    let isNegative =
      hasLetter && (limit == 90 ? letter(0x4E, 0x53) == 0x53 : letter(0x45, 0x57) == 0x57)
    guard start < end else { return NMEAValues.none }
    guard hasLetter else { return fail(at: end) }
    offset = start
    stop = end
    if form == .variation {
      let value = fixed(decimals: 2, isSigned: true)
      // One with a minus is too great as well.
      if UInt32(bitPattern: value) > limit &* 100 { fail(at: start) }
      return isNegative ? 0 &- value : value
    }
    var point = start
    while point < end, line[point] != .point { point += 1 }
    let digits = point - start - 2
    guard digits >= 1, digits <= 3 else { return fail(at: start) }
    let degrees = number(digits, limit: limit)
    let minuteStart = offset
    // Cut, not rounded: the division below rounds, and rounding twice would not give the nearest.
    let minutes = UInt32(bitPattern: fixed(decimals: 7, isSigned: false))
    if minutes >= 600_000_000 { fail(at: minuteStart) }
    let value = degrees &* 10_000_000 &+ (minutes &+ 30) / 60
    if value > limit &* 10_000_000 { fail(at: start) }
    return Int32(bitPattern: isNegative ? 0 &- value : value)
  }

  /// One of two letters, or the one that both are.
  @_lifetime(self: copy self)
  #if hasFeature(Embedded)
  @inline(never)
  #endif
  private mutating func letter(_ one: UInt8, _ other: UInt8) -> UInt8 {
    let letter = line[offset]
    if letter != one, letter != other { fail(at: offset, expected: one == other ? one : nil) }
    requireOne()
    return letter
  }

  /// Any upper-case letter.
  @_lifetime(self: copy self)
  private mutating func letter() -> UInt8 {
    let letter = line[offset]
    if letter &- 0x41 >= 26 { fail(at: offset) }
    requireOne()
    return letter
  }

  /// Refuses more than one byte of a field.
  @_lifetime(self: copy self)
  private mutating func requireOne() {
    if stop - offset > 1 { fail(at: offset + 1) }
  }

  /// A whole number of so many digits.
  @_lifetime(self: copy self)
  #if hasFeature(Embedded)
  @inline(never)
  #endif
  private mutating func number(_ count: Int, limit: UInt32) -> UInt32 {
    let start = offset
    var value: UInt32 = 0
    for _ in 0..<count {
      // Beyond the limit it may wrap, for then there is an error.
      value = value &* 10 &+ digit()
      if value > limit { fail(at: start) }
    }
    return value
  }

  /// The rest of the field as a number with so many decimals: one with a sign is rounded half away from zero, any
  /// other is cut.
  @_lifetime(self: copy self)
  #if hasFeature(Embedded)
  @inline(never)
  #endif
  private mutating func fixed(decimals: Int, isSigned: Bool) -> Int32 {
    let start = offset
    let isNegative = isSigned && line[start] == .minus
    if isNegative { offset += 1 }
    let whole = offset
    var value: UInt32 = 0
    while offset < stop, line[offset] != .point { append(digit(), to: &value, start) }
    let point = offset
    if point < stop { offset += 1 }
    if whole == point, offset == stop { fail(at: start) }
    // Decimals that are not there are zeros.
    for _ in 0..<decimals { append(offset < stop ? digit() : 0, to: &value, start) }
    if offset < stop, digit() >= 5, isSigned { value &+= 1 }
    while offset < stop { _ = digit() }
    if value > UInt32(Int32.max) { fail(at: start) }
    return Int32(bitPattern: isNegative ? 0 &- value : value)
  }

  @_lifetime(self: copy self)
  private mutating func append(_ digit: UInt32, to value: inout UInt32, _ start: Int) {
    let sum = value &* 10 &+ digit
    if value > UInt32(Int32.max) / 10 || sum > UInt32(Int32.max) { fail(at: start) }
    value = sum
  }

  @_lifetime(self: copy self)
  #if hasFeature(Embedded)
  @inline(never)
  #endif
  private mutating func digit() -> UInt32 {
    let digit = line[offset] &- 0x30
    if digit > 9 { fail(at: offset) }
    offset += 1
    return UInt32(digit)
  }

  /// Notes what is wrong, where nothing was before.
  @discardableResult
  @_lifetime(self: copy self)
  @inline(never)
  private mutating func fail(at offset: Int, expected: UInt8? = nil) -> Int32 {
    if error == nil {
      error = FrameError(
        .invalidField, at: offset, expected: expected.map { UInt16($0) }, found: UInt16(line[offset]))
    }
    return NMEAValues.none
  }
}
