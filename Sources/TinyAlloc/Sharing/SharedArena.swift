/// An arena that several owners share, each sure of a number of blocks however greedy the others are.
///
///     typealias Arena = SharedArena<TinySlabAllocator<1024, 32>, 32, 2>
///     var arena = Arena()
///     arena.guarantee(8, to: 0)
///     arena.guarantee(4, to: 1)           // the other 20 go to whoever comes first
///
///     arena.owner = 1                     // before each call that may take a block
///     try deque.append(byte, to: &arena)
///
/// An owner below its guarantee is never refused a block. One that has it all gets a block only where all that is
/// guaranteed to the others stays free, and is refused with ``AllocationError/full`` otherwise, which a deque or
/// buffer passes on as ``ByteBufferError/allocationFailed``; the refusal is counted for the owner.
///
/// A block counts for the owner who took it until it is freed, whoever frees it and whoever has it meanwhile: a
/// block handed to a transmitter is still paid for by the receiver that filled it.
///
/// It costs a byte a slot and 8 bytes an owner, and a few instructions for each block taken or freed; the bytes of
/// a stream are read and written as without it.
///
/// - Parameters:
///   - slots: the capacity of `Base`, or more.
///   - owners: 1...255, numbered from 0.
public struct SharedArena<Base: Allocator & ~Copyable, let slots: Int, let owners: Int>: ~Copyable {
  @usableFromInline var base: Base
  /// Who took the block, by slot number less 1. Means something only where the block is in use.
  @usableFromInline var ownerOfSlot: InlineArray<slots, UInt8>
  @usableFromInline var shares: InlineArray<owners, ArenaShare>
  /// Blocks that are guaranteed to owners and not taken yet. At least as many are free, at any time.
  @usableFromInline var unclaimed: Int
  @usableFromInline var refusals: UInt32

  /// The owner that takes the blocks from now on, 0..<`owners`; 0 to begin with. Another number stops at the next
  /// allocation.
  ///
  /// Where an interrupt and the main loop use the arena, set it inside the critical section of the call it is for.
  public var owner: Int

  /// Makes an arena without guarantees over `base`, of which every block is free.
  @inlinable
  @inline(__always)
  public init(_ base: consuming Base) {
    precondition(base.capacity <= slots, "a SharedArena has fewer slots than its allocator")
    precondition(owners >= 1 && owners <= 255, "a SharedArena has 1 to 255 owners")
    precondition(base.count == 0, "a SharedArena was made over an allocator with blocks in use")
    self.base = base
    ownerOfSlot = InlineArray(repeating: 0)
    shares = InlineArray(repeating: ArenaShare())
    unclaimed = 0
    refusals = 0
    owner = 0
  }

  #if TinySlab || !SWIFT_PACKAGE
  /// Makes an arena without guarantees of which every block is free, stored inline.
  @inlinable
  @inline(__always)
  public init<let bytes: Int>() where Base == TinySlabAllocator<bytes, slots> {
    precondition(owners >= 1 && owners <= 255, "a SharedArena has 1 to 255 owners")
    base = TinySlabAllocator()
    ownerOfSlot = InlineArray(repeating: 0)
    shares = InlineArray(repeating: ArenaShare())
    unclaimed = 0
    refusals = 0
    owner = 0
  }
  #endif

  /// What the owner has and is sure of. Complexity: O(1).
  @inlinable
  public mutating func share(of owner: Int) -> ArenaShare { shares[owner] }

  /// Makes an owner sure of `blockCount` blocks, those that it has included. Replaces an earlier guarantee.
  ///
  /// - Precondition: with what is guaranteed to the others and not taken yet, so many blocks are free. Before
  ///   the first allocation: the guarantees together are at most `capacity`.
  /// - Complexity: O(1).
  @inlinable
  public mutating func guarantee(_ blockCount: Int, to owner: Int) {
    let share = shares[owner]
    let unclaimedThen = unclaimed &- share.unclaimed &+ max(0, blockCount &- share.blocksInUse)
    precondition(
      blockCount >= 0 && unclaimedThen <= base.capacity &- base.count,
      "a SharedArena cannot guarantee blocks that it has not")
    shares[owner].guaranteed = UInt8(truncatingIfNeeded: blockCount)
    unclaimed = unclaimedThen
  }

  /// How many blocks the owner can take now, if nobody else takes or frees one. Complexity: O(1).
  @inlinable
  public mutating func availableBlocks(for owner: Int) -> Int {
    base.capacity &- base.count &- unclaimed &+ shares[owner].unclaimed
  }

  /// Counts a refusal, and throws it, where the owner cannot have a block.
  @inlinable
  @inline(__always)
  mutating func requireBlock() throws(AllocationError) {
    if !canTakeBlock { try refuse() }
  }

  /// Whether the owner's guarantee, or what is guaranteed to nobody, has a block left.
  @inlinable
  @inline(__always)
  var canTakeBlock: Bool {
    mutating get { shares[owner].unclaimed > 0 || base.capacity &- base.count > unclaimed }
  }

  @inlinable
  @inline(never)
  mutating func refuse() throws(AllocationError) {
    if refusals != .max { refusals &+= 1 }
    if shares[owner].refused != .max { shares[owner].refused &+= 1 }
    throw .full
  }

  /// Charges the owner with a block just taken.
  @inlinable
  @inline(__always)
  mutating func charge(_ block: Handle) {
    ownerOfSlot[Int(block.slotNumber) &- 1] = UInt8(truncatingIfNeeded: owner)
    if shares[owner].unclaimed > 0 { unclaimed &-= 1 }
    shares[owner].used &+= 1
  }

  /// Takes the charge for a block just freed from whoever took it.
  @inlinable
  @inline(__always)
  mutating func credit(_ block: Handle) {
    let owner = Int(ownerOfSlot[Int(block.slotNumber) &- 1])
    shares[owner].used &-= 1
    if shares[owner].unclaimed > 0 { unclaimed &+= 1 }
  }
}
