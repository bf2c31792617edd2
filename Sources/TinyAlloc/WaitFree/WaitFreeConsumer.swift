#if !arch(avr) && (ByteBufferDeque || !SWIFT_PACKAGE)
import Synchronization

extension WaitFreeQueue {
  /// The end that takes bytes out. It is used by one side only, the main loop or one thread, and never
  /// touches the allocator.
  ///
  /// When it is dropped, bytes that it has not read stay in their blocks until ``Producer/removeAll(in:)``.
  @safe
  public struct Consumer: ~Copyable, @unchecked Sendable {
    // Sound: the initialiser's caller keeps the queue and the allocator's memory in place. The queue is
    // atomic, and of the memory only what the producer has published and not taken back is read.
    @usableFromInline let queue: UnsafePointer<WaitFreeQueue>
    @usableFromInline let words: UnsafePointer<UInt32>
    @usableFromInline let arena: UnsafePointer<UInt8>
    @usableFromInline let blockSize: Int
    /// The oldest byte, unless this is the limit: the end of the bytes known of, or of the block they are
    /// in.
    @usableFromInline var position: UnsafePointer<UInt8>
    @usableFromInline var limit: UnsafePointer<UInt8>
    @usableFromInline var blockEnd: UnsafePointer<UInt8>
    /// The number of bytes ever queued up to the limit.
    @usableFromInline var total: UInt32
    /// The slot of the block that this end stands in, 0 for none.
    @usableFromInline var slot = 0
    /// Which block of the queue that is.
    @usableFromInline var entered: UInt32
    /// The last jump taken.
    @usableFromInline var jump: UInt32 = 0
    @usableFromInline var lostCount: UInt32 = 0

    /// Makes the consuming end. A queue has one.
    ///
    /// - Parameters:
    ///   - queue: must stay in place as long as this end lives.
    ///   - allocator: the one that the producer uses. Its memory must be there as long as this end lives. What the queue
    ///     has in it is the producer's alone: while this end is used on another thread, nobody calls the allocator's
    ///     `removeAll()`, nor frees or links the queue's blocks by made-up handles.
    /// - Precondition: the queue has not had a consumer yet, and its producer, if there is one, was made over the same
    ///   allocator.
    @unsafe
    public init(of queue: UnsafePointer<WaitFreeQueue>, over allocator: borrowing SlabAllocator) {
      precondition(
        unsafe !queue.pointee.hasConsumer.load(ordering: .relaxed), "a WaitFreeQueue has one consumer")
      unsafe queue.pointee.hasConsumer.store(true, ordering: .relaxed)
      unsafe queue.pointee.bind(to: allocator)
      unsafe self.queue = queue
      unsafe words = UnsafePointer(allocator.words)
      unsafe arena = UnsafePointer(allocator.arena)
      blockSize = allocator.blockSize
      unsafe position = arena
      unsafe limit = arena
      unsafe blockEnd = arena
      total = unsafe queue.pointee.read.load(ordering: .relaxed)
      entered = unsafe queue.pointee.entered.load(ordering: .relaxed)
    }

    deinit {
      unsafe queue.pointee.consumerEnded.store(true, ordering: .releasing)
    }

    /// The number of bytes queued. Complexity: O(1).
    @inlinable
    public var count: Int {
      let unseen = unsafe queue.pointee.written.load(ordering: .acquiring) &- total
      return unsafe limit - position &+ Int(truncatingIfNeeded: unseen)
    }

    /// Whether no byte is queued. Complexity: O(1).
    @inlinable
    public var isEmpty: Bool {
      unsafe position == limit && queue.pointee.written.load(ordering: .acquiring) == total
    }

    /// The number of bytes that were never handed out, because the allocator's `removeAll()` had taken
    /// their blocks. 0 in a correct program. Complexity: O(1).
    @inlinable
    public var totalLost: UInt32 { lostCount }

    /// The bytes that the producer refused. Stays at its greatest value when it gets there. Complexity:
    /// O(1).
    @inlinable
    public var overruns: UInt32 { unsafe queue.pointee.overruns.load(ordering: .relaxed) }
  }
}

extension WaitFreeQueue.Consumer {
  /// Removes and returns the oldest byte, or `nil` when there is none.
  ///
  /// - Complexity: O(1).
  @inlinable
  @inline(__always)
  public mutating func popFirst() -> UInt8? { popFirst(passing: Uninterrupted()) }

  /// Moves the oldest bytes to the beginning of `destination`, as many as are queued and fit.
  ///
  /// - Returns: how many were moved.
  /// - Complexity: O(bytes moved).
  @inlinable
  public mutating func read(into destination: inout MutableSpan<UInt8>) -> Int {
    read(into: &destination, passing: Uninterrupted())
  }

  /// Calls `body` with the oldest bytes, as many as lie in one piece: at least one unless the queue is
  /// empty, and at most a block. They stay queued, and stay as they are; ``removeFirst(_:)`` takes them
  /// away.
  ///
  /// - Complexity: O(1).
  @inlinable
  public mutating func withFirstChunk<R, E: Error>(_ body: (Span<UInt8>) throws(E) -> R) throws(E) -> R {
    lookAhead(passing: Uninterrupted())
    // Sound: what lies between position and limit was published, and is not given back before it is
    // removed.
    return try body(unsafe Span(_unsafeStart: position, count: limit - position))
  }

  /// Removes the `byteCount` oldest bytes, or all of them where fewer are queued.
  ///
  /// - Returns: how many were removed.
  /// - Complexity: O(blocks passed).
  @inlinable
  @discardableResult
  public mutating func removeFirst(_ byteCount: Int) -> Int {
    removeFirst(byteCount, passing: Uninterrupted())
  }

  /// Removes the bytes that are queued now.
  ///
  /// - Complexity: O(blocks passed).
  @inlinable
  public mutating func removeAll() { removeFirst(count) }
}
#endif
