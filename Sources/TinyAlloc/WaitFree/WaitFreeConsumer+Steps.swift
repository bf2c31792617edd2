#if !arch(avr) && (ByteBufferDeque || !SWIFT_PACKAGE)
import Synchronization

extension WaitFreeQueue.Consumer {
  @inlinable
  @inline(__always)
  mutating func popFirst<P: InterruptionPoints>(passing points: P) -> UInt8? {
    if unsafe position == limit, !findBytes(passing: points) { return nil }
    // Sound: below the limit lie bytes that the producer has published and will not touch before they are
    // read.
    let byte = unsafe position.pointee
    unsafe position += 1
    if unsafe position == limit { finishBytes(passing: points) }
    return byte
  }

  @inlinable
  mutating func read<P: InterruptionPoints>(
    into destination: inout MutableSpan<UInt8>, passing points: P
  ) -> Int {
    var moved = 0
    while moved < destination.count {
      if unsafe position == limit, !findBytes(passing: points) { break }
      let length = unsafe min(destination.count &- moved, limit - position)
      // Sound: as for one byte.
      let chunk = unsafe Span(_unsafeStart: position, count: length)
      var room = destination._mutatingExtracting(moved..<moved &+ length)
      // Sound: both have `length` bytes.
      unsafe copyBytes(length, from: chunk, at: 0, to: &room)
      unsafe position += length
      if unsafe position == limit { finishBytes(passing: points) }
      moved &+= length
    }
    return moved
  }

  @inlinable
  mutating func removeFirst<P: InterruptionPoints>(_ byteCount: Int, passing points: P) -> Int {
    var removed = 0
    while removed < byteCount {
      if unsafe position == limit, !findBytes(passing: points) { break }
      let length = unsafe min(byteCount &- removed, limit - position)
      unsafe position += length
      if unsafe position == limit { finishBytes(passing: points) }
      removed &+= length
    }
    return removed
  }

  /// Sees to it that the bytes known of in this block are all that there are.
  @inlinable
  @inline(__always)
  mutating func lookAhead<P: InterruptionPoints>(passing points: P) {
    if unsafe position == limit || limit != blockEnd { _ = findBytes(passing: points) }
  }

  /// Publishes that all bytes known of are read, and where they were the block's last leaves it, if there
  /// is a next.
  ///
  /// First the one, then the other: a producer that comes between them sees that all is read, and the jump
  /// that it then makes is found by the second. So no block stays behind of which every byte has been read.
  @inlinable
  @inline(never)
  mutating func finishBytes<P: InterruptionPoints>(passing points: P) {
    points.pass()
    // Sequentially consistent, here and in `findBytes`, because the store may not sink below the load.
    unsafe queue.pointee.read.store(total, ordering: .sequentiallyConsistent)
    if unsafe limit == blockEnd { _ = findBytes(passing: points) }
  }

  /// Moves the limit to the end of the bytes that there are now in one piece, and to the next block where
  /// this one is read. Only at the limit, or where the limit is not the block's end.
  ///
  /// - Returns: whether there is a byte below the limit.
  @inlinable
  @inline(never)
  mutating func findBytes<P: InterruptionPoints>(passing points: P) -> Bool {
    points.pass()
    let unseen = unsafe queue.pointee.written.load(ordering: .sequentiallyConsistent) &- total
    guard unseen != 0 else { return unsafe position != limit }
    points.pass()
    let newestJump = unsafe queue.pointee.jump.load(ordering: .relaxed)
    if newestJump != jump {
      // It was made when all was read: so this end is at its limit, and the jump is from there.
      jump = newestJump
      points.pass()
      let index = unsafe queue.pointee.jumpIndex.load(ordering: .relaxed)
      enter(SlotWord.number(in: newestJump), index: index, passing: points)
    } else if unsafe limit == blockEnd {
      guard followLink(passing: points) else {
        loseBytes(unseen)
        return false
      }
    }
    let length = unsafe min(Int(truncatingIfNeeded: unseen), blockEnd - limit)
    unsafe limit += length
    total &+= UInt32(truncatingIfNeeded: length)
    return true
  }

  /// Goes to the block behind this one, of which a byte has been published; `false` where there is none,
  /// because the allocator has taken this one away.
  @inlinable
  @inline(__always)
  mutating func followLink<P: InterruptionPoints>(passing points: P) -> Bool {
    points.pass()
    guard slot != 0 else { return false }
    // Sound: the slot is the one of a block that the slab has allocated. The producer wrote the word before
    // it published a byte of the next block, and will not write it again before this end has left the
    // block.
    let word = unsafe words[slot &- 1]
    let next = SlotWord.number(in: word)
    guard word & 0xFF00 == SlotWord.linked, next != 0 else { return false }
    enter(next, index: entered &+ 1, passing: points)
    return true
  }

  @inlinable
  @inline(__always)
  mutating func enter<P: InterruptionPoints>(_ number: Int, index: UInt32, passing points: P) {
    slot = number
    entered = index
    unsafe position = arena + (number &- 1) &* blockSize
    unsafe limit = position
    unsafe blockEnd = position + blockSize
    points.pass()
    unsafe queue.pointee.entered.store(index, ordering: .releasing)
  }

  /// Skips bytes whose blocks the allocator has taken away, and waits for a jump.
  @inlinable
  @inline(never)
  mutating func loseBytes(_ unseen: UInt32) {
    lostCount &+= unseen
    total &+= unseen
    slot = 0
    unsafe position = arena
    unsafe limit = arena
    unsafe blockEnd = arena
    unsafe queue.pointee.read.store(total, ordering: .sequentiallyConsistent)
  }
}
#endif
