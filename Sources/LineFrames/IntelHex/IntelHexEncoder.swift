/// Writes the records of Intel HEX files, in upper case and without a line ending.
///
/// A file is made of data records, each 64 KB of memory with an extended address before it where it is not the first
/// 64 KB, an optional start address, and the end of file.
extension ByteSink where Self: ~Copyable {
  /// Writes a data record: the bytes from the beginning that one record takes, 255 at most.
  ///
  /// Bytes beyond a load offset of 0xFFFF go on in the next 64 KB, but after an extended segment address they wrap
  /// around to the segment's beginning, and some loaders take them elsewhere: records that end there are safe.
  ///
  /// - Parameters:
  ///   - data: the bytes; none gives a record of none.
  ///   - offset: the load offset, the lower 16 bits of the address after an extended linear address.
  /// - Returns: how many bytes the record took.
  /// - Complexity: O(`data.count`).
  @discardableResult
  public mutating func writeIntelHexData(_ data: Span<UInt8>, at offset: UInt16) -> Int {
    let count = UInt8(min(data.count, 255))
    writeIntelHexRecord(.data, offset, data, count)
    return Int(count)
  }

  /// Writes an extended linear address: the upper 16 bits of the addresses of data behind it.
  public mutating func writeIntelHexExtendedLinearAddress(_ upper: UInt16) {
    writeIntelHexRecord(.extendedLinearAddress, UInt32(upper), bytes: 2)
  }

  /// Writes an extended segment address: a sixteenth of the base of data behind it.
  public mutating func writeIntelHexExtendedSegmentAddress(_ segment: UInt16) {
    writeIntelHexRecord(.extendedSegmentAddress, UInt32(segment), bytes: 2)
  }

  /// Writes a start address for a memory of 32 bits: the register EIP.
  public mutating func writeIntelHexStartLinearAddress(_ address: UInt32) {
    writeIntelHexRecord(.startLinearAddress, address, bytes: 4)
  }

  /// Writes a start address in segments: the registers CS and IP.
  public mutating func writeIntelHexStartSegmentAddress(codeSegment: UInt16, instructionPointer: UInt16) {
    writeIntelHexRecord(
      .startSegmentAddress, UInt32(codeSegment) << 16 | UInt32(instructionPointer), bytes: 4)
  }

  /// Writes the end of file.
  ///
  /// - Parameter start: the start address, in files for processors of 8 bits; 0 in any other.
  public mutating func writeIntelHexEndOfFile(start: UInt16 = 0) {
    writeIntelHexRecord(.endOfFile, start, Span(), 0)
  }

  private mutating func writeIntelHexRecord(_ type: IntelHexFrame.RecordType, _ value: UInt32, bytes: UInt8) {
    var sum = writeIntelHexStart(type, 0, bytes)
    write(digitsOf: value, bytes: Int(bytes), &sum)
    write(digitsOf: 0 &- sum, &sum)
  }

  private mutating func writeIntelHexRecord(
    _ type: IntelHexFrame.RecordType, _ offset: UInt16, _ data: Span<UInt8>, _ count: UInt8
  ) {
    var sum = writeIntelHexStart(type, offset, count)
    write(digitsOf: data, count, &sum)
    write(digitsOf: 0 &- sum, &sum)
  }

  /// Writes what stands before the data, and returns its sum.
  private mutating func writeIntelHexStart(
    _ type: IntelHexFrame.RecordType, _ offset: UInt16, _ count: UInt8
  ) -> UInt8 {
    var sum: UInt8 = 0
    write(.colon)
    write(digitsOf: count, &sum)
    write(digitsOf: UInt32(offset), bytes: 2, &sum)
    write(digitsOf: type.rawValue, &sum)
    return sum
  }
}
