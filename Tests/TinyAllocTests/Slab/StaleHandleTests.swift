import Testing

@testable import TinyAlloc

@Suite struct StaleHandleTests {
  @Test func aHandleIsRefusedOnceItsBlockIsFreed() throws {
    var inline = TinySlabAllocator<12, 4>()
    try refusesFreedHandle(&inline)
    var sized = try SlabAllocator(byteCount: 12, slotCount: 4)
    try refusesFreedHandle(&sized)
  }

  @Test func aHandleIsRefusedWhenItsSlotHoldsTheNextBlock() throws {
    var slab = TinySlabAllocator<12, 4>()
    let old = try slab.allocate(byteCount: 3)
    try slab.free(old)
    let new = try slab.allocate(byteCount: 3)
    #expect(new.slotNumber == old.slotNumber)
    try refuses(old, by: &slab)
    #expect(slab.count == 1)
  }

  @Test func aHandleIsRefusedWhenItsSlotIsLinkedNext() throws {
    var slab = TinySlabAllocator<12, 4>()
    let old = try slab.allocate(byteCount: 3)
    try slab.free(old)
    let new = try slab.allocateLinked()
    #expect(new.slotNumber == old.slotNumber)
    try refuses(old, by: &slab)
  }

  @Test func everyHandleIsStaleAfterRemoveAll() throws {
    var slab = try SlabAllocator(byteCount: 20, slotCount: 5)
    var handles: [Handle] = []
    for _ in 0..<3 { handles.append(try slab.allocate(byteCount: 4)) }
    for _ in 0..<2 { handles.append(try slab.allocateLinked()) }
    slab.removeAll()
    #expect(slab.count == 0)
    for handle in handles { try refuses(handle, by: &slab) }
    for _ in 0..<5 { _ = try slab.allocate(byteCount: 4) }
    for handle in handles { try refuses(handle, by: &slab) }
  }

  @Test func noneIsRefusedByAnEmptyAHalfFullAndAFullSlab() throws {
    var slab = TinySlabAllocator<255, 255>()
    for _ in 0..<3 {
      try refuses(.none, by: &slab)
      while slab.count < 255, slab.count == 0 || slab.count % 100 != 0 { _ = try slab.allocate(byteCount: 1) }
    }
    while slab.count < 255 { _ = try slab.allocate(byteCount: 1) }
    try refuses(.none, by: &slab)
  }

  @Test func aHandleThatWasNeverIssuedIsRefused() throws {
    var slab = TinySlabAllocator<12, 4>()
    _ = try slab.allocate(byteCount: 1)
    try refuses(Handle(slotNumber: 1, generation: 1), by: &slab)
    try refuses(Handle(slotNumber: 2, generation: 0), by: &slab)
    try refuses(Handle(slotNumber: 4, generation: 0), by: &slab)
    try refuses(Handle(slotNumber: 5, generation: 0), by: &slab)
  }

  @Test func aLinkedBlockIsNotHeldAndAHeldOneNotLinked() throws {
    var slab = TinySlabAllocator<12, 4>()
    let linked = try slab.allocateLinked()
    let held = try slab.allocate(byteCount: 2)
    let before = slab.snapshot()
    let asHeld = [
      refusal { _ = try slab.bytes(of: linked) }, refusal { _ = try slab.mutableBytes(of: linked) },
      refusal { try slab.free(linked) },
    ]
    let asLinked = refusal { try slab.link(held, to: linked) }
    #expect((asHeld + [asLinked]).allSatisfy { $0 == .staleHandle })
    let next = slab.freeLinked(held)
    let behind = slab.allocateLinkedAtOnce(after: held)
    #expect(next == .none && behind == nil)
    let after = slab.snapshot()
    #expect(after == before)
  }

  @Test func aBlockIsNotLinkedToOneThatIsNotLinked() throws {
    var slab = TinySlabAllocator<12, 4>()
    let block = try slab.allocateLinked()
    let held = try slab.allocate(byteCount: 1)
    let freed = try slab.allocateLinked()
    _ = slab.freeLinked(freed)
    let before = slab.snapshot()
    // The last would make `freeLinked` read beyond the slot words.
    for next in [held, freed, Handle(slotNumber: 200, generation: 0)] {
      let answer = refusal { try slab.link(block, to: next) }
      #expect(answer == .staleHandle, "slot \(next.slotNumber) as a successor")
    }
    let after = slab.snapshot()
    #expect(after == before)
  }

  private func refusesFreedHandle<A: Slab & ~Copyable>(_ slab: inout A) throws {
    let kept = try slab.allocate(byteCount: 2)
    let freed = try slab.allocate(byteCount: 3)
    try slab.free(freed)
    for _ in 0..<3 { try refuses(freed, by: &slab) }
    let length = try slab.bytes(of: kept).count
    #expect(length == 2)
  }

  private func refuses<A: Slab & ~Copyable>(_ handle: Handle, by slab: inout A) throws {
    let before = slab.snapshot()
    let answers = slab.answers(to: handle)
    let after = slab.snapshot()
    #expect(answers == .allStale)
    #expect(after == before)
  }
}
