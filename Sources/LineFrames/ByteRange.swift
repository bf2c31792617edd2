/// A part of a line, by the offsets of its first byte and of the byte after its last.
///
/// Frames name their parts this way instead of holding spans, so that a frame can be kept and copied while the
/// line's bytes stay where they are.
public struct ByteRange: Sendable, Equatable {
  public var start: UInt16
  public var end: UInt16

  @inlinable
  public init(_ start: Int, _ end: Int) {
    self.start = UInt16(truncatingIfNeeded: start)
    self.end = UInt16(truncatingIfNeeded: end)
  }

  /// The number of bytes.
  @inlinable
  public var count: Int { Int(end) - Int(start) }

  /// Whether there are none.
  @inlinable
  public var isEmpty: Bool { start == end }
}

/// Refuses a line of which a ``ByteRange`` cannot name every part.
func requireShort(_ line: Span<UInt8>) throws(FrameError) {
  // Unsigned, because the number is beyond an Int of 16 bits.
  let longest: UInt = 65_535
  guard UInt(line.count) <= longest else { throw FrameError(.overlong, at: Int(truncatingIfNeeded: longest)) }
}

extension Span where Element == UInt8 {
  /// The bytes of a part of this line.
  @inlinable
  @_lifetime(copy self)
  #if hasFeature(Embedded)
    @inline(never)
  #endif
  public func extracting(_ range: ByteRange) -> Span<UInt8> {
    extracting(Int(range.start)..<Int(range.end))
  }
}
