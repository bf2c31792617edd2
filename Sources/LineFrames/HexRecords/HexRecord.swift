/// A record in hexadecimal digits that says how long it is and ends with a sum: what Intel HEX and S-records have in
/// common.
///
/// Digits may have either case. Behind the record blanks, tabs, CR and NUL are passed over, and NUL before it:
/// teletypes and paper tapes, from which both formats come, pad with NUL behind a line's end.
struct HexRecord {
  /// The offset of the first digit, which belongs to the length.
  let start: Int
  /// The offset behind the last digit, which belongs to the sum.
  let end: Int

  /// Checks all that does not depend on the record's type.
  ///
  /// - Parameters:
  ///   - start: the offset of the length, which is the first thing summed.
  ///   - others: how many bytes there are that the length does not count, itself among them.
  ///   - total: what the sum of all bytes is.
  /// - Throws: of several things that are wrong the first in this order: what is no digit, a digit without its
  ///   second, a line too short for any record, the length, the sum.
  init(_ line: Span<UInt8>, from start: Int, uncounted others: Int, sum total: UInt8) throws(FrameError) {
    var sum: UInt8 = 0
    var end = start
    while end < line.count, let digit = line[end].hexDigit {
      sum &+= (end &- start) & 1 == 0 ? digit << 4 : digit
      end += 1
    }
    // A line has at most 65,535 bytes, so the record has no more than 32,767.
    let count = (end - start) / 2
    var rest = end
    while rest < line.count, Self.isPadding(line[rest]) { rest += 1 }
    guard rest == line.count else { throw .unexpected(line, at: rest) }
    guard (end - start) & 1 == 0, count >= max(others, 2) else { throw .unexpected(line, at: end) }
    let length = Self.byte(line, start)
    guard count - others == Int(length) else {
      throw FrameError(
        .length, at: start, expected: UInt8(exactly: count - others).map { UInt16($0) }, found: UInt16(length)
      )
    }
    guard sum == total else {
      let found = Self.byte(line, end - 2)
      throw FrameError(
        .checksum, at: end - 2, expected: UInt16(found &+ (total &- sum)), found: UInt16(found))
    }
    self.start = start
    self.end = end
  }

  /// The record's digits between the first `offset` bytes and the sum, by their places in the line.
  func data(after offset: Int) -> ByteRange { ByteRange(start + 2 * offset, end - 2) }

  /// Refuses a record of a type that has so many bytes, where it has not.
  func requireLength(_ length: UInt8, _ line: Span<UInt8>) throws(FrameError) {
    let found = Self.byte(line, start)
    guard found == length else {
      throw FrameError(.length, at: start, expected: UInt16(length), found: UInt16(found))
    }
  }

  /// The offset of the record's mark, or where it should be.
  static func mark(in line: Span<UInt8>) -> Int {
    var start = 0
    while start < line.count, line[start] == 0 { start += 1 }
    return start
  }

  /// The byte that the two digits at the offset are; both have to be digits.
  #if hasFeature(Embedded)
  // In each of its places it would be much of the image.
  @inline(never)
  #endif
  static func byte(_ line: Span<UInt8>, _ offset: Int) -> UInt8 {
    (line[offset].hexDigit ?? 0) << 4 | (line[offset + 1].hexDigit ?? 0)
  }

  /// The number that so many bytes of digits are, 1...4.
  #if hasFeature(Embedded)
  @inline(never)
  #endif
  static func number(_ line: Span<UInt8>, _ offset: Int, bytes: Int) -> UInt32 {
    var value: UInt32 = 0
    for index in 0..<bytes { value = value << 8 | UInt32(byte(line, offset + 2 * index)) }
    return value
  }

  private static func isPadding(_ byte: UInt8) -> Bool {
    byte == .space || byte == .tab || byte == .carriageReturn || byte == 0
  }
}
