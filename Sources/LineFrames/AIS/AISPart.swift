/// What a VDM or VDO sentence says besides its payload.
struct AISPart {
  /// What the parts of a message have in common.
  struct Key: Equatable {
    /// The sequence number's character, 0 where there is none.
    var sequence: UInt8 = 0
    var channel: UInt8 = 0
    /// The last letter of the sentence's type.
    var formatter: UInt8 = 0
  }

  /// 1...5
  let count: UInt8
  /// 1...``count``
  let number: UInt8
  let key: Key
  let payload: ByteRange
  /// 0...5
  private let fill: UInt8
  /// Where ``number`` stands.
  let place: UInt16

  init(_ frame: NMEAFrame, in line: Span<UInt8>) throws(FrameError) {
    var fields = frame.fieldRanges(in: line)
    var ranges = InlineArray<6, ByteRange>(repeating: ByteRange(0, 0))
    for index in 0..<6 {
      guard let range = fields.next() else { throw FrameError(.unexpectedEnd, at: Int(frame.fields.end)) }
      ranges[index] = range
    }
    if let extra = fields.next() {
      throw .unexpected(line, at: Int(extra.start) - 1, expected: .asterisk)
    }
    count = try Self.digit(line, ranges[0], 1, 5)
    number = try Self.digit(line, ranges[1], 1, count)
    place = ranges[1].start
    for index in 2...3 where ranges[index].count > 1 {
      throw Self.invalid(line, Int(ranges[index].start) + 1)
    }
    let sequence = ranges[2].isEmpty ? 0 : try Self.digit(line, ranges[2], 0, 9) + 0x30
    let channel = ranges[3].isEmpty ? 0 : line[Int(ranges[3].start)]
    key = Key(sequence: sequence, channel: channel, formatter: line[Int(frame.type.end) - 1])
    payload = ranges[4]
    fill = try Self.digit(line, ranges[5], 0, 5)
    if payload.isEmpty, fill > 0 { throw Self.invalid(line, Int(ranges[5].start)) }
  }

  /// Adds the bits of the payload.
  func append(to bits: inout AISBits, of line: Span<UInt8>) throws(FrameError) {
    var start = Int(payload.start)
    #if !hasFeature(Embedded)
    start += bits.append(armored: line, payload)
    #endif
    for index in start..<Int(payload.end) {
      guard let group = line[index].armoredBits else { throw Self.invalid(line, index) }
      guard bits.append(group) else { throw FrameError(.overlong, at: index) }
    }
    // Before the last part there is nothing to fill up; what is said there is not meant.
    if number == count { bits.removeLast(Int(fill)) }
  }

  private static func digit(
    _ line: Span<UInt8>, _ range: ByteRange, _ least: UInt8, _ most: UInt8
  ) throws(FrameError) -> UInt8 {
    let start = Int(range.start)
    guard let digit = line[start].decimalDigit, digit >= least, digit <= most else {
      throw invalid(line, start)
    }
    guard range.count == 1 else { throw invalid(line, start + 1) }
    return digit
  }

  private static func invalid(_ line: Span<UInt8>, _ offset: Int) -> FrameError {
    FrameError(.invalidField, at: offset, found: UInt16(line[offset]))
  }
}

extension NMEAFrame {
  /// Whether it is a VDM or VDO sentence.
  func isAIS(in line: Span<UInt8>) -> Bool {
    guard talker.count == 2 else { return false }
    let start = Int(type.start)
    return line[start] == 0x56 && line[start + 1] == 0x44
      && (line[start + 2] == 0x4D || line[start + 2] == 0x4F)
  }
}
