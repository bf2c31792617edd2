#if !arch(avr) && (ByteBufferDeque || !SWIFT_PACKAGE)
import Synchronization

extension WaitFreeQueue.Producer {
  /// Gives back every block that the consumer has finished, all of them when all is read, for other owners
  /// of blocks. Appending needs no such call: it takes finished blocks back by itself.
  ///
  /// - Complexity: O(blocks given back).
  public mutating func reclaim(in allocator: inout SlabAllocator) {
    requireOwn(allocator)
    if noteFinishedBlocks(passing: Uninterrupted()) { unsafe position = limit }
    while returned != finished { returnFront(to: &allocator) }
  }

  /// Gives back all blocks, bytes not read included.
  ///
  /// - Precondition: the consumer has been dropped, or has read everything.
  /// - Complexity: O(blocks given back).
  public mutating func removeAll(in allocator: inout SlabAllocator) {
    requireOwn(allocator)
    let hasEnded = unsafe queue.pointee.consumerEnded.load(ordering: .acquiring)
    let isAllRead = noteFinishedBlocks(passing: Uninterrupted())
    precondition(
      hasEnded || isAllRead, "removeAll(in:) of a WaitFreeQueue while its consumer has bytes to read")
    finished = taken
    unsafe position = limit
    while returned != finished { returnFront(to: &allocator) }
  }

  /// Takes a block for the next byte, once at most two finished ones are given back; `false` where the
  /// arena is full.
  ///
  /// Two, so that a backlog of finished blocks shrinks; and one would be enough for the block that is
  /// needed.
  @inlinable
  @inline(never)
  mutating func takeBlock<P: InterruptionPoints>(
    from allocator: inout SlabAllocator, passing points: P
  ) -> Bool {
    requireOwn(allocator)
    let isAllRead = noteFinishedBlocks(passing: points)
    if returned != finished { returnFront(to: &allocator) }
    if returned != finished { returnFront(to: &allocator) }
    // Blocks can be missing with bytes unread only where the allocator's `removeAll()` has taken them. The
    // consumer finds that out when it comes there; the queue begins anew when it has.
    let isCutOff = taken == returned && !isAllRead
    if isCutOff { return false }
    do throws(AllocationError) {
      let block =
        taken == returned ? try allocator.allocateLinked() : try blockBehindBack(from: &allocator)
      begin(
        block, at: allocator.arenaOffset(of: block), byJump: isAllRead, allocator.blockSize, passing: points
      )
      return true
    } catch {
      if error == .staleHandle { forgetBlocks() }
      return false
    }
  }

  @inlinable
  mutating func blockBehindBack(from allocator: inout SlabAllocator) throws(AllocationError) -> Handle {
    if let block = allocator.allocateLinkedAtOnce(after: back) { return block }
    let block = try allocator.allocateLinked()
    do throws(AllocationError) {
      try allocator.link(back, to: block)
    } catch {
      _ = allocator.freeLinked(block)
      throw error
    }
    return block
  }

  /// Goes on in a new block. Where all was read, the consumer may stand in a block that is given back, or
  /// will be: a jump takes it away from there without its looking at that block again.
  @inlinable
  @inline(__always)
  mutating func begin<P: InterruptionPoints>(
    _ block: Handle, at offset: Int, byJump: Bool, _ blockSize: Int, passing points: P
  ) {
    if taken == returned { front = block }
    back = block
    taken &+= 1
    unsafe position = arena + offset
    unsafe limit = position + blockSize
    if byJump {
      jump = (jump ^ 0x100) & 0x100 | UInt32(block.slotNumber)
      points.pass()
      // Seen by the consumer because `written` is stored after them, in `publish`.
      unsafe queue.pointee.jumpIndex.store(taken, ordering: .relaxed)
      points.pass()
      unsafe queue.pointee.jump.store(jump, ordering: .relaxed)
    }
  }

  /// Looks how far the consumer has come, and says whether it has read everything.
  @inlinable
  @inline(__always)
  mutating func noteFinishedBlocks<P: InterruptionPoints>(passing points: P) -> Bool {
    points.pass()
    if unsafe queue.pointee.read.load(ordering: .acquiring) == written {
      finished = taken
      return true
    }
    points.pass()
    let left = unsafe queue.pointee.entered.load(ordering: .acquiring) &- 1
    // The consumer's count is behind while it has not taken a jump.
    if Int32(bitPattern: left &- finished) > 0 { finished = left }
    return false
  }

  @inlinable
  @inline(__always)
  mutating func returnFront(to allocator: inout SlabAllocator) {
    let blocksInUse = allocator.count
    front = allocator.freeLinked(front)
    if allocator.count == blocksInUse { return forgetBlocks() }
    returned &+= 1
  }

  /// Lets go of blocks that the allocator has taken away.
  @inlinable
  @inline(never)
  mutating func forgetBlocks() {
    returned = taken
    finished = taken
    unsafe position = limit
  }

  @inlinable
  @inline(__always)
  func requireOwn(_ allocator: borrowing SlabAllocator) {
    unsafe precondition(
      allocator.arena == arena, "a WaitFreeQueue was used with an allocator that is not its own")
  }
}
#endif
