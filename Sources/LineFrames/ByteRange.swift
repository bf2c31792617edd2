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

  /// Moves both ends.
  mutating func move(by count: Int) {
    start &+= UInt16(truncatingIfNeeded: count)
    end &+= UInt16(truncatingIfNeeded: count)
  }

  /// Whether there are none.
  @inlinable
  public var isEmpty: Bool { start == end }
}

/// Refuses a line of which a ``ByteRange`` cannot name every part.
func requireShort(_ line: Span<UInt8>) throws(FrameError) {
  // Not compared with 65,535, which is no `Int` on an AVR.
  guard UInt16(exactly: line.count) != nil else {
    throw FrameError(.overlong, at: Int(truncatingIfNeeded: UInt16.max))
  }
}

extension Span where Element == UInt8 {
  /// The bytes of a part of this line.
  @inlinable
  @_lifetime(copy self)
  public func extracting(_ range: ByteRange) -> Span<UInt8> {
    extracting(Int(range.start)..<Int(range.end))
  }
}
