/// The size of a slab arena: so many bytes in so many equal blocks.
public struct ArenaSize: Sendable {
  /// The bytes of all blocks together.
  public let byteCount: Int
  /// The number of blocks, 1...255.
  public let slotCount: Int

  @inlinable
  public init(byteCount: Int, slotCount: Int) {
    self.byteCount = byteCount
    self.slotCount = slotCount
  }

  /// The bytes of one block.
  @inlinable
  public var blockSize: Int { byteCount / slotCount }

  /// The bytes of SRAM that a `TinySlabAllocator` of this size takes on top of ``byteCount``.
  @inlinable
  public var overhead: Int { 4 * slotCount + 16 }
}
