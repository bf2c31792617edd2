/// Decodes the lines of P1 telegrams, which smart meters send by themselves: the format `dsmr`.
///
///     /ISk5\2MT382-1000
///
///     1-3:0.2.8(50)
///     1-0:1.8.1(123456.789*kWh)
///     0-1:24.2.1(101209112500W)(12785.123*m3)
///     !CB59
///
/// DSMR 5.0.2 P1 companion standard, sections 6.2 and 6.12; before it DSMR 2.2 to 4; eMUCS-P1; all after IEC
/// 62056-21, mode D. What is not said there is decided here:
///
/// - Lines are handed out as they come, before the checksum is known: who needs a whole telegram keeps its
///   objects until the end is a frame, and begins anew at each header. Without a checksum a telegram's end is
///   a frame whatever was wrong with its lines.
/// - The checksum is computed as if CR LF had ended each line, which the standard asks for. So a telegram
///   that went through a file with other line endings is right; one in which an ending was doubled is not.
/// - Up to DSMR 3 there is no checksum, and the end is `!` alone. A telegram that says its version, with
///   0.2.8 as all do from DSMR 4 on, or with 96.1.4 in Belgium, has to have one. Its digits may be lower
///   case. Fewer than four are an error.
/// - `/` begins a telegram and `!` ends one wherever they stand, for no other part may contain them. In a
///   line in which they stand elsewhere they are unexpected bytes, but what follows is of the telegram that
///   has begun. So where two telegrams run together, the second one is right.
/// - Objects outside of a telegram are frames: a listener joins in the middle, and each object is whole. The
///   end without a beginning is the one error then, out of sequence, for its checksum cannot be checked.
/// - A header within a telegram is out of sequence, too: the end of the one before is missing. The new one
///   has begun.
/// - Where a line was lost, was changed, or was dropped because it is too long, the end's checksum is wrong.
///   Messages have up to 1,024 octets, so a line can have 2,061 bytes.
/// - The value of 24.3.0 stands in a line of its own, without a code (DSMR 2.2). The line is a frame with the
///   code of the line before it. A line that is not the one that has to follow, and one that follows no such
///   object, are out of sequence; the object in the former is lost.
/// - Empty lines are frames, ``DSMRFrame/separator``, wherever they stand. Blanks and NULs that end a line
///   are not part of it, though the checksum covers them; so a line of nothing else is empty. Any other
///   control byte, 0xFF, and a carriage return within a line are unexpected.
/// - Numbers have a sign, digits, and one point at most. Known quantities have one, and so has every value
///   with a unit, or it is an invalid field; so is what should be a time, and has not the form of one. A
///   log's number of records has to be right: the error is one of length.
/// - Identification and units are not held to the 16 characters of IEC 62056-21, which meters exceed.
public struct DSMRDecoder: FrameDecoder {
  private var sum = DSMRChecksum()
  /// Whether a telegram has begun and not ended.
  private(set) var isInTelegram = false
  /// Whether the telegram is of a version that has a checksum.
  private var needsChecksum = false
  private var objectCount: UInt16 = 0
  /// The object whose second line comes next.
  private var awaited: OBISCode?
  /// The unit of that line.
  private var unit: UInt32 = 0

  public init() {}

  public static var keepsEmptyLines: Bool { true }

  /// - Complexity: O(`line.count`).
  public mutating func decode(_ line: Span<UInt8>) throws(FrameError) -> DSMRFrame {
    let wasInTelegram = isInTelegram
    let isDivided = follow(line)
    try requireShort(line)
    var end = line.count
    while end > 0, byte(line, end - 1) & 0xDF == 0 { end -= 1 }
    guard end > 0 else { return .separator }
    let line = line.extracting(0..<end)
    switch line[0] {
    case .slash:
      guard !wasInTelegram else { throw Self.outOfSequence(line, .exclamation) }
      return .header(try header(line))
    case .exclamation:
      guard wasInTelegram else { throw Self.outOfSequence(line, .slash) }
      return .end(try self.end(line))
    default: return .object(try object(line, isDivided))
    }
  }

  /// Takes the bytes of a line, and its ending, to the checksum, and finds where telegrams begin and end.
  ///
  /// - Returns: whether one begins in the line.
  private mutating func follow(_ line: Span<UInt8>) -> Bool {
    #if !hasFeature(Embedded)
    // In most lines, none does.
    let mark = line.first(
      from: 0, { $0.equals(.slash) .| $0.equals(.exclamation) }, { $0 == .slash || $0 == .exclamation })
    if mark == line.count {
      if isInTelegram {
        sum.append(line)
        sum.append(.carriageReturn)
        sum.append(.lineFeed)
      }
      return false
    }
    #endif
    var begins = false
    for index in line.indices {
      let byte = line[index]
      if byte == .slash {
        self = DSMRDecoder()
        isInTelegram = true
        begins = true
      }
      guard isInTelegram else { continue }
      sum.append(byte)
      isInTelegram = byte != .exclamation
    }
    guard isInTelegram else { return begins }
    sum.append(.carriageReturn)
    sum.append(.lineFeed)
    return begins
  }

