import Testing

@testable import TinyAlloc

/// A chain can be walked without being taken apart.
@Suite struct SuccessorTests {
  @Test func theSuccessorIsTheBlockThatIsLinkedTo() throws {
    var slab = TinySlabAllocator<32, 8>()
    let first = try slab.allocateLinked()
    let second = try slab.allocateLinked()
    #expect(try slab.successor(of: first) == .none)
    try slab.link(first, to: second)
    #expect(try slab.successor(of: first) == second)
    #expect(try slab.successor(of: second) == .none)
    try slab.link(first, to: .none)
    #expect(try slab.successor(of: first) == .none)
  }

  @Test func theSuccessorHasTheGenerationOfItsBlock() throws {
    var slab = TinySlabAllocator<32, 8>()
    slab.startSlots(inGeneration: 0xFFFF)
    let first = try slab.allocateLinked()
    let freed = try slab.allocateLinked()
    _ = slab.freeLinked(freed)
    let second = try slab.allocateLinked()
    #expect(second.slotNumber == freed.slotNumber && second.generation == 0)
    try slab.link(first, to: second)
    #expect(try slab.successor(of: first) == second)
  }

  @Test func handlesThatAreNotLinkedAreRefusedAndNothingChanges() throws {
    var slab = TinySlabAllocator<32, 8>()
    let held = try slab.allocate(byteCount: 4)
    let linked = try slab.allocateLinked()
    let freed = try slab.allocateLinked()
    _ = slab.freeLinked(freed)
    let before = slab.snapshot()
    let otherGeneration = Handle(slotNumber: linked.slotNumber, generation: linked.generation &+ 1)
    let noSuchSlot = Handle(slotNumber: 9, generation: 0)
    for handle in [held, freed, otherGeneration, noSuchSlot, .none] {
      #expect(refusal { _ = try slab.successor(of: handle) } == .staleHandle)
    }
    #expect(try slab.successor(of: linked) == .none)
    #expect(slab.snapshot() == before)
  }
}
