/// Reads the fields of a sentence one after the other.
public struct NMEAFields: ~Escapable {
  let line: Span<UInt8>
  let end: Int
  /// The offset of the next field; beyond `end` when there is none.
  var offset: Int

  @_lifetime(copy line)
  init(_ line: Span<UInt8>, _ range: ByteRange) {
    self.line = line
    self.offset = Int(range.start)
    self.end = Int(range.end)
  }

  /// How many fields are left.
  var count: Int {
    guard offset <= end else { return 0 }
    var count = 1
    for index in offset..<end where line[index] == .comma { count += 1 }
    return count
  }

  /// The next field's place, or `nil` behind the last.
  @_lifetime(self: copy self)
  public mutating func next() -> ByteRange? {
    guard offset <= end else { return nil }
    let start = offset
    while offset < end, line[offset] != .comma { offset += 1 }
    defer { offset += 1 }
    return ByteRange(start, offset)
  }

  /// The next field where it stands and is not empty.
  @_lifetime(self: copy self)
  private mutating func nextFilled() -> Range<Int>? {
    guard let range = next(), !range.isEmpty else { return nil }
    return Int(range.start)..<Int(range.end)
  }

  /// A number with as many decimals kept as `digits` says, and rounded half away from zero.
  @_lifetime(self: copy self)
  mutating func nextFixed(digits: Int) throws(FrameError) -> Int32? {
    guard let range = nextFilled() else { return nil }
    return try fixed(range, digits: digits)
  }

  /// A whole number from 0 to `limit`.
  @_lifetime(self: copy self)
  mutating func nextSmall(limit: UInt8) throws(FrameError) -> UInt8? {
    guard let range = nextFilled() else { return nil }
    return try number(range, limit: limit)
  }

  /// A field that is empty or the one letter, as units are.
  @_lifetime(self: copy self)
  mutating func nextLetter(_ letter: UInt8) throws(FrameError) {
    guard let range = nextFilled() else { return }
    guard line[range.lowerBound] == letter else { throw invalid(range.lowerBound, letter) }
    guard range.count == 1 else { throw invalid(range.lowerBound + 1) }
  }

  /// A for valid, V for not.
  @_lifetime(self: copy self)
  mutating func nextStatus() throws(FrameError) -> Bool? {
    guard let range = nextFilled() else { return nil }
    let letter = line[range.lowerBound]
    guard letter == 0x41 || letter == 0x56 else { throw invalid(range.lowerBound) }
    guard range.count == 1 else { throw invalid(range.lowerBound + 1) }
    return letter == 0x41
  }

  /// hhmmss or hhmmss.sss
  @_lifetime(self: copy self)
  mutating func nextTime() throws(FrameError) -> NMEATime? {
    guard let range = nextFilled() else { return nil }
    let start = range.lowerBound
    guard range.count >= 6 else { throw invalid(range.upperBound) }
    let hour = try number(start..<start + 2, limit: 23)
    let minute = try number(start + 2..<start + 4, limit: 59)
    let second = try number(start + 4..<start + 6, limit: 60)
    var millisecond: UInt16 = 0
    if range.count > 6 {
      guard line[start + 6] == .point else { throw invalid(start + 6, .point) }
      var weight: UInt16 = 100
      for index in start + 7..<range.upperBound {
        guard let digit = line[index].decimalDigit else { throw invalid(index) }
        millisecond += UInt16(digit) * weight
        weight /= 10
      }
    }
    return NMEATime(hour: hour, minute: minute, second: second, millisecond: millisecond)
  }

  /// ddmmyy
  @_lifetime(self: copy self)
  mutating func nextDate() throws(FrameError) -> NMEADate? {
    guard let range = nextFilled() else { return nil }
    let start = range.lowerBound
    guard range.count == 6 else { throw invalid(min(range.upperBound, start + 6)) }
    let day = try number(start..<start + 2, limit: 31)
    let month = try number(start + 2..<start + 4, limit: 12)
    let year = try number(start + 4..<start + 6, limit: 99)
    guard day > 0 else { throw invalid(start) }
    guard month > 0 else { throw invalid(start + 2) }
    return NMEADate(day: day, month: month, year: year)
  }

