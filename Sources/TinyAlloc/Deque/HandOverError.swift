#if ByteBufferDeque || !SWIFT_PACKAGE
/// Why a deque did not take a block over. Nothing has changed, and the block is still held by its handle.
public enum HandOverError: Error, Sendable {
  /// The handle is stale (the block was freed or taken over), forged, or of another allocator.
  case staleHandle
  /// The range is empty or reaches outside the block's bytes.
  case invalidRange
  /// The block would leave a gap in the stream: the deque's last block has room left, or the range does not begin
  /// at the block's first byte. Copy the bytes instead, or let the deque run empty first.
  case gap
}

// Spelled out, because a synthesised conformance brings Hashable's machinery into a firmware image.
extension HandOverError: Equatable {
  @inlinable
  public static func == (lhs: HandOverError, rhs: HandOverError) -> Bool {
    switch (lhs, rhs) {
    case (.staleHandle, .staleHandle), (.invalidRange, .invalidRange), (.gap, .gap): true
    default: false
    }
  }
}

#if !hasFeature(Embedded)
extension HandOverError: CustomStringConvertible {
  public var description: String {
    switch self {
    case .staleHandle: "the handle holds no block now"
    case .invalidRange: "the range is empty or reaches outside the block's bytes"
    case .gap: "the block's bytes do not begin where the deque's last block ends"
    }
  }
}
#endif
#endif
