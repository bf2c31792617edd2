#if !hasFeature(Embedded) && (ByteBufferDeque || !SWIFT_PACKAGE)
extension ByteBufferDeque where A: ~Copyable {
  /// Checks that the blocks make one chain from the first to the last, that reader and writer are where they can
  /// be in them, and that the counters agree. For tests: it changes nothing and never traps.
  ///
  /// A deque whose blocks the allocator's `removeAll()` has taken is broken until it has found that out.
  ///
  /// - Throws: ``BrokenInvariant``, the first found.
  /// - Complexity: O(blocks held).
  public func checkInvariants(in allocator: inout A) throws(BrokenInvariant) {
    try require(totalLost <= totalRead, "\(totalLost) bytes lost, of \(totalRead) read")
    let queued = Int(truncatingIfNeeded: totalWritten &- totalRead)
    if readPosition == readLimit {
      try require(front == .none && back == .none, "the deque is empty and holds a block")
      try require(
        writePosition == writeLimit, "the deque is empty and would write at \(writePosition)")
      try require(queued == 0, "the deque is empty and counts \(queued) bytes")
      return
    }
    let blocks = try allocator.blocksOfChain(from: front, to: back, "deque")
    let blockSize = allocator.blockSize
    let first = allocator.arenaOffset(of: front)
    let last = allocator.arenaOffset(of: back)
    let readEnd = blocks == 1 ? writePosition : first + blockSize
    try require(
      last < writePosition && writePosition <= last + blockSize,
      "the writer is at \(writePosition), outside of its block at \(last)")
    try require(
      writeLimit == last + blockSize, "the writer's limit is \(writeLimit), in the block at \(last)")
    try require(
      first <= readPosition && readPosition < readEnd,
      "the reader is at \(readPosition), outside of its block's bytes, \(first) to \(readEnd)")
    try require(
      readPosition < readLimit && (blocks == 1 ? readLimit <= readEnd : readLimit == readEnd),
      "the reader's limit is \(readLimit), its block's bytes end at \(readEnd)")
    let inChain = (blocks - 1) * blockSize + (writePosition - last) - (readPosition - first)
    try require(queued == inChain, "the deque counts \(queued) bytes, and its blocks have \(inChain)")
  }
}
#endif
