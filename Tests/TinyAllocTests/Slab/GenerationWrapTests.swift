import Testing

@testable import TinyAlloc

/// What `Handle` documents: a slot's generation has 16 bits, and no fewer.
@Suite struct GenerationWrapTests {
  @Test func aFreedHandleIsRefusedForTheNext65535BlocksOfItsSlot() throws {
    var inline = TinySlabAllocator<4, 1>()
    try refusesUntilTheWrap(&inline)
    var sized = try SlabAllocator(byteCount: 4, slotCount: 1)
    try refusesUntilTheWrap(&sized)
  }

  @Test func aFreedLinkedHandleIsRefusedForTheNext65535BlocksOfItsSlot() throws {
    var slab = TinySlabAllocator<4, 1>()
    let old = try slab.allocateLinked()
    _ = slab.freeLinked(old)
    for step in 1...65_535 {
      let block = try slab.allocateLinked()
      try check(slab.answers(to: old), is: .allStale, "step \(step)")
      _ = slab.freeLinked(block)
    }
    let wrapped = try slab.allocateLinked()
    #expect(wrapped == old)
    _ = slab.freeLinked(old)
  }

  @Test func theGenerationAfter65535Is0() throws {
    var slab = TinySlabAllocator<12, 3>()
    slab.startSlots(inGeneration: 0xFFFF)
    let last = try slab.allocate(byteCount: 4)
    #expect(last.generation == 0xFFFF)
    try slab.free(last)
    let answers = slab.answers(to: last)
    #expect(answers == .allStale)
    let first = try slab.allocate(byteCount: 4)
    #expect(first == Handle(slotNumber: last.slotNumber, generation: 0))
    let answersWhileHeld = slab.answers(to: last)
    #expect(answersWhileHeld == .allStale)
    #expect(slab.count == 1)
  }

  @Test(arguments: [UInt16](0xFFFA...0xFFFF))
  func randomOperationsAcrossTheWrapMatchTheModel(generation: UInt16) throws {
    var slab = TinySlabAllocator<12, 4>()
    slab.startSlots(inGeneration: generation)
    var model = SlabModel(of: slab, firstGeneration: generation)
    var random = SeededGenerator(seed: UInt64(generation))
    for _ in 0..<2_000 {
      let operations = model.operations
      try model.apply(operations[random.below(operations.count)], to: &slab)
      try model.checkCounters(of: slab)
      try model.checkHandles(of: &slab)
    }
  }

  @Test func removeAllMovesEverySlotAcrossTheWrap() throws {
    var slab = TinySlabAllocator<12, 3>()
    slab.startSlots(inGeneration: 0xFFFF)
    let held = try slab.allocate(byteCount: 1)
    let linked = try slab.allocateLinked()
    slab.removeAll()
    let answers = [slab.answers(to: held), slab.answers(to: linked)]
    #expect(answers == [.allStale, .allStale])
    let again = [try slab.allocate(byteCount: 1), try slab.allocate(byteCount: 1)]
    #expect(Set(again.map(\.slotNumber)) == [held.slotNumber, linked.slotNumber])
    #expect(again.allSatisfy { $0.generation == 0 })
  }

  @Test func failedAllocationsStayAtTheirGreatestValue() throws {
    var slab = TinySlabAllocator<1, 1>()
    _ = try slab.allocate(byteCount: 1)
    slab.ownLedger.failedAllocations = .max - 1
    var counts: [UInt32] = []
    for _ in 0..<3 {
      _ = refusal { _ = try slab.allocate(byteCount: 1) }
      counts.append(slab.statistics.failedAllocations)
    }
    #expect(counts == [.max, .max, .max])
    slab.resetStatistics()
    #expect(slab.statistics.failedAllocations == 0)
  }

  private func refusesUntilTheWrap<A: Slab & ~Copyable>(_ slab: inout A) throws {
    let old = try slab.allocate(byteCount: 3)
    try slab.free(old)
    var before = old
    for step in 1...65_535 {
      let block = try slab.allocate(byteCount: 3)
      try check(slab.answers(to: old), is: .allStale, "the oldest handle at step \(step)")
      try check(refusal { try slab.free(before) }, is: .staleHandle, "the handle before at step \(step)")
      try slab.free(block)
      try check(refusal { try slab.free(block) }, is: .staleHandle, "the second free at step \(step)")
      before = block
    }
    let wrapped = try slab.allocate(byteCount: 2)
    #expect(wrapped == old)
    let length = try slab.bytes(of: old).count
    #expect(length == 2)
    try slab.free(old)
    #expect(slab.count == 0)
  }
}
