extension ByteBufferDeque where A: ~Copyable {
  /// The oldest byte, which stays queued, or `nil`. Complexity: O(1).
  @inlinable
  @inline(__always)
  public func first(in allocator: inout A) -> UInt8? {
    // Sound: a read position below its limit lies in the first block, which is this deque's.
    isEmpty ? nil : unsafe allocator[arenaOffset: readPosition]
  }

  /// Removes and returns the oldest byte, or `nil` when there is none.
  ///
  /// - Complexity: O(1).
  @inlinable
  @inline(__always)
  public mutating func popFirst(from allocator: inout A) -> UInt8? {
    if isEmpty { return nil }
    // Sound: a read position below its limit lies in the first block, which is this deque's.
    let byte = unsafe allocator[arenaOffset: readPosition]
    readPosition &+= 1
    if readPosition == readLimit { refill(from: &allocator) }
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
    if !isEmpty {
      readLimit =
        front == back ? writePosition : allocator.arenaOffset(of: front) &+ allocator.blockSize
    }
    // Sound: the reader's range lies in the first block, which is this deque's.
    return try body(unsafe allocator.arenaBytes(at: readPosition, count: readLimit &- readPosition))
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
      if readPosition == readLimit { refill(from: &allocator) }
    }
    return removed
  }

  /// Moves the oldest bytes to the beginning of `destination`, as many as are queued and fit.
  ///
  /// - Returns: how many were moved.
  /// - Complexity: O(bytes moved).
  @inlinable
  public mutating func read(into destination: inout MutableSpan<UInt8>, from allocator: inout A) -> Int {
    var moved = 0
    while moved < destination.count, !isEmpty {
      let length = min(destination.count &- moved, readLimit &- readPosition)
      do {
        // Sound: the reader's range lies in the first block, which is this deque's.
        let chunk = unsafe allocator.arenaBytes(at: readPosition, count: length)
        var room = destination._mutatingExtracting(moved..<moved &+ length)
        copyBytes(length, from: chunk, at: 0, to: &room)
      }
      readPosition &+= length
      moved &+= length
      if readPosition == readLimit { refill(from: &allocator) }
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
  mutating func refill(from allocator: inout A) {
    if front == back {
      // The writer is in this block too: up to it, or all has been read.
      if readPosition != writePosition {
        readLimit = writePosition
        return
      }
      do throws(AllocationError) { _ = try allocator.freeLinked(front) } catch {}
      writeLimit = writePosition
      front = .none
      back = .none
      return
    }
    let end = allocator.arenaOffset(of: front) &+ allocator.blockSize
    if readPosition != end {
      // The writer has left this block since the last look: all of it can be read.
      readLimit = end
      return
    }
    do throws(AllocationError) {
      let next = try allocator.freeLinked(front)
      let start = allocator.arenaOffset(of: next)
      moveReader(
        to: next, start: start, limit: next == back ? writePosition : start &+ allocator.blockSize)
    } catch {
      abandonBlocks()
    }
  }

  /// Lets go of blocks that the allocator has taken away.
  @inlinable
  @inline(never)
  mutating func abandonBlocks() {
    let lost = totalWritten &- totalRead
    lostCount &+= lost
    readBase = writtenBase
    readPosition = writePosition
    readLimit = writePosition
    writeLimit = writePosition
    front = .none
    back = .none
  }
}
