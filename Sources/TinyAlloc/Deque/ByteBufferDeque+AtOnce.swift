#if (ByteBufferDeque || !SWIFT_PACKAGE) && !hasFeature(Embedded)
// The usual way of many bytes, for hosts: from block to block without a call. What is left, the general loops do, which
// are all that a microcontroller has.
extension ByteBufferDeque where A: ~Copyable {
  /// Queues bytes as long as each block has a successor at once, and says how many.
  ///
  /// - Complexity: O(`count`).
  @inlinable
  @inline(__always)
  @unsafe static func writeAtOnce(
    _ deque: inout Self, _ source: UnsafePointer<UInt8>, _ count: Int, _ allocator: inout A
  ) -> Int {
    var taken = 0
    var position = deque.writePosition
    var room = deque.writeLimit &- position
    while count &- taken > room {
      // Finds out as well whether the allocator has taken the last block away: then there is none.
      guard let block = allocator.allocateLinkedAtOnce(after: deque.back) else { return taken }
      // Sound, here and below: the range lies between the write position and the write limit, in the last block, which
      // is the deque's; and there are `count` bytes.
      unsafe allocator.copyIn(room, from: source + taken, to: position)
      taken &+= room
      deque.moveWriter(to: block, of: allocator)
      position = deque.writePosition
      room = allocator.blockSize
    }
    unsafe allocator.copyIn(count &- taken, from: source + taken, to: position)
    deque.writePosition = position &+ (count &- taken)
    return count
  }

  /// Moves bytes to `destination`, as many as are wanted, but of the last block, into which the writer writes; and says
  /// how many.
  ///
  /// - Complexity: O(`count`).
  @inlinable
  @inline(__always)
  @unsafe static func readAtOnce(
    _ deque: inout Self, _ destination: UnsafeMutablePointer<UInt8>, _ count: Int, _ allocator: inout A
  ) -> Int {
    var moved = 0
    while deque.front != deque.back {
      let position = deque.readPosition
      let queued = deque.readLimit &- position
      let rest = count &- moved
      // Sound, here and below: the reader's range lies in the first block, which is the deque's; and the destination has
      // room for `count` bytes.
      guard rest >= queued else {
        unsafe allocator.copyOut(rest, from: position, to: destination + moved)
        deque.readPosition = position &+ rest
        return count
      }
      unsafe allocator.copyOut(queued, from: position, to: destination + moved)
      moved &+= queued
      deque.readPosition = deque.readLimit
      let next = allocator.freeLinked(deque.front)
      guard next != .none else {
        abandonBlocks(&deque)
        return moved
      }
      deque.moveReader(to: next, of: allocator)
    }
    return moved
  }
}
#endif
