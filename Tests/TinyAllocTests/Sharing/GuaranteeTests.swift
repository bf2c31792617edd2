import Testing

@testable import TinyAlloc

@Suite struct GuaranteeTests {
  private typealias Arena = SharedArena<TinySlabAllocator<16, 4>, 4, 2>

  @Test func anArenaOverAGivenAllocatorIsTheSame() throws {
    var slab = TinySlabAllocator<16, 4>()
    let freed = try slab.allocate(byteCount: 1)
    try slab.free(freed)
    var arena = Arena(slab)
    let handle = try arena.allocate(byteCount: 3)
    #expect(handle.generation == 1)
    #expect(arena.share(of: 0).blocksInUse == 1)
    #expect(arena.statistics.highWaterMark == 1)
    try arena.checkInvariants()
  }

  @Test func aHandedOverBlockIsChargedToWhoTookItUntilItIsFreed() throws {
    var arena = Arena()
    var receiver = ByteBufferDeque<Arena>()
    var transmitter = ByteBufferDeque<Arena>()
    try receiver.append(contentsOf: [1, 2, 3, 4].span, to: &arena)
    let handed = receiver.removeFirstBlock(from: &arena)
    let block = try #require(handed)
    arena.owner = 1
    try transmitter.append(block, to: &arena)
    #expect(arena.share(of: 0).blocksInUse == 1)
    #expect(arena.share(of: 1).blocksInUse == 0)
    transmitter.removeAll(in: &arena)
    #expect(arena.share(of: 0).blocksInUse == 0)
    try arena.checkInvariants()
  }

  @Test func aRefusedRequestIsNotARefusedBlock() throws {
    var arena = Arena()
    while arena.count < 4 { _ = try arena.allocateLinked() }
    let tooLarge = refusal { _ = try arena.allocate(byteCount: 5) }
    let empty = refusal { _ = try arena.allocate(byteCount: 0) }
    let stale = arena.allocateLinkedAtOnce(after: Handle(slotNumber: 1, generation: 9))
    #expect(tooLarge == .invalidByteCount(5, blockSize: 4))
    #expect(empty == .invalidByteCount(0, blockSize: 4))
    #expect(stale == nil)
    #expect(arena.share(of: 0).refusals == 0)
    #expect(arena.statistics.failedAllocations == 0)
  }

  @Test func refusedHandlesChargeNobody() throws {
    var arena = Arena()
    _ = try arena.allocate(byteCount: 1)
    let answers = arena.answers(to: Handle(slotNumber: 1, generation: 9))
    #expect(answers == .allStale)
    #expect(arena.share(of: 0).blocksInUse == 1)
    try arena.checkInvariants()
  }

  @Test func aGuaranteeCanBeReplaced() throws {
    var arena = Arena()
    arena.guarantee(3, to: 0)
    arena.guarantee(1, to: 1)
    _ = try arena.allocateLinked()
    #expect(arena.availableBlocks(for: 0) == 2)
    arena.guarantee(0, to: 0)
    arena.guarantee(3, to: 1)
    try arena.checkInvariants()
    #expect(arena.availableBlocks(for: 0) == 0)
    #expect(arena.availableBlocks(for: 1) == 3)
    // The block that owner 0 has is one of those that it is sure of.
    arena.guarantee(1, to: 0)
    try arena.checkInvariants()
    #expect(arena.availableBlocks(for: 0) == 0)
  }

  @Test func aDequesCapacityIsWhatItsOwnerCanHave() throws {
    var arena = Arena()
    arena.guarantee(3, to: 1)
    var deque = ByteBufferDeque<Arena>()
    for queued in 0...4 {
      #expect(deque.availableCapacity(in: &arena) == 4 - queued)
      arena.owner = 1
      #expect(deque.availableCapacity(in: &arena) == (queued == 0 ? 16 : 16 - queued))
      arena.owner = 0
      if queued < 4 { try deque.append(1, to: &arena) }
    }
    #expect(bufferRefusal { try deque.append(1, to: &arena) } == .allocationFailed)
    deque.removeAll(in: &arena)
  }

  @Test func guaranteesAboveTheCapacityTrap() async {
    await #expect(processExitsWith: .failure) {
      var arena = SharedArena<TinySlabAllocator<16, 4>, 4, 2>()
      arena.guarantee(3, to: 0)
      arena.guarantee(2, to: 1)
    }
    await #expect(processExitsWith: .failure) {
      var arena = SharedArena<TinySlabAllocator<16, 4>, 4, 2>()
      arena.guarantee(-1, to: 0)
    }
  }

  @Test func aNumberThatIsNoOwnersTraps() async {
    await #expect(processExitsWith: .failure) {
      var arena = SharedArena<TinySlabAllocator<16, 4>, 4, 2>()
      arena.owner = 2
      _ = try arena.allocateLinked()
    }
    await #expect(processExitsWith: .failure) {
      var arena = SharedArena<TinySlabAllocator<16, 4>, 4, 2>()
      _ = arena.share(of: -1)
    }
  }

  @Test func aGuaranteeOfBlocksThatAnotherHasTrap() async {
    await #expect(processExitsWith: .failure) {
      var arena = SharedArena<TinySlabAllocator<16, 4>, 4, 2>()
      _ = try arena.allocateLinked()
      arena.guarantee(4, to: 1)
    }
  }

  @Test func anOwnerThatThereIsNotTraps() async {
    await #expect(processExitsWith: .failure) {
      var arena = SharedArena<TinySlabAllocator<16, 4>, 4, 2>()
      arena.owner = 2
      _ = try arena.allocateLinked()
    }
  }

  @Test func anArenaThatCannotBeSharedTraps() async {
    await #expect(processExitsWith: .failure) {
      _ = SharedArena<SlabAllocator, 3, 2>(try SlabAllocator(byteCount: 16, slotCount: 4))
    }
    await #expect(processExitsWith: .failure) {
      var slab = TinySlabAllocator<16, 4>()
      _ = try slab.allocateLinked()
      _ = SharedArena<TinySlabAllocator<16, 4>, 4, 2>(slab)
    }
  }
}
