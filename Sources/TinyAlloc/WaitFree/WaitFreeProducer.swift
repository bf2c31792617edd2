#if !arch(avr) && (ByteBufferDeque || !SWIFT_PACKAGE)
import Synchronization

extension WaitFreeQueue {
  /// The end that appends bytes, and the owner of the queue's blocks.
  ///
  /// It and the allocator are used by one side only: interrupts of one priority, or one thread. Each call
  /// takes the allocator over which the queue was made.
  ///
  /// An end of life with blocks still in the queue is a trap, because only the allocator can take them
  /// back: call ``reclaim(in:)`` when all has been read, or ``removeAll(in:)`` when the consumer is gone.
  @safe
  public struct Producer: ~Copyable, @unchecked Sendable {
    // Sound: the initialiser's caller keeps the queue in place, and all of it is atomic.
    @usableFromInline let queue: UnsafePointer<WaitFreeQueue>
    @usableFromInline let arena: UnsafeMutablePointer<UInt8>
    /// Where the next byte goes, unless that is the limit, which is the end of the last block.
    @usableFromInline var position: UnsafeMutablePointer<UInt8>
    @usableFromInline var limit: UnsafeMutablePointer<UInt8>
    @usableFromInline var written: UInt32
    /// The last jump made.
    @usableFromInline var jump: UInt32 = 0
    /// The chain of blocks not given back; both mean nothing while there is none.
    @usableFromInline var front: Handle = .none
    @usableFromInline var back: Handle = .none
    // Blocks, counted since the queue was made: taken, known to be finished by the consumer, and given
    // back.
    @usableFromInline var taken: UInt32
    @usableFromInline var finished: UInt32
    @usableFromInline var returned: UInt32

    /// Makes the producing end. A queue has one.
    ///
    /// - Parameters:
    ///   - queue: must stay in place as long as this end lives.
    ///   - allocator: the one that every call is to take. It lives at least as long; see the consumer's.
    /// - Precondition: the queue has no producer yet, and its consumer, if there is one, was made over the same
    ///   allocator.
    @unsafe
    public init(of queue: UnsafePointer<WaitFreeQueue>, over allocator: borrowing SlabAllocator) {
      precondition(
        unsafe !queue.pointee.hasProducer.load(ordering: .relaxed), "a WaitFreeQueue has one producer")
      unsafe queue.pointee.hasProducer.store(true, ordering: .relaxed)
      unsafe queue.pointee.bind(to: allocator)
      unsafe self.queue = queue
      unsafe arena = allocator.arena
      unsafe position = allocator.arena
      unsafe limit = allocator.arena
      written = unsafe queue.pointee.written.load(ordering: .relaxed)
      taken = unsafe queue.pointee.entered.load(ordering: .relaxed)
      finished = taken
      returned = taken
    }

    deinit {
      precondition(
        taken == returned,
        "a WaitFreeQueue's producer was dropped with blocks: call reclaim(in:) or removeAll(in:) first")
    }

    /// The bytes that ``append(_:to:)`` refused. Stays at its greatest value when it gets there.
    /// Complexity: O(1).
    @inlinable
    public var overruns: UInt32 { unsafe queue.pointee.overruns.load(ordering: .relaxed) }

    /// The blocks that the queue has in the arena, those that are read but not given back included.
    /// Complexity: O(1).
    @inlinable
    public var blocksInUse: Int { Int(truncatingIfNeeded: taken &- returned) }
  }
}

extension WaitFreeQueue.Producer {
  /// Queues one byte.
  ///
  /// - Throws: ``ByteBufferError/allocationFailed`` when it needs a block, the arena is full, and no block
  ///   of this queue is finished. The byte is counted in ``overruns``; what is queued is unchanged.
  /// - Complexity: O(1).
  @inlinable
  @inline(__always)
  public mutating func append(_ byte: UInt8, to allocator: inout SlabAllocator) throws(ByteBufferError) {
    try append(byte, to: &allocator, passing: Uninterrupted())
  }

  /// Queues as many bytes from the beginning of `bytes` as there is room for. Those left are not counted as
  /// overruns, since the caller still has them.
  ///
  /// - Returns: how many went in.
  /// - Complexity: O(`bytes.count`).
  @inlinable
  public mutating func append(prefixOf bytes: Span<UInt8>, to allocator: inout SlabAllocator) -> Int {
    append(prefixOf: bytes, to: &allocator, passing: Uninterrupted())
  }

  @inlinable
  @inline(__always)
  mutating func append<P: InterruptionPoints>(
    _ byte: UInt8, to allocator: inout SlabAllocator, passing points: P
  ) throws(ByteBufferError) {
    if unsafe position == limit, !takeBlock(from: &allocator, passing: points) {
      countOverrun()
      throw .allocationFailed
    }
    // Sound: below the limit lies the last block, and the consumer has not been told of this byte of it.
    unsafe position.pointee = byte
    unsafe position += 1
    publish(1, passing: points)
  }

  @inlinable
  mutating func append<P: InterruptionPoints>(
    prefixOf bytes: Span<UInt8>, to allocator: inout SlabAllocator, passing points: P
  ) -> Int {
    var appended = 0
    while appended < bytes.count {
      if unsafe position == limit, !takeBlock(from: &allocator, passing: points) { break }
      let length = unsafe min(bytes.count &- appended, limit - position)
      // Sound: as for one byte; the limit is so many bytes away.
      var room = unsafe MutableSpan(_unsafeStart: position, count: length)
      // Sound: `appended + length` is at most the bytes' count.
      unsafe copyBytes(length, from: bytes, at: appended, to: &room)
      unsafe position += length
      publish(UInt32(truncatingIfNeeded: length), passing: points)
      appended &+= length
    }
    return appended
  }

  /// Lets the consumer see the bytes written last, and all that was done before.
  @inlinable
  @inline(__always)
  mutating func publish<P: InterruptionPoints>(_ byteCount: UInt32, passing points: P) {
    written &+= byteCount
    points.pass()
    unsafe queue.pointee.written.store(written, ordering: .releasing)
  }

  @inlinable
  @inline(never)
  func countOverrun() {
    let count = overruns
    if count != .max { unsafe queue.pointee.overruns.store(count &+ 1, ordering: .relaxed) }
  }
}
#endif
