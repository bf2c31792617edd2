#if ByteBuffer || !SWIFT_PACKAGE
extension ByteBuffer where A: ~Copyable {
  /// Puts one byte at the end.
  ///
  /// - Throws: ``ByteBufferError/full`` at `maxCount` bytes, ``ByteBufferError/allocationFailed`` when it needs a
  ///   block and the arena has none; nothing changed.
  /// - Complexity: O(1).
  @inlinable
  public mutating func append(_ byte: UInt8, to allocator: inout A) throws(ByteBufferError) {
    forgetLostBlocks(in: &allocator)
    guard count < maxCount else { throw .full }
    if writePosition == writeLimit {
      let block: Handle
      do throws(AllocationError) { block = try allocator.allocateLinked() } catch { throw .allocationFailed }
      let start = allocator.arenaOffset(of: block)
      join(BlockChain(first: block, last: block, end: start), in: &allocator)
    }
    // Sound: below the write limit lies the last block, which is this buffer's.
    unsafe allocator[arenaOffset: writePosition] = byte
    writePosition &+= 1
    byteCount &+= 1
  }

  /// Puts all of `bytes` at the end, or none of them.
  ///
  /// - Throws: ``ByteBufferError/full`` when they would exceed `maxCount`, ``ByteBufferError/allocationFailed``
  ///   when the arena has too little room; nothing changed.
  /// - Complexity: O(`bytes.count`).
  @inlinable
  public mutating func append(contentsOf bytes: Span<UInt8>, to allocator: inout A) throws(ByteBufferError) {
    forgetLostBlocks(in: &allocator)
    guard bytes.count <= maxCount &- count else { throw .full }
    let inLastBlock = min(bytes.count, writeLimit &- writePosition)
    if inLastBlock < bytes.count {
      let chain: BlockChain
      do throws(AllocationError) {
        chain = try allocator.allocateChain(copying: bytes.extracting(inLastBlock..<bytes.count))
      } catch { throw .allocationFailed }
      fillLastBlock(bytes.extracting(0..<inLastBlock), in: &allocator)
      join(chain, in: &allocator)
    } else {
      fillLastBlock(bytes, in: &allocator)
    }
    byteCount &+= bytes.count
  }

  /// Puts as many bytes from the beginning of `bytes` at the end as `maxCount` and the arena leave room for.
  ///
  /// - Returns: how many went in.
  /// - Complexity: O(`bytes.count`).
  @inlinable
  public mutating func append(prefixOf bytes: Span<UInt8>, to allocator: inout A) -> Int {
    forgetLostBlocks(in: &allocator)
    let wanted = min(bytes.count, maxCount &- count)
    var taken = 0
    while taken < wanted {
      let room = writeLimit &- writePosition
      let length = min(wanted &- taken, room > 0 ? room : allocator.blockSize)
      do throws(ByteBufferError) {
        try append(contentsOf: bytes.extracting(taken..<taken &+ length), to: &allocator)
      } catch { break }
      taken &+= length
    }
    return taken
  }

  /// Puts a copy of all bytes of `other`, a buffer on the same allocator, at the end, or none of them. `other`
  /// stays as it is.
  ///
  /// - Throws: ``ByteBufferError/full`` when they would exceed `maxCount`, ``ByteBufferError/allocationFailed``
  ///   when the arena has too little room; nothing changed.
  /// - Complexity: O(`other.count`).
  @inlinable
  public mutating func append(
    copying other: borrowing ByteBuffer, in allocator: inout A
  ) throws(ByteBufferError) {
    forgetLostBlocks(in: &allocator)
    if other.hasLostBlocks(in: &allocator) { return }
    guard other.count <= maxCount &- count else { throw .full }
    let (oldLast, oldPosition, oldCount) = (last, writePosition, count)
    var block = other.first
    var remaining = other.count
    do throws(ByteBufferError) {
      while remaining > 0, block != .none {
        let start = allocator.arenaOffset(of: block)
        let end = start &+ min(remaining, allocator.blockSize)
        var position = start
        while position < end {
          // Sound: the place lies in the other buffer's block, of which the bytes to `end` are written.
          try append(unsafe allocator[arenaOffset: position], to: &allocator)
          position &+= 1
        }
        remaining &-= end &- start
        block = allocator.blockBehind(block)
      }
    } catch {
      cutBack(to: oldCount, last: oldLast, endingAt: oldPosition, in: &allocator)
      throw error
    }
  }

  /// Copies bytes into the rest of the last block; there is room for them.
  @inlinable
  mutating func fillLastBlock(_ bytes: Span<UInt8>, in allocator: inout A) {
    if bytes.isEmpty { return }
    // Sound: the range ends at or below the write limit, in the last block, which is this buffer's.
    var room = unsafe allocator.mutableArenaBytes(at: writePosition, count: bytes.count)
    TinyAlloc.copyBytes(from: bytes, to: &room)
    writePosition &+= bytes.count
  }

  /// Makes a chain of filled blocks the buffer's last ones, and moves the writer to its end. The blocks so far are
  /// full.
  @inlinable
  mutating func join(_ chain: BlockChain, in allocator: inout A) {
    if isEmpty {
      first = chain.first
    } else {
      // Not refused: the last block was looked at when the call began, the other one was just allocated.
      do throws(AllocationError) { try allocator.link(last, to: chain.first) } catch {
        preconditionFailure("a ByteBuffer's block is gone")
      }
    }
    last = chain.last
    writePosition = chain.end
    writeLimit = allocator.arenaOffset(of: chain.last) &+ allocator.blockSize
  }

  /// Takes back what was appended since the buffer had `oldCount` bytes, and gives the blocks for it back.
  @inlinable
  mutating func cutBack(
    to oldCount: Int, last oldLast: Handle, endingAt oldPosition: Int, in allocator: inout A
  ) {
    if oldCount == 0 {
      removeAll(in: &allocator)
      return
    }
    do throws(AllocationError) { allocator.freeChain(try allocator.link(oldLast, to: .none)) } catch {}
    last = oldLast
    writePosition = oldPosition
    writeLimit = allocator.arenaOffset(of: oldLast) &+ allocator.blockSize
    byteCount = oldCount
  }
}
#endif
