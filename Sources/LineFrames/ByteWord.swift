#if !hasFeature(Embedded)
/// Eight bytes of a line, looked at together: on a host that is several times as fast as one after the other.
///
/// The first byte is the lowest. The tests are those of Henry S. Warren, Hacker's Delight, section 6-1: a byte's
/// highest bit stands for what is true of it.
struct ByteWord {
  private static let lowest: UInt64 = 0x0101_0101_0101_0101
  private static let highest: UInt64 = 0x8080_8080_8080_8080

  let bits: UInt64

  @inline(__always)
  init(bits: UInt64) { self.bits = bits }

  /// The bytes from an offset on; eight have to be there.
  @inline(__always)
  init(_ span: Span<UInt8>, at offset: Int) {
    precondition(offset >= 0 && offset &+ 8 <= span.count)
    // Sound: the bytes are there, and a number is made of any of them.
    bits = unsafe UInt64(
      littleEndian: span.bytes.unsafeLoadUnaligned(fromUncheckedByteOffset: offset, as: UInt64.self))
  }

  /// Marks bytes that are this one. The lowest mark is right; those above it may be wrong.
  @inline(__always)
  func marks(of byte: UInt8) -> UInt64 {
    let difference = bits ^ (Self.lowest &* UInt64(byte))
    return (difference &- Self.lowest) & ~difference & Self.highest
  }

  /// Marks the bytes that lie in a range of ASCII, where all are below 0x80.
  @inline(__always)
  func exactMarks(in range: ClosedRange<UInt8>) -> UInt64 {
    let fromLower = bits &+ Self.lowest &* UInt64(0x80 &- range.lowerBound)
    let aboveUpper = bits &+ Self.lowest &* UInt64(0x7F &- range.upperBound)
    return fromLower & ~aboveUpper & Self.highest
  }

  /// The exclusive or of all bytes.
  static func exclusiveOr(_ bits: UInt64) -> UInt8 {
    var bits = bits
    bits ^= bits >> 32
    bits ^= bits >> 16
    bits ^= bits >> 8
    return UInt8(truncatingIfNeeded: bits)
  }
}
#endif
