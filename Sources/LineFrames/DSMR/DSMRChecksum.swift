/// The checksum of a P1 telegram: CRC-16/ARC, that is x¹⁶ + x¹⁵ + x² + 1, the least significant bit first, from 0
/// (DSMR 5.0.2 P1 companion standard, section 6.2), over all from `/` to `!`, both included.
struct DSMRChecksum: Sendable, Equatable {
  private(set) var value: UInt16 = 0

  /// Takes a byte along.
  ///
  /// - Complexity: O(1), without a table: of this polynomial a table's entry for `i` is `i` shifted by six and by
  ///   seven, and 0xC001 where `i` has an odd number of ones.
  mutating func append(_ byte: UInt8) {
    let index = UInt8(truncatingIfNeeded: value) ^ byte
    var parity = index ^ index >> 4
    parity ^= parity >> 2
    parity ^= parity >> 1
    value = value >> 8 ^ UInt16(index) << 6 ^ UInt16(index) << 7
    if parity & 1 != 0 { value ^= 0xC001 }
  }

  #if !hasFeature(Embedded)
  /// Takes bytes along, four at a time (Kounavis and Berry, Novel Table Lookup-Based Algorithms for High-Performance CRC
  /// Generation, 2008).
  ///
  /// - Complexity: O(`bytes.count`)
  mutating func append(_ bytes: Span<UInt8>) {
    let tables = Self.tables
    let table = tables.span
    let count = bytes.count
    var value = UInt32(value)
    var index = 0
    while index &+ 4 <= count {
      // Sound: four bytes are there, a number is made of any of them, and each of four tables has 256 entries.
      let word =
        unsafe UInt32(
          littleEndian: bytes.bytes.unsafeLoadUnaligned(fromUncheckedByteOffset: index, as: UInt32.self))
        ^ value
      value = unsafe UInt32(
        table[unchecked: 768 &+ Int(word & 0xFF)] ^ table[unchecked: 512 &+ Int(word &>> 8 & 0xFF)]
          ^ table[unchecked: 256 &+ Int(word &>> 16 & 0xFF)] ^ table[unchecked: Int(word &>> 24)])
      index &+= 4
    }
    self.value = UInt16(truncatingIfNeeded: value)
    while index < count {
      append(bytes[index])
      index &+= 1
    }
  }

  /// The sums of each byte alone, then of each with one, two and three zeros behind it.
  private static let tables: [UInt16] = {
    var tables: [UInt16] = []
    for zeros in 0..<4 {
      for byte in UInt8.min...UInt8.max {
        var sum = DSMRChecksum()
        sum.append(byte)
        for _ in 0..<zeros { sum.append(0) }
        tables.append(sum.value)
      }
    }
    return tables
  }()
  #endif
}
