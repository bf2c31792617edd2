#if !hasFeature(Embedded) && (ByteBuffer || !SWIFT_PACKAGE)
extension ByteBuffer where A: ~Copyable {
  /// Checks that the blocks make one chain from the first to the last, that the writer is where it can be in it,
  /// and that the count agrees. For tests: it changes nothing and never traps.
  ///
  /// A buffer whose blocks the allocator's `removeAll()` has taken is broken until it has found that out.
  ///
  /// - Throws: ``BrokenInvariant``, the first found.
  /// - Complexity: O(blocks held).
  public func checkInvariants(in allocator: inout A) throws(BrokenInvariant) {
    try require(0...maxCount ~= count, "the buffer counts \(count) bytes, and may have \(maxCount)")
    if isEmpty {
      try require(first == .none && last == .none, "the buffer is empty and holds a block")
      try require(
        writePosition == writeLimit, "the buffer is empty and would write at \(writePosition)")
      return
    }
    let blocks = try allocator.blocksOfChain(from: first, to: last, "buffer")
    let blockSize = allocator.blockSize
    let start = allocator.arenaOffset(of: last)
    try require(
      start < writePosition && writePosition <= start + blockSize,
      "the writer is at \(writePosition), outside of its block at \(start)")
    try require(
      writeLimit == start + blockSize, "the writer's limit is \(writeLimit), in the block at \(start)")
    let inChain = (blocks - 1) * blockSize + writePosition - start
    try require(count == inChain, "the buffer counts \(count) bytes, and its blocks have \(inChain)")
  }
}
#endif
