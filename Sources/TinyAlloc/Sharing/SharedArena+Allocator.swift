extension SharedArena: Allocator where Base: ~Copyable {
  @inlinable public var capacity: Int { base.capacity }
  @inlinable public var blockSize: Int { base.blockSize }
  @inlinable public var count: Int { base.count }

  /// How many blocks ``owner`` can take now, if nobody else takes or frees one. Complexity: O(1).
  @inlinable
  public var availableBlocks: Int { mutating get { availableBlocks(for: owner) } }

  /// What the arena has counted, the refusals of all owners included.
  @inlinable
  public var statistics: AllocatorStatistics {
    var statistics = base.statistics
    statistics.failedAllocations = refusals
    return statistics
  }

  @inlinable
  public mutating func resetStatistics() {
    base.resetStatistics()
    refusals = 0
    for owner in 0..<owners { shares[owner].refused = 0 }
  }

  @inlinable
  public mutating func removeAll() {
    base.removeAll()
    unclaimed = 0
    for owner in 0..<owners {
      shares[owner].used = 0
      unclaimed &+= shares[owner].unclaimed
    }
  }

  @inlinable
  public mutating func allocate(byteCount: Int) throws(AllocationError) -> Handle {
    guard byteCount >= 1, byteCount <= blockSize else {
      throw .invalidByteCount(byteCount, blockSize: blockSize)
    }
    try requireBlock()
    let block = try base.allocate(byteCount: byteCount)
    charge(block)
    return block
  }

  @inlinable
  public mutating func free(_ handle: Handle) throws(AllocationError) {
    try base.free(handle)
    credit(handle)
  }

  @inlinable
  public mutating func allocateLinked() throws(AllocationError) -> Handle {
    try requireBlock()
    let block = try base.allocateLinked()
    charge(block)
    return block
  }

  @inlinable
  public mutating func allocateLinkedAtOnce(after last: Handle) -> Handle? {
    guard canTakeBlock, let block = base.allocateLinkedAtOnce(after: last) else { return nil }
    charge(block)
    return block
  }

  @inlinable
  public mutating func freeLinked(_ block: Handle) -> Handle {
    let before = base.count
    let next = base.freeLinked(block)
    if base.count != before { credit(block) }
    return next
  }

  // MARK: What does not take or free a block

  @inlinable
  @discardableResult
  public mutating func link(_ block: Handle, to next: Handle) throws(AllocationError) -> Handle {
    try base.link(block, to: next)
  }

  @inlinable
  public mutating func successor(of block: Handle) throws(AllocationError) -> Handle {
    try base.successor(of: block)
  }

  @inlinable
  public mutating func hold(_ block: Handle, byteCount: Int) throws(AllocationError) -> Handle {
    try base.hold(block, byteCount: byteCount)
  }

  @inlinable
  public mutating func linkHeld(_ block: Handle) throws(AllocationError) -> Handle {
    try base.linkHeld(block)
  }

  @inlinable
  @_lifetime(&self)
  public mutating func bytes(of handle: Handle) throws(AllocationError) -> Span<UInt8> {
    try base.bytes(of: handle)
  }

  @inlinable
  @_lifetime(&self)
  public mutating func mutableBytes(of handle: Handle) throws(AllocationError) -> MutableSpan<UInt8> {
    try base.mutableBytes(of: handle)
  }

  @inlinable
  public func arenaOffset(of block: Handle) -> Int { base.arenaOffset(of: block) }

  // Sound, all three: the caller's promise is passed on.
  @inlinable
  @unsafe public subscript(arenaOffset offset: Int) -> UInt8 {
    @inline(__always) mutating get { unsafe base[arenaOffset: offset] }
    @inline(__always) set { unsafe base[arenaOffset: offset] = newValue }
  }

  @inlinable
  @_lifetime(&self)
  @unsafe public mutating func arenaBytes(at offset: Int, count: Int) -> Span<UInt8> {
    unsafe base.arenaBytes(at: offset, count: count)
  }

  @inlinable
  @_lifetime(&self)
  @unsafe public mutating func mutableArenaBytes(at offset: Int, count: Int) -> MutableSpan<UInt8> {
    unsafe base.mutableArenaBytes(at: offset, count: count)
  }
}
