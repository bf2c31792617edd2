#if ByteBufferDeque || !SWIFT_PACKAGE
extension ByteBufferDeque where A: ~Copyable {
  /// Hands the first block over, with the bytes queued in it, to an owner who frees it by its handle. No byte is
  /// copied.
  ///
  ///     if let block = deque.removeFirstBlock(from: &slab) {
  ///       dma.start(block)          // when it is done: try slab.free(block.handle)
  ///     }
  ///
  /// The bytes count as read. Where the writer is in the block, it is handed over as far as it is written: the
  /// deque is empty then, and the rest of the block is not written any more.
  ///
  /// - Returns: the block, or `nil` where no byte is queued.
  /// - Complexity: O(1).
  @inlinable
  public mutating func removeFirstBlock(from allocator: inout A) -> DetachedBlock? {
    if isEmpty { return nil }
    let block = front
    let isLast = block == back
    let start = allocator.arenaOffset(of: block)
    if isLast { readLimit = writePosition }
    let next: Handle
    do throws(AllocationError) {
      next = try allocator.hold(block, byteCount: readLimit &- start)
    } catch {
      Self.abandonBlocks(&self)
      return nil
    }
    let range = readPosition &- start..<readLimit &- start
    readPosition = readLimit
    if isLast {
      Self.becomeEmpty(&self)
    } else if next == .none {
      Self.abandonBlocks(&self)
    } else {
      moveReader(to: next, of: allocator)
    }
    return DetachedBlock(handle: block, range: range)
  }

  /// Takes over a held block and queues the bytes of its range, without copying one: a block that another deque on
  /// the same allocator has handed over, or one that was allocated and filled.
  ///
  /// An empty deque takes any range. Else the deque's last block must be full and the range begin at the block's
  /// first byte, because a deque has gaps nowhere but at its two ends. The block is the deque's alone from then on,
  /// and all copies of its handle are stale. What lies behind the range is written by later appends.
  ///
  /// - Throws: ``HandOverError``; nothing changed, and the block is still held.
  /// - Complexity: O(1).
  @inlinable
  public mutating func append(_ block: DetachedBlock, to allocator: inout A) throws(HandOverError) {
    let held: Int
    do throws(AllocationError) {
      held = try allocator.bytes(of: block.handle).count
    } catch { throw .staleHandle }
    guard block.range.lowerBound >= 0, !block.range.isEmpty, block.range.upperBound <= held else {
      throw .invalidRange
    }
    forgetLostBlocks(in: &allocator)
    guard isEmpty || writePosition == writeLimit && block.range.lowerBound == 0 else { throw .gap }
    let linked: Handle
    do throws(AllocationError) {
      linked = try allocator.linkHeld(block.handle)
      if !isEmpty { try allocator.link(back, to: linked) }
    } catch {
      // Both were looked at above.
      preconditionFailure("a block that is handed over is gone")
    }
    if isEmpty {
      let start = allocator.arenaOffset(of: linked)
      let total = totalWritten
      front = linked
      back = linked
      readPosition = start &+ block.range.lowerBound
      readLimit = start &+ block.range.upperBound
      writePosition = readLimit
      writeLimit = start &+ allocator.blockSize
      writtenAtEnd = total &+ UInt64(UInt(bitPattern: writeLimit &- readPosition))
      readAtEnd = writtenAtEnd
    } else {
      moveWriter(to: linked, of: allocator)
      writePosition &+= block.range.upperBound
    }
  }

  /// Becomes empty where the allocator's `removeAll()` has taken the blocks.
  @inlinable
  mutating func forgetLostBlocks(in allocator: inout A) {
    if isEmpty { return }
    do throws(AllocationError) { _ = try allocator.successor(of: back) } catch { Self.abandonBlocks(&self) }
  }
}
#endif
