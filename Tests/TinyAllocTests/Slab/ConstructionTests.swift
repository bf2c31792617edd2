import Testing

@testable import TinyAlloc

@Suite struct ConstructionTests {
  @Test func theSmallestAndLargestSlabsWorkInline() throws {
    var smallest = TinySlabAllocator<1, 1>()
    try fillsUp(&smallest, slots: 1, blockSize: 1)
    var mostSlots = TinySlabAllocator<255, 255>()
    try fillsUp(&mostSlots, slots: 255, blockSize: 1)
    var largestBlock = TinySlabAllocator<32_768, 1>()
    try fillsUp(&largestBlock, slots: 1, blockSize: 32_768)
    var leftOver = TinySlabAllocator<1023, 255>()
    try fillsUp(&leftOver, slots: 255, blockSize: 4)
  }

  @Test(arguments: [
    (1, 1, 1), (255, 255, 1), (32_768, 1, 32_768), (255 * 32_768, 255, 32_768), (1023, 255, 4),
  ])
  func theSmallestAndLargestSlabsWork(byteCount: Int, slotCount: Int, blockSize: Int) throws {
    var slab = try SlabAllocator(byteCount: byteCount, slotCount: slotCount)
    try fillsUp(&slab, slots: slotCount, blockSize: blockSize)
  }

  @Test(
    arguments: [
      (0, 1), (-1, 1), (.min, 1), (10, 0), (10, -1), (1024, 256), (1024, .max), (3, 4), (254, 255),
      (32_769, 1), (255 * 32_769, 255), (.max, 255), (0, 0),
    ] as [(Int, Int)])
  func anImpossibleArenaIsRefusedWithItsNumbers(byteCount: Int, slotCount: Int) {
    do {
      _ = try SlabAllocator(byteCount: byteCount, slotCount: slotCount)
      Issue.record("\(byteCount) bytes in \(slotCount) slots were accepted")
    } catch {
      #expect(error == InvalidArena(byteCount: byteCount, slotCount: slotCount))
      #expect(error.description.contains("\(byteCount) bytes in \(slotCount) slots"))
    }
  }

  @Test func noSlotsTrapNamingThem() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = TinySlabAllocator<1024, 0>()
    }
    expectMessage(of: result, toContain: ["slots, not 0"])
  }

  @Test func tooManySlotsTrapNamingThem() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = TinySlabAllocator<1024, 256>()
    }
    expectMessage(of: result, toContain: ["slots, not 256"])
  }

  @Test func blocksOfNoBytesTrapNamingTheNumbers() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = TinySlabAllocator<31, 32>()
    }
    expectMessage(of: result, toContain: ["31 bytes in 32 slots", "blocks of 0"])
  }

  @Test func blocksTooLargeTrapNamingTheNumbers() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = TinySlabAllocator<65_538, 2>()
    }
    expectMessage(of: result, toContain: ["65538 bytes in 2 slots", "blocks of 32769"])
  }

  /// An optimised build traps without printing the message.
  private func expectMessage(of result: ExitTest.Result?, toContain parts: [String]) {
    #if DEBUG
    let message = String(decoding: result?.standardErrorContent ?? [], as: UTF8.self)
    for part in parts { #expect(message.contains(part)) }
    #endif
  }

  private func fillsUp<A: Slab & ~Copyable>(_ slab: inout A, slots: Int, blockSize: Int) throws {
    #expect(slab.capacity == slots)
    #expect(slab.blockSize == blockSize)
    #expect(slab.count == 0)
    var taken: Set<UInt8> = []
    for _ in 0..<slots { taken.insert(try slab.allocate(byteCount: blockSize).slotNumber) }
    #expect(taken == Set(1...UInt8(slots)))
    let answer = refusal { _ = try slab.allocate(byteCount: blockSize) }
    #expect(answer == .full)
    #expect(slab.count == slots)
  }
}
