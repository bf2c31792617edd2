/// What one owner of a ``SharedArena`` has and is sure of.
public struct ArenaShare: Sendable {
  @usableFromInline var guaranteed: UInt8 = 0
  @usableFromInline var used: UInt8 = 0
  @usableFromInline var refused: UInt32 = 0

  @inlinable
  init() {}

  /// The blocks that the owner is sure of, those that it has included.
  @inlinable
  public var guaranteedBlocks: Int { Int(guaranteed) }

  /// The blocks that the owner took and that are not freed.
  @inlinable
  public var blocksInUse: Int { Int(used) }

  /// How many allocations the owner was refused. Stays at its greatest value when it gets there.
  @inlinable
  public var refusals: UInt32 { refused }

  /// The blocks of the guarantee that are not taken yet.
  @inlinable
  var unclaimed: Int { guaranteed > used ? Int(guaranteed &- used) : 0 }
}
