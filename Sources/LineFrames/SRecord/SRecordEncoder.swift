/// Writes Motorola S-records, in upper case and without a line ending.
///
/// A file is made of a header, data records, their count, and an end of their width.
extension ByteSink where Self: ~Copyable {
  /// Writes a header, S0, with an address of 0.
  ///
  /// - Parameter text: its contents; more than 252 bytes are cut off.
  public mutating func writeSRecordHeader(_ text: Span<UInt8>) {
    writeSRecord(0, 0, text)
  }

  /// Writes a data record: the bytes from the beginning that one record takes, 252 at most, and 251 or 250 with an
  /// address of three or four bytes.
  ///
  /// - Parameters:
  ///   - data: the bytes; none gives a record of none.
  ///   - address: the address of the first byte.
  ///   - width: the least number of bytes for the address, 2...4; what the address needs is taken anyway.
  /// - Returns: how many bytes the record took.
  /// - Complexity: O(`data.count`).
  @discardableResult
  public mutating func writeSRecordData(_ data: Span<UInt8>, at address: UInt32, width: UInt8 = 2) -> Int {
    writeSRecord(max(width, Self.sRecordWidth(address)) - 1, address, data)
  }

  /// Writes the number of data records: S5, or S6 beyond 65,535.
  ///
  /// - Parameter count: beyond 16,777,215 there is no record for it, and nothing is written.
  /// - Returns: whether there is one.
  @discardableResult
  public mutating func writeSRecordCount(_ count: UInt32) -> Bool {
    guard count <= 0xFF_FFFF else { return false }
    writeSRecord(count > 0xFFFF ? 6 : 5, count, Span())
    return true
  }

  /// Writes an end: S9, S8 or S7.
  ///
  /// - Parameters:
  ///   - start: where to start what was loaded.
  ///   - width: the number of bytes for an address in the data records, 2...4; more if the start needs more.
  public mutating func writeSRecordEnd(start: UInt32 = 0, width: UInt8 = 2) {
    writeSRecord(11 - max(width, Self.sRecordWidth(start)), start, Span())
  }

  /// The least width of an address.
  private static func sRecordWidth(_ address: UInt32) -> UInt8 {
    address > 0xFF_FFFF ? 4 : address > 0xFFFF ? 3 : 2
  }

  @discardableResult
  private mutating func writeSRecord(_ type: UInt8, _ address: UInt32, _ data: Span<UInt8>) -> Int {
    let width = SRecordFrame.addressWidth(ofType: type)
    let count = UInt8(min(data.count, 254 - Int(width)))
    var sum: UInt8 = 0
    write(.letterS)
    write(.hexCharacter(type))
    write(digitsOf: width + count + 1, &sum)
    write(digitsOf: address, bytes: Int(width), &sum)
    write(digitsOf: data, count, &sum)
    write(digitsOf: ~sum, &sum)
    return Int(count)
  }
}
