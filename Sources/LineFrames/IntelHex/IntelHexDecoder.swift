/// Decodes the records of Intel HEX files: the format `ihex`.
///
///     :10010000214601360121470136007EFE09D2190140
///
/// A record is a colon, and in digits of two a byte the length, a load offset, the type, as many bytes as the length
/// says, and the two's complement of the sum of all these (Intel Hexadecimal Object File Format Specification, revision
/// A, 1988). Digits may be in lower case, and blanks may follow. Six types exist, 00 to 05; any other is refused.
///
/// The decoder keeps the base that an extended address sets, and gives each data record its absolute address. An
/// extended segment and an extended linear address replace one another, as in `srec_cat` and `intelhex`. After an
/// extended segment address the offset wraps around within the 64 KB of the segment; after an extended linear address,
/// or none, at the end of the 32 bits.
///
/// Nothing marks the beginning of a file, so after an end of file the next line begins one, with a base of 0. Only
/// another end of file is out of sequence there, for it would end a file of no records. A stream that is joined within
/// a file gives addresses with a base of 0 until the next extended address, as the specification has it.
///
/// The load offset has to be 0 in records that do not use it. An end of file may have one: files for processors of 8
/// bits have their start address there.
public struct IntelHexDecoder: FrameDecoder {
  private var base: UInt32 = 0
  private var isSegmented = false
  private var isBaseCertain = true
  private var hasEnded = false
  private var run = MemoryRun()

  /// A decoder at the beginning of a file.
  public init() {}

  public mutating func decode(_ line: Span<UInt8>) throws(FrameError) -> IntelHexFrame {
    // What a refused line leaves behind; it may have been any record.
    let wasCertain = isBaseCertain
    let wasEnded = hasEnded
    isBaseCertain = false
    hasEnded = false
    try requireShort(line)
    let mark = HexRecord.mark(in: line)
    guard mark < line.count, line[mark] == .colon else { throw .unexpected(line, at: mark, expected: .colon) }
    let record = try HexRecord(line, from: mark + 1, uncounted: 5, sum: 0)
    let offset = HexRecord.number(line, record.start + 2, bytes: 2)
    let type = IntelHexFrame.RecordType(rawValue: HexRecord.byte(line, record.start + 6))
    guard type.rawValue <= 5 else {
      throw FrameError(.unknownType, at: record.start + 6, found: UInt16(type.rawValue))
    }
    if type == .data {
      isBaseCertain = wasCertain
      return place(record.data(after: 4), UInt16(truncatingIfNeeded: offset))
    }
    let length: UInt8 = type == .endOfFile ? 0 : type.rawValue & 1 == 0 ? 2 : 4
    try record.requireLength(length, line)
    if type == .endOfFile {
      self = IntelHexDecoder()
      hasEnded = true
      if wasEnded { throw FrameError(.outOfSequence, at: record.start + 6) }
      return Self.frame(type, offset)
    }
    if offset != 0 { throw Self.offsetError(line, record.start + 2) }
    var address = HexRecord.number(line, record.start + 8, bytes: Int(length))
    isBaseCertain = wasCertain
    if length == 2 {
      isSegmented = type == .extendedSegmentAddress
      address <<= isSegmented ? 4 : 16
      base = address
      isBaseCertain = true
    }
    return Self.frame(type, address)
  }

  private mutating func place(_ data: ByteRange, _ offset: UInt16) -> IntelHexFrame {
    let address = base &+ UInt32(offset)
    let count = UInt32(truncatingIfNeeded: data.count / 2)
    // How many bytes there are up to the end; 0 where that is 2³² of them.
    let room = isSegmented ? 0x1_0000 - UInt32(offset) : 0 &- address
    let wrapped = room != 0 && count > room ? count &- room : 0
    let place = run.add(
      address, UInt8(truncatingIfNeeded: count &- wrapped), wrapped: UInt8(truncatingIfNeeded: wrapped),
      at: isSegmented ? base : 0)
    return IntelHexFrame(
      type: .data, address: address, data: data, wrappedCount: UInt8(truncatingIfNeeded: wrapped),
      place: place,
      isBaseCertain: isBaseCertain)
  }

  private static func frame(_ type: IntelHexFrame.RecordType, _ address: UInt32) -> IntelHexFrame {
    IntelHexFrame(
      type: type, address: address, data: ByteRange(0, 0), wrappedCount: 0, place: MemoryPlace(.none),
      isBaseCertain: true)
  }

  /// The error for a load offset that has to be 0: its first digit that is not.
  private static func offsetError(_ line: Span<UInt8>, _ start: Int) -> FrameError {
    var index = start
    while line[index] == 0x30 { index += 1 }
    return FrameError(.invalidField, at: index, expected: 0x30, found: UInt16(line[index]))
  }
}
