/// Why a buffer or deque refused bytes. What it held before is unchanged.
public enum ByteBufferError: Error, Sendable {
  /// The arena has no block left for the bytes.
  case allocationFailed
  /// The bytes would exceed the buffer's own bound.
  case full
  /// The ``GlobalAllocator``, or a ``GlobalDeque`` over it, was used before it was initialised.
  case uninitialized
}

// Spelled out, because a synthesised conformance brings Hashable's machinery into a firmware image.
extension ByteBufferError: Equatable {
  @inlinable
  public static func == (lhs: ByteBufferError, rhs: ByteBufferError) -> Bool {
    switch (lhs, rhs) {
    case (.allocationFailed, .allocationFailed), (.full, .full), (.uninitialized, .uninitialized): true
    default: false
    }
  }
}

#if !hasFeature(Embedded)
extension ByteBufferError: CustomStringConvertible {
  public var description: String {
    switch self {
    case .allocationFailed: "the arena has no block left"
    case .full: "the buffer is full"
    case .uninitialized: "the global allocator is not initialised"
    }
  }
}
#endif
