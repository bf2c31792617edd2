/// What an allocator has counted since it was made or its statistics were reset.
public struct AllocatorStatistics: Sendable {
  /// Blocks in use now.
  public var blocksInUse: Int
  /// The most blocks that were in use at one time.
  public var highWaterMark: Int
  /// Allocations refused because every block was in use. Stays at its greatest value when it gets there.
  public var failedAllocations: UInt32

  @inlinable
  public init(blocksInUse: Int, highWaterMark: Int, failedAllocations: UInt32) {
    self.blocksInUse = blocksInUse
    self.highWaterMark = highWaterMark
    self.failedAllocations = failedAllocations
  }
}
