#if !hasFeature(Embedded)
/// Sixteen bytes of a line, looked at together: on a host that is one instruction for all of them.
struct ByteVector {
  var bytes: SIMD16<UInt8>

  @inline(__always)
  init(_ bytes: SIMD16<UInt8>) { self.bytes = bytes }

  /// The bytes from an offset on. It is not checked that sixteen are there.
  @unsafe
  @inline(__always)
  init(_ span: Span<UInt8>, uncheckedAt offset: Int) {
    // Sound, given that: a number is made of any of them.
    bytes = unsafe span.bytes.unsafeLoadUnaligned(
      fromUncheckedByteOffset: offset, as: SIMD16<UInt8>.self)
  }

  /// What is true of each of sixteen bytes.
  typealias Mask = SIMDMask<SIMD16<Int8>>

  /// The bytes from a number on, 0...16.
  @inline(__always)
  static func mask(from number: Int) -> Mask {
    let low = UInt64.max << (8 &* number)
    let high = UInt64.max << (8 &* max(number &- 8, 0))
    // Sound: both are sixteen bytes.
    return unsafe unsafeBitCast(SIMD2(low.littleEndian, high.littleEndian), to: Mask.self)
  }

  /// Which bytes are this one.
  @inline(__always)
  func equals(_ byte: UInt8) -> Mask { bytes .== SIMD16(repeating: byte) }

  /// Which bytes are no printable ASCII: not 0x20...0x7E.
  @inline(__always)
  var isUnprintable: Mask {
    // From 0x80 on they are negative.
    (SIMD16<Int8>(truncatingIfNeeded: bytes) .< SIMD16(repeating: 0x20)) .| equals(0x7F)
  }

  /// The exclusive or of all bytes.
  @inline(__always)
  var exclusiveOr: UInt8 {
    // Sound: both are sixteen bytes.
    let halves = unsafe unsafeBitCast(bytes, to: SIMD2<UInt64>.self)
    return ByteWord.exclusiveOr(halves[0] ^ halves[1])
  }
}

extension Span where Element == UInt8 {
  /// The offset of the first byte from `start` on that something is true of, or the count.
  ///
  /// - Parameters:
  ///   - isOne: what that is, of each of sixteen bytes.
  ///   - isOneAlone: the same, of a byte.
  @inline(__always)
  func first(
    from start: Int, _ isOne: (ByteVector) -> ByteVector.Mask, _ isOneAlone: (UInt8) -> Bool
  ) -> Int {
    precondition(start >= 0)
    let count = count
    var index = start
    // Sound, both times: the bytes lie between `start` and the end.
    while index &+ 16 <= count {
      let marks = ByteMarks(isOne(unsafe ByteVector(self, uncheckedAt: index)))
      if !marks.isEmpty { return index &+ marks.first }
      index &+= 16
    }
    // Of the last sixteen, some have been looked at.
    let last = count &- 16
    if index < count, last >= start, ByteMarks(isOne(unsafe ByteVector(self, uncheckedAt: last))).isEmpty {
      return count
    }
    while index < count, !isOneAlone(self[index]) { index &+= 1 }
    return index
  }
}

/// The bytes of sixteen that something is true of: the highest bit of each, eight bytes in each half.
struct ByteMarks {
  let low: UInt64
  let high: UInt64

  @inline(__always)
  init(_ mask: ByteVector.Mask) {
    // Sound: both are sixteen bytes.
    let halves = unsafe unsafeBitCast(mask, to: SIMD2<UInt64>.self)
    low = UInt64(littleEndian: halves[0]) & 0x8080_8080_8080_8080
    high = UInt64(littleEndian: halves[1]) & 0x8080_8080_8080_8080
  }

  @inline(__always)
  var isEmpty: Bool { low | high == 0 }

  /// The number of the first marked byte, 0...15; 16 where there is none.
  @inline(__always)
  var first: Int { low != 0 ? low.trailingZeroBitCount &>> 3 : 8 &+ high.trailingZeroBitCount &>> 3 }
}
#endif
