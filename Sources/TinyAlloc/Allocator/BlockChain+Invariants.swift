#if !hasFeature(Embedded)
extension Allocator where Self: ~Copyable {
  /// The number of blocks of a chain, which ends at `last`.
  mutating func blocksOfChain(
    from first: Handle, to last: Handle, _ owner: String
  ) throws(BrokenInvariant) -> Int {
    var block = first
    for blocks in 1..<capacity + 1 {
      let next: Handle
      do throws(AllocationError) { next = try successor(of: block) } catch {
        throw BrokenInvariant(
          description: "block \(blocks) of the \(owner), slot \(block.slotNumber), is not linked")
      }
      if block == last {
        try require(
          next == .none, "the \(owner)'s last block, slot \(block.slotNumber), is followed by another")
        return blocks
      }
      try require(
        next != .none,
        "the \(owner)'s chain ends at slot \(block.slotNumber), not at slot \(last.slotNumber)")
      block = next
    }
    throw BrokenInvariant(description: "the \(owner)'s chain does not reach its last block")
  }
}
#endif
