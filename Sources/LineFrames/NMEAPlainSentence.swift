#if !hasFeature(Embedded)
/// Reads sentences in which all is as most receivers write it, several times as fast as ``NMEAFields`` does.
///
/// Whatever else there may be in a sentence, right or wrong, is left to the code that the microcontrollers run, too; what
/// both take they take for the same. The sentence is looked at twice: eight bytes at a time for checksum and commas, then
/// a field at a time.
struct NMEAPlainSentence: ~Escapable {
  private let line: Span<UInt8>
  /// Where the asterisk stands.
  private let end: Int
  /// Where the commas stand, and behind them the asterisk.
  private let marks: InlineArray<32, UInt8>
  private let commas: Int

  /// `nil` where the line is no such sentence: `$`, two letters or digits of the talker, three of the type, up to 30
  /// fields, an asterisk and the right checksum.
  @_lifetime(copy line)
  init?(_ line: Span<UInt8>) {
    let end = line.count &- 3
    guard end >= 8, end < 256, AutoDecoder.isSentence(line), line[6] == .comma, line[end] == .asterisk,
      line[1] != 0x50, Self.hasPlainAddress(line)
    else { return nil }
    var marks = InlineArray<32, UInt8>(repeating: 0)
    var commas = 0
    var sums: UInt64 = 0
    var offset = 1
    while offset < end {
      // The last eight are those before the asterisk, without what has been looked at: that becomes blanks.
      let seen = UInt64(8 &* max(offset &+ 8 &- end, 0))
      let bits = ByteWord(line, at: min(offset, end &- 8)).bits &>> seen
      let word = ByteWord(bits: bits | ~(UInt64.max &>> seen) & 0x2020_2020_2020_2020)
      guard word.isPrintable, word.marks(of: .asterisk) == 0 else { return nil }
      sums ^= bits
      var found = word.exactMarks(of: .comma)
      while found != 0 {
        guard commas < 31 else { return nil }
        marks[commas] = UInt8(truncatingIfNeeded: offset &+ found.trailingZeroBitCount >> 3)
        commas &+= 1
        found &= found &- 1
      }
      offset &+= 8
    }
    marks[commas] = UInt8(truncatingIfNeeded: end)
    guard let high = line[end &+ 1].hexDigit, let low = line[end &+ 2].hexDigit,
      high << 4 | low == ByteWord.exclusiveOr(sums)
    else { return nil }
    self.line = line
    self.end = end
    self.marks = marks
    self.commas = commas
  }

  /// The frame, if all fields are plain.
  func frame() -> NMEAFrame? {
    let layout = NMEALayout(line[3], line[4], line[5])
    let fields = Self.fields
    var values = NMEAValues()
    var index = 0
    // Which of the sentence's fields is next: an angle takes two.
    var number = 0
    while index < layout.count {
      let field = fields[layout.offset(&index, of: commas)]
      let value: Int32?
      if field.isAngle {
        value = angle(field, number)
        number &+= 2
      } else {
        value = self.value(field, number)
        number &+= 1
      }
      guard let value else { return nil }
      values[index] = value
      index &+= 1
    }
    return NMEAFrame(
      talker: ByteRange(1, 3), type: ByteRange(3, 6), fieldCount: commas, fields: ByteRange(7, end),
      layout: layout, values: values)
  }

  /// A field, with what can be known of it beforehand.
  private struct Field {
    let form: NMEAField.Form
    let parameter: UInt8
    let isAngle: Bool
    let limit: UInt32

    init(_ field: NMEAField) {
      form = field.form
      parameter = field.parameter
      isAngle = field.form == .angle || field.form == .variation
      limit = field.limit
    }
  }

  /// The fields of all layouts, at the offsets of their characters.
  private static let fields = NMEALayout.fields.map { Field($0) }

  @inline(__always)
  private static func hasPlainAddress(_ line: Span<UInt8>) -> Bool {
    for offset in 1..<6 {
      let byte = line[offset]
      guard byte &- 0x41 < 26 || byte &- 0x30 < 10 else { return false }
    }
    return true
  }

  /// The place of a field; an empty one where the sentence ends before it.
  @inline(__always)
  private func place(_ number: Int) -> (start: Int, end: Int) {
    guard number < commas else { return (end, end) }
    return (Int(marks[number]) &+ 1, Int(marks[number &+ 1]))
  }

