#if ByteBufferDeque || !SWIFT_PACKAGE
/// A first-in, first-out stream of bytes in a chain of blocks, taken from an arena as the stream grows and given
/// back as it is read.
///
///     var slab = TinySlabAllocator<1024, 32>()
///     var deque = ByteBufferDeque<TinySlabAllocator<1024, 32>>()
///     try deque.append(0x41, to: &slab)
///     let byte = deque.popFirst(from: &slab)   // 0x41, and the block is free again
///
/// Each call takes the allocator, and all calls on one deque must take the same one; several deques can share it.
/// An empty deque holds no block. The arena is used to the last byte: with all of it, a deque queues
/// `capacity * blockSize` bytes, less what has been read of the first block.
///
/// A deque that still holds blocks must not be dropped, because only the allocator can take them back: its end of
/// life is a trap then. Empty it with ``removeAll(in:)``.
public struct ByteBufferDeque<A: Allocator & ~Copyable>: ~Copyable {
  // Positions are offsets in the arena. The reader runs from `readPosition` to `readLimit` with no other test; the
  // limit is the end of the first block, or, while the writer is in that block, too, where it was when the reader last
  // looked. The writer runs likewise to the end of the last block. So a push or a pop costs one comparison, and
  // everything else happens at the limits. The deque is empty if and only if the read position is at its limit, and
  // has no block then.
  //
  // With calls that take one allocator and calls that take another of its type, each position still is one of a block
  // of that type, but the reader's may lie behind its limit. It is below the arena's end then, and has no byte to read;
  // where a byte at a time is read, it may read one, and comes to its limit by that.
  @usableFromInline var readPosition: Int = 0
  @usableFromInline var readLimit: Int = 0
  @usableFromInline var writePosition: Int = 0
  @usableFromInline var writeLimit: Int = 0
  @usableFromInline var front: Handle = .none
  @usableFromInline var back: Handle = .none
  // The totals there will be at the ends of the last and of the first block: counting costs a byte's push or pop
  // nothing, and a block one addition each.
  @usableFromInline var writtenAtEnd: UInt64 = 0
  @usableFromInline var lostCount: UInt64 = 0
  @usableFromInline var readAtEnd: UInt64 = 0

  /// Makes an empty deque. It takes no block before the first byte.
  @inlinable
  public init() {}

  deinit {
    precondition(isEmpty, "a ByteBufferDeque was dropped with bytes in it: call removeAll(in:) first")
  }

  /// Whether no byte is queued. Complexity: O(1).
  @inlinable
  public var isEmpty: Bool { readPosition >= readLimit }

  /// The number of bytes queued. Complexity: O(1).
  @inlinable
  public var count: Int { Int(truncatingIfNeeded: totalWritten &- totalRead) }

  /// The number of bytes ever appended. Complexity: O(1).
  @inlinable
  public var totalWritten: UInt64 { writtenAtEnd &- UInt64(UInt(bitPattern: writeLimit &- writePosition)) }

  /// The number of bytes ever removed, by whatever operation. Complexity: O(1).
  @inlinable
  public var totalRead: UInt64 {
    let end = front == back ? writeLimit : readLimit
    return readAtEnd &- UInt64(UInt(bitPattern: end &- readPosition))
  }

  /// The number of bytes, counted in ``totalRead``, that were not handed out because the allocator's `removeAll()`
  /// had taken their blocks. 0 in a correct program. Complexity: O(1).
  @inlinable
  public var totalLost: UInt64 { lostCount }

  /// How many more bytes can be queued now, if no other owner takes the arena's blocks. Blocks that a ``SharedArena``
  /// guarantees to other owners do not count. Complexity: O(1).
  @inlinable
  public func availableCapacity(in allocator: inout A) -> Int {
    allocator.availableBlocks &* allocator.blockSize &+ (writeLimit &- writePosition)
  }
}
#endif