  private static func outOfSequence(_ line: Span<UInt8>, _ expected: UInt8?) -> FrameError {
    FrameError(.outOfSequence, at: 0, expected: expected.map { UInt16($0) }, found: UInt16(line[0]))
  }

  private func header(_ line: Span<UInt8>) throws(FrameError) -> DSMRHeader {
    for index in 1...3 {
      guard (byte(line, index) | 0x20) &- 0x61 < 26 else { throw .unexpected(line, at: index) }
    }
    // IEC 62056-21, section 6.3.14: digits for modes C and E, letters for mode B.
    let baudRate = byte(line, 4)
    guard baudRate.decimalDigit != nil || baudRate &- 0x41 < 9 else { throw .unexpected(line, at: 4) }
    for index in 5..<line.count {
      let byte = byte(line, index)
      guard byte >= 0x20, byte < 0x7F, byte != .slash, byte != .exclamation else {
        throw .unexpected(line, at: index)
      }
    }
    return DSMRHeader(
      manufacturer: ByteRange(1, 4), baudRate: baudRate, identification: ByteRange(5, line.count))
  }

  private mutating func end(_ line: Span<UInt8>) throws(FrameError) -> DSMREnd {
    if awaited != nil {
      awaited = nil
      throw Self.outOfSequence(line, .openParenthesis)
    }
    guard line.count > 1 else {
      if needsChecksum { throw FrameError(.missingChecksum, at: 1) }
      return DSMREnd(objectCount: objectCount, checksum: nil)
    }
    var found: UInt16 = 0
    for index in 1...4 {
      guard let digit = byte(line, index).hexDigit else { throw .unexpected(line, at: index) }
      found = found << 4 | UInt16(digit)
    }
    guard line.count == 5 else { throw .unexpected(line, at: 5) }
    guard found == sum.value else { throw FrameError(.checksum, at: 1, expected: sum.value, found: found) }
    return DSMREnd(objectCount: objectCount, checksum: found)
  }

  /// - Parameter isDivided: whether another telegram begins in the line, of which this object asks nothing then.
  private mutating func object(_ line: Span<UInt8>, _ isDivided: Bool) throws(FrameError) -> DSMRObject {
    let awaited = awaited
    let isContinuation = line[0] == .openParenthesis
    // Whatever is wrong with the line, it is the one that was awaited, or that one is lost.
    self.awaited = nil
    guard isContinuation == (awaited != nil) else {
      throw Self.outOfSequence(line, isContinuation ? nil : .openParenthesis)
    }
    var offset = 0
    let code = if let awaited { awaited } else { try OBISCode(line, at: &offset) }
    guard offset < line.count else { throw .unexpected(line, at: offset, expected: .openParenthesis) }
    // Whatever is wrong with the values, a second line follows, and the version has a checksum.
    if !isContinuation, !isDivided, code.f == 255 {
      switch code.quantityProcessTariff {
      case 0x00_02_08, 0x60_01_04: needsChecksum = true
      case 0x18_03_00: self.awaited = code
      default: break
      }
    }
    let range = ByteRange(offset, line.count)
    let unitBefore = isContinuation ? unit : 0
    unit = 0
    let count = try checkedCount(line, range, isContinuation ? .any : OBISMeaning(code).form)
    // Some meters have all in one line: time, four values, unit, number.
    if count > 6 { self.awaited = nil }
    if !isContinuation { objectCount &+= 1 }
    return DSMRObject(
      code: code, isContinuation: isContinuation, valueCount: count, unitBefore: unitBefore, values: range)
  }

  /// How many values there are, once all have been checked. Keeps a short text as a unit.
  private mutating func checkedCount(
    _ line: Span<UInt8>, _ range: ByteRange, _ form: DSMRForm
  ) throws(FrameError) -> UInt16 {
    var values = DSMRValues(line, range, form)
    var records: UInt16 = 0
    while try values.advance() {
      if values.count == 1, form.hasRecords {
        // Of a log; what another object has first is not used. More records than a line has are too many, however
        // many they are.
        for index in values.start..<values.stop {
          records = min(records, 1_000) &* 10 &+ UInt16(byte(line, index) & 15)
        }
      }
      if form == .number, values.offset < line.count { throw .unexpected(line, at: values.offset) }
      if values.kind == .text { keepUnit(line, values.start, values.stop) }
    }
    let needed = form.count(records: records)
    guard needed == 0 || needed == values.count || records == 0 && values.count < needed else {
      throw FrameError(.length, at: Int(range.start) + 1, expected: needed, found: values.count)
    }
    return values.count
  }

  /// Keeps a text for the unit of the second line, where it can be one: of four characters at most, and of those that
  /// a unit behind an asterisk may have.
  private mutating func keepUnit(_ line: Span<UInt8>, _ start: Int, _ stop: Int) {
    unit = 0
    if stop - start > 4 { return }
    for index in start..<stop {
      let byte = byte(line, index)
      guard byte >= 0x23, byte != .comma, byte != .backslash else {
        unit = 0
        return
      }
      unit = unit << 8 | UInt32(byte)
    }
  }
}
