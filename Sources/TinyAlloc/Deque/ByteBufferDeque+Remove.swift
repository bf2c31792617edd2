#if ByteBufferDeque || !SWIFT_PACKAGE
extension ByteBufferDeque where A: ~Copyable {
  /// The oldest byte, which stays queued, or `nil`. Complexity: O(1).
  @inlinable
  @inline(__always)
  public func first(in allocator: inout A) -> UInt8? {
    // Sound: a read position that is not at its limit lies in the first block, which is this deque's.
    readPosition == readLimit ? nil : unsafe allocator[arenaOffset: readPosition]
  }

  /// Removes and returns the oldest byte, or `nil` when there is none.
  ///
  /// - Complexity: O(1).
  @inlinable
  @inline(__always)
  public mutating func popFirst(from allocator: inout A) -> UInt8? {
    // Equality, which takes an instruction less than `isEmpty`; see the positions.
    if readPosition == readLimit { return nil }
    // Sound: a read position that is not at its limit lies in the first block, which is this deque's.
    let byte = unsafe allocator[arenaOffset: readPosition]
    readPosition &+= 1
    if readPosition >= readLimit { Self.refill(&self, &allocator) }
    return byte
  }

  /// Calls `body` with the oldest bytes, as many as lie in one piece: at least one unless the deque is empty, and
  /// at most a block. They stay queued; ``removeFirst(_:from:)`` takes them away.
  ///
  /// - Complexity: O(1).
  @inlinable
  public mutating func withFirstChunk<R, E: Error>(
    in allocator: inout A, _ body: (Span<UInt8>) throws(E) -> R
  ) throws(E) -> R {
    if front == back { readLimit = writePosition }
    // Sound: the reader's range lies in the first block, which is this deque's.
    return try body(
      unsafe allocator.arenaBytes(at: readPosition, count: max(readLimit &- readPosition, 0)))
  }

  /// Removes the `byteCount` oldest bytes, or all of them where fewer are queued.
  ///
  /// - Returns: how many were removed.
  /// - Complexity: O(blocks given back).
  @inlinable
  @discardableResult
  public mutating func removeFirst(_ byteCount: Int, from allocator: inout A) -> Int {
    var removed = 0
    while removed < byteCount, !isEmpty {
      let length = min(byteCount &- removed, readLimit &- readPosition)
      readPosition &+= length
      removed &+= length
      if readPosition == readLimit { Self.refill(&self, &allocator) }
    }
    return removed
  }

  /// Moves the oldest bytes to the beginning of `destination`, as many as are queued and fit.
  ///
  /// - Returns: how many were moved.
  /// - Complexity: O(bytes moved).
  @inlinable
  public mutating func read(into destination: inout MutableSpan<UInt8>, from allocator: inout A) -> Int {
    // Sound: the span is this function's as long as it runs.
    guard let room = unsafe destination.withUnsafeMutableBufferPointer({ $0.baseAddress }) else {
      return 0
    }
    #if hasFeature(Embedded)
    var moved = 0
    #else
    var moved = unsafe Self.readAtOnce(&self, room, destination.count, &allocator)
    #endif
    while moved < destination.count, !isEmpty {
      let length = min(destination.count &- moved, readLimit &- readPosition)
      // Sound: the reader's range lies in the first block, which is this deque's, and `moved + length` is at most the
      // destination's count.
      unsafe allocator.copyOut(length, from: readPosition, to: room + moved)
      readPosition &+= length
      moved &+= length
      if readPosition == readLimit { Self.refill(&self, &allocator) }
    }
    return moved
  }

  /// Drops all bytes and gives all blocks back.
  ///
  /// - Complexity: O(blocks held).
  @inlinable
  public mutating func removeAll(in allocator: inout A) {
    removeFirst(.max, from: &allocator)
  }

  /// Gives the reader its next limit, and a block that it has finished back. Only when it is at its limit.
  @inlinable
  @inline(never)
  static func refill(_ deque: inout Self, _ allocator: inout A) {
    if deque.front == deque.back { return refillFromLastBlock(&deque, &allocator) }
    let next = allocator.freeLinked(deque.front)
    if next == .none { return abandonBlocks(&deque) }
    deque.moveReader(to: next, of: allocator)
  }

  /// Goes on reading at the start of the block that is the first one now, behind one that has been read to its end.
  @inlinable
  @inline(__always)
  mutating func moveReader(to block: Handle, of allocator: borrowing A) {
    let start = allocator.arenaOffset(of: block)
    front = block
    readAtEnd &+= UInt64(UInt(bitPattern: allocator.blockSize))
    readPosition = start
    readLimit = block == back ? writePosition : start &+ allocator.blockSize
  }

  /// The writer is in the reader's block, too: up to it can be read, or all has been.
  @inlinable
  @inline(never)
  static func refillFromLastBlock(_ deque: inout Self, _ allocator: inout A) {
    if deque.readPosition < deque.writePosition {
      deque.readLimit = deque.writePosition
      return
    }
    _ = allocator.freeLinked(deque.front)
    becomeEmpty(&deque)
  }

  /// Lets go of blocks that the allocator has taken away.
  @inlinable
  @inline(never)
  static func abandonBlocks(_ deque: inout Self) {
    deque.lostCount &+= deque.totalWritten &- deque.totalRead
    becomeEmpty(&deque)
  }

  /// Has no block any more, and no byte; what has been written stays counted.
  @inlinable
  @inline(never)
  static func becomeEmpty(_ deque: inout Self) {
    let position = deque.writePosition
    deque.writtenAtEnd = deque.totalWritten
    deque.readAtEnd = deque.writtenAtEnd
    deque.writeLimit = position
    deque.readPosition = position
    deque.readLimit = position
    deque.front = .none
    deque.back = .none
  }
}
#endif
