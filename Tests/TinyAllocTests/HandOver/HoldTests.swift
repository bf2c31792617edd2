import Testing

@testable import TinyAlloc

@Suite struct HoldTests {
  @Test(arguments: [1, 2, 255, 256, 300])
  func aHeldBlockHasJustTheLengthAskedFor(length: Int) throws {
    var slab = TinySlabAllocator<600, 2>()
    let block = try slab.allocateLinked()
    _ = try slab.hold(block, byteCount: length)
    let count = try slab.bytes(of: block).count
    #expect(count == length)
    try slab.free(block)
  }

  @Test(arguments: [0, -1, 301, 65_536, Int.max, Int.min])
  func anImpossibleLengthIsRefusedAndNothingChanges(length: Int) throws {
    var slab = TinySlabAllocator<600, 2>()
    let block = try slab.allocateLinked()
    let before = slab.snapshot()
    let answer = refusal { _ = try slab.hold(block, byteCount: length) }
    let after = slab.snapshot()
    #expect(answer == .invalidByteCount(length, blockSize: 300))
    #expect(after == before)
  }

  @Test func theChainGoesOnWithoutTheBlock() throws {
    var slab = TinySlabAllocator<12, 4>()
    let first = try slab.allocateLinked()
    let second = try slab.allocateLinked(behind: first)
    let third = try slab.allocateLinked(behind: second)
    try check(try slab.hold(first, byteCount: 3), is: second, "successor")
    try check(try slab.successor(of: second), is: third, "successor")
    try check(slab.freeLinked(second), is: third, "successor")
    try check(try slab.hold(third, byteCount: 1), is: .none, "successor")
    try slab.checkInvariants()
    #expect(slab.count == 2)
  }

  @Test func aBlockLinkedAgainIsOfTheNextGenerationAndHasNoSuccessor() throws {
    for generation: UInt16 in [0, 7, 0xFFFE, 0xFFFF] {
      var slab = TinySlabAllocator<12, 4>()
      slab.startSlots(inGeneration: generation)
      let held = try slab.allocate(byteCount: 3)
      let linked = try slab.linkHeld(held)
      #expect(linked == Handle(slotNumber: held.slotNumber, generation: generation &+ 1))
      let answers = slab.answers(to: held)
      #expect(answers == .allStale)
      try check(slab.freeLinked(linked), is: .none, "successor")
      let next = try slab.allocate(byteCount: 1)
      #expect(next == Handle(slotNumber: held.slotNumber, generation: generation &+ 2))
      try slab.checkInvariants()
    }
  }

  @Test func theBytesStay() throws {
    var slab = try SlabAllocator(byteCount: 12, slotCount: 4)
    let held = try slab.allocate(copying: [1, 2, 3].span)
    let linked = try slab.linkHeld(held)
    _ = try slab.hold(linked, byteCount: 2)
    let bytes = Array(try slab.bytes(of: linked))
    #expect(bytes == [1, 2])
  }
}
