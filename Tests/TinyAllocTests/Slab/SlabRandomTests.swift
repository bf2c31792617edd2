import Testing

@testable import TinyAlloc

/// Long random sequences against the model, with the bytes of every held block checked too.
@Suite struct SlabRandomTests {
  static let length = TestScale.scaled(125_000)

  @Test func aLongSequenceMatchesTheModelInline() throws {
    var small = TinySlabAllocator<20, 4>()
    try run(&small, length: Self.length, seed: 1)
    var large = TinySlabAllocator<1024, 32>()
    try run(&large, length: Self.length, seed: 2)
    var single = TinySlabAllocator<1, 1>()
    try run(&single, length: Self.length, seed: 3)
    var most = TinySlabAllocator<765, 255>()
    try run(&most, length: Self.length, seed: 4)
  }

  @Test(arguments: [(20, 4, 5), (1024, 32, 6), (999, 7, 7), (765, 255, 8)] as [(Int, Int, UInt64)])
  func aLongSequenceMatchesTheModel(byteCount: Int, slotCount: Int, seed: UInt64) throws {
    var slab = try SlabAllocator(byteCount: byteCount, slotCount: slotCount)
    try run(&slab, length: Self.length, seed: seed)
  }

  @Test func bothBackendsIssueTheSameHandles() throws {
    var inline = TinySlabAllocator<20, 4>()
    var sized = try SlabAllocator(byteCount: 20, slotCount: 4)
    var model = SlabModel(of: inline)
    var other = SlabModel(of: sized)
    var random = SeededGenerator(seed: 9)
    for _ in 0..<TestScale.scaled(20_000) {
      let operations = model.operations
      let operation = operations[random.below(operations.count)]
      try model.apply(operation, to: &inline)
      try other.apply(operation, to: &sized)
      try check(model.held.map(\.handle), is: other.held.map(\.handle), "held")
      try check(model.chain, is: other.chain, "chain")
    }
  }

  private func run<A: CheckedAllocator & ~Copyable>(_ slab: inout A, length: Int, seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    var model = SlabModel(of: slab)
    var fills = true
    for step in 0..<length {
      if step % 512 == 0 { fills.toggle() }
      let operation = pick(&random, model, fills: fills)
      if case .free(let index) = operation { try checkBytes(of: model.held[index].handle, &slab) }
      let heldBefore = model.held.count
      try model.apply(operation, to: &slab)
      // A block that was linked holds whatever was there before.
      if model.held.count > heldBefore, let handle = model.held.last?.handle { try mark(handle, &slab) }
      try model.checkCounters(of: slab)
      try slab.checkInvariants(step: step)
      if step % 1024 == 0 {
        try model.checkHandles(of: &slab)
        for block in model.held { try checkBytes(of: block.handle, &slab) }
      }
    }
  }

  private func pick(_ random: inout SeededGenerator, _ model: SlabModel, fills: Bool) -> SlabOperation {
    switch random.below(fills ? 100 : 160) {
    case 0 where random.below(4) == 0: .removeAll
    case 1: .resetStatistics
    case 2..<10 where !model.stale.isEmpty: .freeStale
    case 10..<13: .allocate(random.below(2) == 0 ? 0 : model.blockSize + 1)
    case 13..<15 where !model.chain.isEmpty: .hold(random.below(model.blockSize + 2))
    case 15..<18 where !model.held.isEmpty: .linkHeld(random.below(model.held.count))
    case 13..<30: .allocateLinked
    case 30..<70: .allocate(1 + random.below(model.blockSize))
    case 70..<85 where !model.chain.isEmpty, 100..<120 where !model.chain.isEmpty: .freeLinked
    default: model.held.isEmpty ? .allocate(1) : .free(random.below(model.held.count))
    }
  }

  /// Fills a block with bytes that follow from its handle.
  private func mark<A: Allocator & ~Copyable>(_ handle: Handle, _ slab: inout A) throws {
    var bytes = try slab.mutableBytes(of: handle)
    bytes[0] = handle.slotNumber
    bytes[bytes.count - 1] = handle.slotNumber
  }

  private func checkBytes<A: Allocator & ~Copyable>(of handle: Handle, _ slab: inout A) throws {
    let bytes = try slab.bytes(of: handle)
    try check(bytes[0], is: handle.slotNumber, "first byte of a block")
    try check(bytes[bytes.count - 1], is: handle.slotNumber, "last byte of a block")
  }
}