  /// The value of a field, `NMEAValues.none` of an empty one, `nil` of one that is not plain.
  @inline(__always)
  private func value(_ field: Field, _ number: Int) -> Int32? {
    let (start, end) = place(number)
    let count = end &- start
    guard count > 0 else { return NMEAValues.none }
    switch field.form {
    case .time: return time(start, end)
    case .date:
      guard count == 6, let value = digits(start, end) else { return nil }
      guard 1...31 ~= value / 10_000, 1...12 ~= value / 100 % 100 else { return nil }
      return value
    case .status, .letter, .hex, .unit:
      guard count == 1 else { return nil }
      return letter(field, line[start])
    case .fixed:
      let isNegative = line[start] == .minus
      guard let value = fixed(isNegative ? start &+ 1 : start, end, decimals: Int(field.parameter)) else {
        return nil
      }
      return isNegative ? 0 &- value : value
    case .signed: return nil
    default:
      guard let value = digits(start, end), UInt32(bitPattern: value) <= field.limit else { return nil }
      return value == 0 && field.form == .positive ? nil : value
    }
  }

  private func letter(_ field: Field, _ letter: UInt8) -> Int32? {
    switch field.form {
    case .status: letter == 0x41 ? 1 : letter == 0x56 ? 0 : nil
    case .letter: letter &- 0x41 < 26 ? Int32(letter) : nil
    case .hex: letter.hexDigit.map { Int32($0) }
    default: letter == field.parameter ? NMEAValues.none : nil
    }
  }

  /// hhmmss, and up to three decimals.
  private func time(_ start: Int, _ end: Int) -> Int32? {
    let point = start &+ 6
    guard end >= point, let clock = digits(start, point), clock < 240_000, clock / 100 % 100 < 60,
      clock % 100 <= 60
    else { return nil }
    guard end > point else { return clock &* 1000 }
    guard line[point] == .point, let decimals = decimals(point &+ 1, end, of: 3) else { return nil }
    return clock &* 1000 &+ decimals
  }

  /// An angle, dddmm.mmmm or ddd.dd, and the letter of its hemisphere.
  private func angle(_ field: Field, _ number: Int) -> Int32? {
    let (start, end) = place(number)
    let (letterStart, letterEnd) = place(number &+ 1)
    if start == end, letterStart == letterEnd { return NMEAValues.none }
    guard letterEnd &- letterStart == 1, start < end else { return nil }
    let letter = line[letterStart]
    let limit = field.limit
    let isNegative = letter == (limit == 90 ? 0x53 : 0x57)
    guard isNegative || letter == (limit == 90 ? 0x4E : 0x45) else { return nil }
    guard let value = field.form == .angle ? degrees(start, end, limit) : fixed(start, end, decimals: 2),
      UInt32(bitPattern: value) <= limit &* (field.form == .angle ? 10_000_000 : 100)
    else { return nil }
    return isNegative ? 0 &- value : value
  }

  /// Degrees and minutes, dddmm.mmmm, in 10⁻⁷ degrees.
  private func degrees(_ start: Int, _ end: Int, _ limit: UInt32) -> Int32? {
    var point = start
    while point < end, line[point] != .point { point &+= 1 }
    guard 3...5 ~= point &- start, point < end, let whole = digits(start, point),
      let decimals = decimals(point &+ 1, end, of: 7)
    else { return nil }
    let minutes = UInt32(bitPattern: whole % 100 &* 10_000_000 &+ decimals)
    guard minutes < 600_000_000, whole / 100 <= limit else { return nil }
    return whole / 100 &* 10_000_000 &+ Int32(bitPattern: (minutes &+ 30) / 60)
  }

  /// Up to so many decimals, one or more, as if there were all of them.
  private func decimals(_ start: Int, _ end: Int, of count: Int) -> Int32? {
    let missing = count &- (end &- start)
    guard missing >= 0, end > start, let value = digits(start, end) else { return nil }
    return value &* Self.power(missing)
  }

  /// A number without a sign, as one with so many decimals.
  private func fixed(_ start: Int, _ end: Int, decimals: Int) -> Int32? {
    let count = end &- start
    guard count >= 1, count <= 8, let (value, digits) = ByteWord(line, at: end &- 8).decimal(last: count),
      digits <= decimals
    else { return nil }
    let scaled = value &* UInt64(Self.power(decimals &- digits))
    return Int32(exactly: scaled)
  }

  /// A whole number of 1...8 digits.
  @inline(__always)
  private func digits(_ start: Int, _ end: Int) -> Int32? {
    let count = end &- start
    // A field has eight bytes before its end, for an address is before it.
    guard count >= 1, count <= 8, let value = ByteWord(line, at: end &- 8).number(last: count) else {
      return nil
    }
    return Int32(truncatingIfNeeded: value)
  }

  /// Ten to the power of 0...7.
  private static func power(_ exponent: Int) -> Int32 {
    var power: Int32 = 1
    for _ in 0..<exponent { power = power &* 10 }
    return power
  }
}
#endif
