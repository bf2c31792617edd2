#if ByteBuffer || !SWIFT_PACKAGE
extension ByteBuffer where A: ~Copyable {
  /// Calls `body` with all bytes in order, piece by piece: each piece is a block's bytes, and none is empty. The
  /// bytes stay in the buffer.
  ///
  /// - Throws: what `body` throws; the pieces behind are not visited then.
  /// - Complexity: O(blocks held), and what `body` takes.
  @inlinable
  public func forEachChunk<E: Error>(
    in allocator: inout A, _ body: (Span<UInt8>) throws(E) -> Void
  ) throws(E) {
    var (block, _) = place(ofByte: 0, in: &allocator)
    var remaining = count
    while remaining > 0, block != .none {
      let length = min(remaining, allocator.blockSize)
      let start = allocator.arenaOffset(of: block)
      // Sound: the block is this buffer's, and its bytes to this length are written.
      try body(unsafe allocator.arenaBytes(at: start, count: length))
      remaining &-= length
      block = allocator.blockBehind(block)
    }
  }

  /// Copies bytes from `offset` on to the beginning of `destination`, as many as there are and fit. The bytes
  /// stay in the buffer.
  ///
  /// - Parameter offset: where to begin, in bytes from the buffer's beginning.
  /// - Returns: how many were copied; 0 for an offset outside 0..<`count`.
  /// - Complexity: O(bytes copied + `offset / blockSize`).
  @inlinable
  public func copyBytes(
    into destination: inout MutableSpan<UInt8>, from offset: Int = 0, in allocator: inout A
  ) -> Int {
    var (block, start) = place(ofByte: offset, in: &allocator)
    if block == .none { return 0 }
    let wanted = min(destination.count, count &- offset)
    var copied = 0
    while copied < wanted, block != .none {
      let length = min(wanted &- copied, allocator.blockSize &- start)
      do {
        let position = allocator.arenaOffset(of: block) &+ start
        // Sound: the range lies in a block of this buffer's, below the buffer's end.
        let chunk = unsafe allocator.arenaBytes(at: position, count: length)
        var room = destination._mutatingExtracting(copied..<copied &+ length)
        TinyAlloc.copyBytes(from: chunk, to: &room)
      }
      copied &+= length
      start = 0
      block = allocator.blockBehind(block)
    }
    return copied
  }

  /// The byte at `offset`, or `nil` for an offset outside 0..<`count`.
  ///
  /// To go through many bytes in order, ``forEachChunk(in:_:)`` is the faster way: this starts from the first block
  /// each time.
  ///
  /// - Complexity: O(`offset / blockSize`), the blocks before the byte's.
  @inlinable
  public func byte(at offset: Int, in allocator: inout A) -> UInt8? {
    let (block, offsetInBlock) = place(ofByte: offset, in: &allocator)
    if block == .none { return nil }
    // Sound: the place lies in a block of this buffer's, below the buffer's end.
    return unsafe allocator[arenaOffset: allocator.arenaOffset(of: block) &+ offsetInBlock]
  }

  /// The block of the byte at `offset` and where in the block it is, or no block where there is no such byte or the
  /// allocator's `removeAll()` has taken it.
  @inlinable
  func place(ofByte offset: Int, in allocator: inout A) -> (block: Handle, offsetInBlock: Int) {
    guard offset >= 0, offset < count, !hasLostBlocks(in: &allocator) else { return (.none, 0) }
    var block = first
    var offsetInBlock = offset
    while offsetInBlock >= allocator.blockSize, block != .none {
      offsetInBlock &-= allocator.blockSize
      block = allocator.blockBehind(block)
    }
    return (block, offsetInBlock)
  }
}

#if !hasFeature(Embedded)
extension Array where Element == UInt8 {
  /// Makes an array of all bytes of a buffer, which stays as it is.
  ///
  /// - Complexity: O(`buffer.count`).
  @inlinable
  public init<A: Allocator & ~Copyable>(_ buffer: borrowing ByteBuffer<A>, in allocator: inout A) {
    self.init(repeating: 0, count: buffer.count)
    var bytes = mutableSpan
    let copied = buffer.copyBytes(into: &bytes, in: &allocator)
    removeLast(count - copied)
  }
}
#endif
#endif
