extension ByteBufferDeque where A: ~Copyable {
  /// Queues one byte.
  ///
  /// - Throws: ``ByteBufferError/allocationFailed`` when it needs a block and the arena is full; nothing changed.
  /// - Complexity: O(1).
  @inlinable
  @inline(__always)
  public mutating func append(_ byte: UInt8, to allocator: inout A) throws(ByteBufferError) {
    if writePosition == writeLimit {
      try appendToNewBlock(byte, of: &allocator)
    } else {
      // Sound: below the write limit lies the last block, which is this deque's.
      unsafe allocator[arenaOffset: writePosition] = byte
      writePosition &+= 1
    }
  }

  /// Queues all of `bytes`, or none of them.
  ///
  /// - Throws: ``ByteBufferError/allocationFailed`` when the arena has too little room; nothing changed.
  /// - Complexity: O(`bytes.count`).
  @inlinable
  public mutating func append(contentsOf bytes: Span<UInt8>, to allocator: inout A) throws(ByteBufferError) {
    let room = writeLimit &- writePosition
    let inLastBlock = min(bytes.count, room)
    if inLastBlock > 0 {
      // Sound: the range ends at or below the write limit, in the last block, which is this deque's.
      var room = unsafe allocator.mutableArenaBytes(at: writePosition, count: inLastBlock)
      copyBytes(inLastBlock, from: bytes, at: 0, to: &room)
    }
    if inLastBlock < bytes.count {
      try appendBlocks(bytes, from: inLastBlock, to: &allocator)
    } else {
      writePosition &+= inLastBlock
    }
  }

  /// Queues as many bytes from the beginning of `bytes` as the arena has room for.
  ///
  /// - Returns: how many went in.
  /// - Complexity: O(`bytes.count`).
  @inlinable
  public mutating func append(prefixOf bytes: Span<UInt8>, to allocator: inout A) -> Int {
    var taken = 0
    while taken < bytes.count {
      let room = writeLimit &- writePosition
      let length = min(bytes.count &- taken, room > 0 ? room : allocator.blockSize)
      do throws(ByteBufferError) {
        try append(contentsOf: bytes.extracting(taken..<taken &+ length), to: &allocator)
      } catch { break }
      taken &+= length
    }
    return taken
  }

  @inlinable
  @inline(never)
  mutating func appendToNewBlock(_ byte: UInt8, of allocator: inout A) throws(ByteBufferError) {
    var block = Handle.none
    do throws(AllocationError) {
      if isEmpty {
        block = try allocator.allocateLinked()
      } else {
        block = try allocator.allocateLinked(after: back)
      }
    } catch {
      guard error == .staleHandle else { throw .allocationFailed }
      abandonBlocks()
      do throws(AllocationError) { block = try allocator.allocateLinked() } catch { throw .allocationFailed }
    }
    let start = allocator.arenaOffset(of: block)
    // Sound: the offset is that of the block just allocated.
    unsafe allocator[arenaOffset: start] = byte
    if isEmpty { moveReader(to: block, start: start, limit: start &+ 1) }
    moveWriter(to: block, start: start, end: start &+ 1, byteCount: 1, blockSize: allocator.blockSize)
  }

  /// Puts `bytes`, at least one, into new blocks behind the last one, from offset `filled` on; those before have
  /// been written to the last block but are not queued yet.
  ///
  /// The new chain is joined to the deque's only when it is whole, so that a refusal changes nothing.
  @inlinable
  @inline(never)
  mutating func appendBlocks(
    _ bytes: Span<UInt8>, from filled: Int, to allocator: inout A
  ) throws(ByteBufferError) {
    let chain: BlockChain
    do throws(AllocationError) {
      chain = try allocator.allocateChain(copying: bytes, from: filled)
    } catch {
      throw .allocationFailed
    }
    join(chain, byteCount: bytes.count &- filled, behind: filled, in: &allocator)
  }

  /// Makes a chain of filled blocks the deque's last ones, and moves the writer to its end.
  @inlinable
  @inline(__always)
  mutating func join(_ chain: BlockChain, byteCount: Int, behind filled: Int, in allocator: inout A) {
    writtenBase &+= UInt64(truncatingIfNeeded: filled)
    if !isEmpty {
      do throws(AllocationError) { try allocator.link(back, to: chain.first) } catch { abandonBlocks() }
    }
    if isEmpty {
      let start = allocator.arenaOffset(of: chain.first)
      moveReader(to: chain.first, start: start, limit: start &+ min(byteCount, allocator.blockSize))
    }
    moveWriter(
      to: chain.last, start: allocator.arenaOffset(of: chain.last), end: chain.end, byteCount: byteCount,
      blockSize: allocator.blockSize)
  }

  /// Begins to read at the start of a block.
  @inlinable
  @inline(__always)
  mutating func moveReader(to block: Handle, start: Int, limit: Int) {
    front = block
    readBase &+= UInt64(truncatingIfNeeded: readPosition &- start)
    readPosition = start
    readLimit = limit
  }

  /// Goes on writing at `end` in a block, once `byteCount` bytes have been put into it and those before it.
  @inlinable
  @inline(__always)
  mutating func moveWriter(to block: Handle, start: Int, end: Int, byteCount: Int, blockSize: Int) {
    back = block
    writtenBase &+= UInt64(truncatingIfNeeded: writePosition &- end &+ byteCount)
    writePosition = end
    writeLimit = start &+ blockSize
  }
}
