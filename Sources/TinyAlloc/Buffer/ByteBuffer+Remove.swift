#if ByteBuffer || !SWIFT_PACKAGE
extension ByteBuffer where A: ~Copyable {
  /// Drops all bytes and gives all blocks back.
  ///
  /// - Complexity: O(blocks held).
  @inlinable
  public mutating func removeAll(in allocator: inout A) {
    allocator.freeChain(first)
    forgetBlocks()
  }

  /// Calls `body` with all bytes in order, piece by piece as ``forEachChunk(in:_:)`` does, and gives each block
  /// back when `body` has returned from it. Leaves the buffer empty.
  ///
  /// - Throws: what `body` throws. The piece that it had then, and all behind it, stay in the buffer.
  /// - Complexity: O(blocks held), and what `body` takes.
  @inlinable
  public mutating func drain<E: Error>(
    in allocator: inout A, _ body: (Span<UInt8>) throws(E) -> Void
  ) throws(E) {
    forgetLostBlocks(in: &allocator)
    while !isEmpty {
      let length = min(count, allocator.blockSize)
      let start = allocator.arenaOffset(of: first)
      // Sound: the block is this buffer's, and its bytes to this length are written.
      try body(unsafe allocator.arenaBytes(at: start, count: length))
      first = allocator.freeLinked(first)
      byteCount &-= length
      if first == .none { forgetBlocks() }
    }
  }
}
#endif
