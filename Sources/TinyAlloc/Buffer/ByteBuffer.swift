#if ByteBuffer || !SWIFT_PACKAGE
/// A growable, bounded run of bytes in a chain of blocks, taken from an arena as the buffer grows.
///
///     var slab = TinySlabAllocator<1024, 32>()
///     var message = ByteBuffer<TinySlabAllocator<1024, 32>>(maxCount: 80)
///     try message.append(0x41, to: &slab)
///     message.forEachChunk(in: &slab) { chunk in uart.write(chunk) }
///     message.removeAll(in: &slab)   // and the block is free again
///
/// Each call takes the allocator, and all calls on one buffer must take the same one; several buffers and deques
/// can share it. An empty buffer holds no block, and `count` bytes take `count / blockSize` blocks, rounded up.
///
/// The allocator's own `removeAll()` takes the bytes of every buffer. A buffer looks for that in each call, before
/// it touches a block: reads find no byte from then on, and the next call that changes the buffer finds it empty.
/// Only ``count`` and ``isEmpty``, which do not see the allocator, stay behind until that call.
///
/// A buffer that still holds blocks must not be dropped, because only the allocator can take them back: its end
/// of life is a trap then. Empty it with ``removeAll(in:)`` or ``drain(in:_:)``, or move its bytes elsewhere.
public struct ByteBuffer<A: Allocator & ~Copyable>: ~Copyable {
  // Every block but the last is full. The writer runs from `writePosition` to `writeLimit`, the end of the last
  // block; both are offsets in the arena.
  @usableFromInline var first: Handle = .none
  @usableFromInline var last: Handle = .none
  @usableFromInline var writePosition: Int = 0
  @usableFromInline var writeLimit: Int = 0

  @usableFromInline var byteCount: Int = 0

  /// The most bytes that the buffer takes, whatever room the arena has.
  public let maxCount: Int

  /// Makes an empty buffer. It takes no block before the first byte.
  ///
  /// - Parameter maxCount: 0 or more; without it the buffer takes as much as the arena holds.
  @inlinable
  public init(maxCount: Int = .max) {
    precondition(maxCount >= 0, "a ByteBuffer's maxCount is 0 or more")
    self.maxCount = maxCount
  }

  deinit {
    precondition(isEmpty, "a ByteBuffer was dropped with bytes in it: call removeAll(in:) first")
  }

  /// The number of bytes in the buffer. Complexity: O(1).
  @inlinable
  public var count: Int { byteCount }

  /// Whether there is no byte in the buffer. Complexity: O(1).
  @inlinable
  public var isEmpty: Bool { count == 0 }

  /// Takes over all bytes of `other`, a buffer on the same allocator, and leaves it empty. No byte is copied.
  ///
  /// - Precondition: this buffer is empty.
  /// - Throws: ``ByteBufferError/full`` when `other` has more than `maxCount` bytes; nothing changed.
  /// - Complexity: O(1).
  @inlinable
  public mutating func move(from other: inout ByteBuffer) throws(ByteBufferError) {
    precondition(isEmpty, "bytes were moved into a ByteBuffer that is not empty: call removeAll(in:) first")
    guard other.count <= maxCount else { throw .full }
    first = other.first
    last = other.last
    writePosition = other.writePosition
    writeLimit = other.writeLimit
    byteCount = other.byteCount
    other.forgetBlocks()
  }

  /// Whether the allocator's `removeAll()` has taken the blocks.
  @inlinable
  func hasLostBlocks(in allocator: inout A) -> Bool {
    if isEmpty { return false }
    do throws(AllocationError) { _ = try allocator.successor(of: last) } catch { return true }
    return false
  }

  /// Becomes empty where the allocator's `removeAll()` has taken the blocks. Each call that writes to a block or
  /// frees one begins with this, because another owner may have the block by now.
  @inlinable
  mutating func forgetLostBlocks(in allocator: inout A) {
    if hasLostBlocks(in: &allocator) { forgetBlocks() }
  }

  /// Becomes empty and gives no block back.
  @inlinable
  mutating func forgetBlocks() {
    first = .none
    last = .none
    writePosition = 0
    writeLimit = 0
    byteCount = 0
  }
}
#endif
