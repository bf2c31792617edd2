import Testing

@testable import TinyAlloc

/// Every slot number in many generations, against slabs with slots held, linked, freed and never used.
@Suite struct ForgedHandleTests {
  static let generations: [UInt16] =
    Array(0...8) + [0x7FFF, 0x8000, 0xBFFF, 0xC000, 0xC001, 0xDFFF, 0xE000, 0xE001] + Array(0xFFF8...0xFFFF)

  @Test(arguments: [8, 20, 254, 255], [UInt64](1...3))
  func areAcceptedExactlyWhenTheBlockIsInUse(slotCount: Int, seed: UInt64) throws {
    var slab = try SlabAllocator(byteCount: slotCount * 5, slotCount: slotCount)
    var model = SlabModel(of: slab)
    try scatter(&model, &slab, neverUsed: 2, seed: seed)
    try checkEveryHandle(of: &slab, model)
  }

  @Test func areAcceptedExactlyWhenTheBlockIsInUseOfAnInlineSlab() throws {
    var slab = TinySlabAllocator<100, 20>()
    var model = SlabModel(of: slab)
    try scatter(&model, &slab, neverUsed: 2, seed: 4)
    try checkEveryHandle(of: &slab, model)
  }

  @Test func areAcceptedExactlyWhenTheBlockIsInUseAsGenerationsWrap() throws {
    var slab = TinySlabAllocator<100, 20>()
    slab.startSlots(inGeneration: 0xFFFE)
    var model = SlabModel(of: slab, firstGeneration: 0xFFFE)
    try scatter(&model, &slab, neverUsed: 0, seed: 5)
    try checkEveryHandle(of: &slab, model)
  }

  @Test func areAcceptedExactlyWhenTheBlockIsInUseWithTheLargestBlocks() throws {
    var slab = try SlabAllocator(byteCount: 3 * 32_768, slotCount: 3)
    var model = SlabModel(of: slab)
    for operation: SlabOperation in [.allocate(32_768), .allocate(32_768), .allocate(1), .free(0)] {
      try model.apply(operation, to: &slab)
    }
    for generation in Self.generations {
      for number: UInt8 in 0...255 {
        let handle = Handle(slotNumber: number, generation: generation)
        let isHeld = model.held.contains { $0.handle == handle }
        let answer = refusal { _ = try slab.bytes(of: handle) }
        try check(answer, is: isHeld ? nil : .staleHandle, "slot \(number), generation \(generation)")
      }
    }
  }

  @Test func oneOfASlots65536HandlesIsAccepted() throws {
    var slab = TinySlabAllocator<64, 2>()
    for _ in 0..<300 { try slab.free(try slab.allocate(byteCount: 7)) }
    let held = try slab.allocate(byteCount: 32)
    var accepted: [Handle] = []
    for generation in UInt16.min...UInt16.max {
      let handle = Handle(slotNumber: held.slotNumber, generation: generation)
      if refusal(of: { _ = try slab.bytes(of: handle) }) == nil { accepted.append(handle) }
    }
    #expect(accepted == [held])
  }

  /// Random operations that leave slots in every state and several generations.
  private func scatter<A: Slab & ~Copyable>(
    _ model: inout SlabModel, _ slab: inout A, neverUsed: Int, seed: UInt64
  ) throws {
    var random = SeededGenerator(seed: seed)
    let limit = model.capacity - neverUsed
    while model.count < limit { try model.apply(.allocate(1 + random.below(5)), to: &slab) }
    for _ in 0..<model.capacity * 4 {
      switch random.below(4) {
      case 0 where model.count < limit: try model.apply(.allocate(1 + random.below(5)), to: &slab)
      case 1 where model.count < limit: try model.apply(.allocateLinked, to: &slab)
      case 2 where !model.chain.isEmpty: try model.apply(.freeLinked, to: &slab)
      default:
        if !model.held.isEmpty { try model.apply(.free(random.below(model.held.count)), to: &slab) }
      }
    }
    for _ in 0..<2 {
      try model.apply(model.count < limit ? .allocateLinked : .free(0), to: &slab)
      if model.count < limit { try model.apply(.allocate(5), to: &slab) }
    }
  }

  private func checkEveryHandle<A: Slab & ~Copyable>(of slab: inout A, _ model: SlabModel) throws {
    var lengths: [Handle: Int] = [:]
    for block in model.held { lengths[block.handle] = block.length }
    var successors: [Handle: Handle] = [:]
    for (index, block) in model.chain.enumerated() {
      successors[block] = index + 1 < model.chain.count ? model.chain[index + 1] : Handle.none
    }
    try check(!lengths.isEmpty && !successors.isEmpty, "nothing is held, or nothing linked")
    let inUse = (Array(lengths.keys) + Array(successors.keys)).map(\.generation)
    let generations = Set(Self.generations + inUse + inUse.map { $0 &+ 1 } + inUse.map { $0 &- 1 })
    let before = slab.snapshot()
    var acceptances = 0
    for number: UInt8 in 0...255 {
      for generation in generations {
        let handle = Handle(slotNumber: number, generation: generation)
        if let length = lengths[handle] {
          try check(try slab.bytes(of: handle).count, is: length, "length")
          try check(try slab.mutableBytes(of: handle).count, is: length, "length")
          try check(refusal { try slab.link(handle, to: .none) }, is: .staleHandle, "link of a held block")
          try check(slab.freeLinked(handle), is: .none, "freeLinked of a held block")
          try check(slab.allocateLinkedAtOnce(after: handle), is: nil, "a block behind a held one")
          acceptances += 1
        } else if let successor = successors[handle] {
          try check(refusal { _ = try slab.bytes(of: handle) }, is: .staleHandle, "bytes of a linked block")
          try check(refusal { try slab.free(handle) }, is: .staleHandle, "free of a linked block")
          try slab.link(handle, to: successor)
          acceptances += 1
        } else {
          try check(slab.answers(to: handle), is: .allStale, "slot \(number), generation \(generation)")
        }
      }
      try check(slab.snapshot() == before, "slot \(number): something has changed")
    }
    try check(acceptances == model.count, "\(acceptances) handles accepted, \(model.count) blocks in use")
  }
}