  /// Degrees and minutes, dddmm.mmmm, and the field of the hemisphere's letter behind it.
  @_lifetime(self: copy self)
  mutating func nextCoordinate(
    degreeLimit: Int32, positive: UInt8, negative: UInt8
  ) throws(FrameError) -> Int32? {
    let angle = nextFilled()
    let hemisphere = nextFilled()
    var letter: UInt8?
    if let hemisphere {
      letter = line[hemisphere.lowerBound]
      guard letter == positive || letter == negative else { throw invalid(hemisphere.lowerBound) }
      guard hemisphere.count == 1 else { throw invalid(hemisphere.lowerBound + 1) }
    }
    guard let angle else { return nil }
    guard let letter else { throw invalid(angle.upperBound) }
    var point = angle.lowerBound
    while point < angle.upperBound, line[point] != .point { point += 1 }
    let minuteStart = point - 2
    guard minuteStart > angle.lowerBound, minuteStart - angle.lowerBound <= 3 else {
      throw invalid(angle.lowerBound)
    }
    let degrees = Int32(try number(angle.lowerBound..<minuteStart, limit: UInt8(degreeLimit)))
    guard line[minuteStart].decimalDigit != nil else { throw invalid(minuteStart) }
    // Cut, not rounded: the division below rounds, and rounding twice would not give the nearest.
    let minutes = try fixed(minuteStart..<angle.upperBound, digits: 7, rounds: false)
    guard minutes < 600_000_000 else { throw invalid(minuteStart) }
    let value = degrees * 10_000_000 + (minutes + 30) / 60
    guard value <= degreeLimit * 10_000_000 else { throw invalid(angle.lowerBound) }
    return letter == positive ? value : -value
  }

  // Mutating, as `fixed` is, because that is passed by one address: so the arguments fit the registers of an AVR.
  @_lifetime(self: copy self)
  private mutating func number(_ range: Range<Int>, limit: UInt8) throws(FrameError) -> UInt8 {
    var value: UInt16 = 0
    for index in range {
      guard let digit = line[index].decimalDigit else { throw invalid(index) }
      value = value * 10 + UInt16(digit)
      guard value <= UInt16(limit) else { throw invalid(range.lowerBound) }
    }
    return UInt8(truncatingIfNeeded: value)
  }

  @_lifetime(self: copy self)
  private mutating func fixed(
    _ range: Range<Int>, digits: Int, rounds: Bool = true
  ) throws(FrameError) -> Int32 {
    var index = range.lowerBound
    let negative = line[index] == .minus
    if negative { index += 1 }
    var value: Int32 = 0
    var hasDigit = false
    var left = -1
    var roundUp = false
    while index < range.upperBound {
      if line[index] == .point, left == -1 {
        left = digits
      } else if let digit = line[index].decimalDigit {
        hasDigit = true
        if left == 0 {
          roundUp = rounds && digit >= 5
          left = -2
        } else if left != -2 {
          value = try appending(Int32(digit), to: value, range)
          if left > 0 { left -= 1 }
        }
      } else {
        throw invalid(index)
      }
      index += 1
    }
    guard hasDigit else { throw invalid(range.lowerBound) }
    if left != -2 {
      for _ in 0..<(left < 0 ? digits : left) { value = try appending(0, to: value, range) }
    }
    if roundUp { value = try adding(1, to: value, range) }
    return negative ? -value : value
  }

  private func appending(_ digit: Int32, to value: Int32, _ range: Range<Int>) throws(FrameError) -> Int32 {
    let (product, overflow) = value.multipliedReportingOverflow(by: 10)
    guard !overflow else { throw invalid(range.lowerBound) }
    return try adding(digit, to: product, range)
  }

  private func adding(_ digit: Int32, to value: Int32, _ range: Range<Int>) throws(FrameError) -> Int32 {
    let (sum, overflow) = value.addingReportingOverflow(digit)
    guard !overflow else { throw invalid(range.lowerBound) }
    return sum
  }

  private func invalid(_ offset: Int, _ expected: UInt8? = nil) -> FrameError {
    FrameError(
      .invalidField, at: offset, expected: expected.map { UInt16($0) },
      found: offset < line.count ? UInt16(line[offset]) : nil)
  }
}

extension NMEAFrame {
  /// The fields' places, read again from the line that this frame was decoded from.
  @_lifetime(copy line)
  public func fieldRanges(in line: Span<UInt8>) -> NMEAFields {
    var all = NMEAFields(line, fields)
    if fieldCount == 0 { all.offset = all.end + 1 }
    return all
  }
}
