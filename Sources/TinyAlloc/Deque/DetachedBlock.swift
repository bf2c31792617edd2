#if ByteBufferDeque || !SWIFT_PACKAGE
/// A block that a deque has handed over, or that it can take over, with the place of the stream's bytes in it.
///
/// The block is held like one of ``Allocator/allocate(byteCount:)``: the handle gives access to its bytes, and
/// ``Allocator/free(_:)`` gives it back. Like a handle, this is a name and owns nothing: a block that nobody frees
/// stays in use.
public struct DetachedBlock: Sendable, Equatable {
  /// Holds the block.
  public let handle: Handle
  /// Where the bytes are in `bytes(of: handle)`: what lies before has been read already.
  public let range: Range<Int>

  /// Names bytes of a block that was allocated with ``Allocator/allocate(byteCount:)`` and filled, to queue them.
  @inlinable
  public init(handle: Handle, range: Range<Int>) {
    self.handle = handle
    self.range = range
  }

  /// The number of bytes in the range. Complexity: O(1).
  @inlinable
  public var count: Int { range.upperBound &- range.lowerBound }
}
#endif
