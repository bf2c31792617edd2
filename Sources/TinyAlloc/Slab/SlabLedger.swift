/// The few counters and list heads of a slab; the slots' own records are the slot words.
///
/// All zero to begin with, so that an arena in a global variable lies in `.bss` and needs no code at start-up.
public struct SlabLedger: Sendable {
  /// The word of the slot freed last, 0 for none. Allocation takes from here first.
  @usableFromInline var freeHead: UInt32 = 0
  /// The word of the first of the slots that were free when the statistics were last reset, 0 for none.
  @usableFromInline var spareHead: UInt32 = 0
  /// Blocks in use.
  @usableFromInline var blocksInUse: UInt8 = 0
  /// How many slots, from number 1 on, have been used since the arena was made.
  @usableFromInline var usedSlots: UInt8 = 0
  /// The most blocks in use at one time.
  ///
  /// It costs nothing on the fast path: it always equals the blocks in use plus the length of the list at
  /// `freeHead`, so that only an allocation that finds that list empty can raise it.
  @usableFromInline var highWaterMark: UInt8 = 0
  @usableFromInline var failedAllocations: UInt32 = 0

  /// The ledger of a slab of which every block is free.
  @inlinable
  public init() {}
}
