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
}
