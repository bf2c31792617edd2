#if !hasFeature(Embedded)
extension SharedArena where Base: Slab & ~Copyable {
  /// Checks the arena below, that the owners' blocks add up to those in use, and that all that is guaranteed is
  /// free. For tests: it changes nothing and never traps.
  ///
  /// - Throws: ``BrokenInvariant``, the first found.
  /// - Complexity: O(`capacity` + `owners`).
  public mutating func checkInvariants() throws(BrokenInvariant) {
    try base.checkInvariants()
    var used = 0
    var claims = 0
    for owner in 0..<owners {
      used += shares[owner].blocksInUse
      claims += shares[owner].unclaimed
    }
    try require(used == count, "the owners have \(used) blocks, and \(count) are in use")
    try require(
      claims == unclaimed, "\(claims) guaranteed blocks are not taken, and \(unclaimed) are counted")
    try require(
      unclaimed <= capacity - count, "\(unclaimed) blocks are guaranteed, and \(capacity - count) are free")
  }
}
#endif
