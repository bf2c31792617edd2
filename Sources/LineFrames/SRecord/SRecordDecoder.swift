/// Decodes Motorola S-records: the format `srec`.
///
///     S1130000285F245F2212226A000424290008237C2A
///
/// A record is an S, a digit for the type, and in digits of two a byte the count of the bytes behind it, an address
/// of two to four bytes, data, and the ones' complement of the sum of all these (M68000 Family Programmer's Reference
/// Manual, 1992, appendix C). S0 is a header, S1, S2 and S3 are data with an address of two, three and four bytes, S5
/// counts them in two bytes and S6 in three, S9, S8 and S7 end what S1, S2 and S3 began. S4 is reserved, and refused.
/// Digits may be in lower case, the S may not, and blanks may follow.
///
/// The sum does not cover the type. A type that was changed on the way can pass for another: then the address is wrong,
/// or the record is one of another kind.
///
/// - A count is compared with the data records decoded since the last header or end. A record that was refused is not
///   among them, so that the count shows the loss; so does a stream joined in the middle.
/// - A header begins a block anywhere: `srec_cat` writes no end where it knows no start address.
/// - Data records of different widths may mix, as `srec_cat` mixes them. An end is out of sequence where it has a
///   narrower address than every data record of its block. A wider one is taken: a start address may need it.
/// - A count, an end, or a header may stand alone, and everything but an end may follow an end: of two in a row the
///   second is out of sequence.
/// - A record of no data is taken. Addresses beyond 32 bits wrap around to 0; the manual does not say.
public struct SRecordDecoder: FrameDecoder {
  private var dataRecords: UInt32 = 0
  /// The least width of an address in the block's data records; 0 before the first.
  private var narrowest: UInt8 = 0
  private var hasEnded = false
  private var run = MemoryRun()

  /// A decoder at the beginning of a file.
  public init() {}

  public mutating func decode(_ line: Span<UInt8>) throws(FrameError) -> SRecordFrame {
    // A refused line may have been the next file's beginning.
    let wasEnded = hasEnded
    hasEnded = false
    try requireShort(line)
    let mark = HexRecord.mark(in: line)
    guard mark < line.count, line[mark] == .letterS else {
      throw .unexpected(line, at: mark, expected: .letterS)
    }
    guard mark + 1 < line.count, let type = line[mark + 1].decimalDigit else {
      throw .unexpected(line, at: mark + 1)
    }
    guard type != 4 else { throw FrameError(.unknownType, at: mark + 1, found: UInt16(line[mark + 1])) }
    let record = try HexRecord(line, from: mark + 2, uncounted: 1, sum: 0xFF)
    let width = SRecordFrame.addressWidth(ofType: type)
    let length = HexRecord.byte(line, record.start)
    if type >= 5 {
      try record.requireLength(width + 1, line)
    } else if length <= width {
      throw FrameError(.length, at: record.start, found: UInt16(length))
    }
    let address = HexRecord.number(line, record.start + 2, bytes: Int(width))
    let data = record.data(after: 1 + Int(width))
    let frame = SRecordFrame(type: type, address: address, data: data, place: MemoryPlace(.none))
    switch type {
    case 0: self = SRecordDecoder()
    case 5...6:
      guard address == dataRecords else { throw countError(address, at: record.start + 2) }
    case 7...9:
      let isOutOfSequence = wasEnded || width < narrowest
      self = SRecordDecoder()
      hasEnded = true
      if isOutOfSequence { throw FrameError(.outOfSequence, at: mark + 1) }
    default: return place(frame)
    }
    return frame
  }

  private mutating func place(_ frame: SRecordFrame) -> SRecordFrame {
    // It wraps beyond 32 bits, of which S6 has only 24.
    dataRecords &+= 1
    if narrowest == 0 || frame.addressWidth < narrowest { narrowest = frame.addressWidth }
    let count = frame.count
    // Up to the end of 32 bits; 0 where that is 2³² of them.
    let room = 0 &- frame.address
    let wrapped = room != 0 && UInt32(count) > room ? count &- UInt8(truncatingIfNeeded: room) : 0
    let place = run.add(frame.address, count &- wrapped, wrapped: wrapped, at: 0)
    return SRecordFrame(type: frame.type, address: frame.address, data: frame.data, place: place)
  }

  /// The error for a count that is not the number of records seen; the numbers are in it where 16 bits hold them.
  private func countError(_ count: UInt32, at offset: Int) -> FrameError {
    FrameError(
      .recordCount, at: offset, expected: UInt16(exactly: dataRecords), found: UInt16(exactly: count))
  }
}

extension UInt8 {
  static var letterS: UInt8 { 0x53 }
}
