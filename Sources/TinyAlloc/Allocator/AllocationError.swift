/// Why an allocator refused. Whatever was refused, nothing has changed.
public enum AllocationError: Error, Sendable {
  /// Every block is in use. Free one, or choose an arena with more slots.
  case full
  /// The handle is stale (its block was freed), forged, of another allocator, or names no block.
  case staleHandle
  /// A block of so many bytes was asked for, but one has 1...`blockSize`.
  case invalidByteCount(Int, blockSize: Int)
}

// Spelled out, because a synthesised conformance brings Hashable's machinery into a firmware image.
extension AllocationError: Equatable {
  @inlinable
  public static func == (lhs: AllocationError, rhs: AllocationError) -> Bool {
    switch (lhs, rhs) {
    case (.full, .full), (.staleHandle, .staleHandle): true
    case (.invalidByteCount(let a, let b), .invalidByteCount(let c, let d)): a == c && b == d
    default: false
    }
  }
}

#if !hasFeature(Embedded)
extension AllocationError: CustomStringConvertible {
  public var description: String {
    switch self {
    case .full: "every block is in use"
    case .staleHandle: "the handle names no block that is allocated now"
    case .invalidByteCount(let requested, let blockSize):
      "\(requested) bytes were asked for; a block has 1 to \(blockSize)"
    }
  }
}
#endif
