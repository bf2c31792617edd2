import Testing

@testable import TinyAlloc

@Suite struct RequestTests {
  @Test(arguments: [0, -1, 6, 256, 257, 32_768, 65_536, 1 << 32, (1 << 32) + 1, .max, .min])
  func aRequestThatFitsNoBlockIsRefusedWithBothNumbers(byteCount: Int) throws {
    var inline = TinySlabAllocator<20, 4>()
    try refuses(byteCount, by: &inline)
    var sized = try SlabAllocator(byteCount: 20, slotCount: 4)
    try refuses(byteCount, by: &sized)
  }

  @Test func theRefusalsTextHasBothNumbers() {
    let text = AllocationError.invalidByteCount(77, blockSize: 32).description
    #expect(text.contains("77") && text.contains("32"))
  }

  @Test(arguments: [1, 31, 255, 256, 257, 32_768])
  func oneByteMoreThanABlockIsRefused(blockSize: Int) throws {
    var slab = try SlabAllocator(byteCount: 2 * blockSize, slotCount: 2)
    let answer = refusal { _ = try slab.allocate(byteCount: blockSize + 1) }
    #expect(answer == .invalidByteCount(blockSize + 1, blockSize: blockSize))
  }

  @Test func aFullArenaRefusesAndCountsAndChangesNothingElse() throws {
    var inline = TinySlabAllocator<20, 4>()
    try refusesWhenFull(&inline)
    var sized = try SlabAllocator(byteCount: 20, slotCount: 4)
    try refusesWhenFull(&sized)
  }

  @Test func anIllegalRequestIsNotCountedAsAFailure() throws {
    var slab = TinySlabAllocator<4, 1>()
    _ = try slab.allocate(byteCount: 4)
    let answer = refusal { _ = try slab.allocate(byteCount: 5) }
    #expect(answer == .invalidByteCount(5, blockSize: 4))
    #expect(slab.statistics.failedAllocations == 0)
  }

  @Test func copyingTakesABlockOfJustTheBytes() throws {
    var slab = TinySlabAllocator<20, 4>()
    let source: [UInt8] = [9, 8, 7]
    let handle = try slab.allocate(copying: source.span)
    let copied = Array(try slab.bytes(of: handle))
    #expect(copied == source)
    let none: [UInt8] = []
    let answer = refusal { _ = try slab.allocate(copying: none.span) }
    #expect(answer == .invalidByteCount(0, blockSize: 5))
    let six = [UInt8](repeating: 1, count: 6)
    let tooLong = refusal { _ = try slab.allocate(copying: six.span) }
    #expect(tooLong == .invalidByteCount(6, blockSize: 5))
    #expect(slab.count == 1)
  }

  private func refuses<A: Slab & ~Copyable>(_ byteCount: Int, by slab: inout A) throws {
    let held = try slab.allocate(byteCount: 1)
    try slab.free(try slab.allocate(byteCount: 2))
    let before = slab.snapshot()
    let answer = refusal { _ = try slab.allocate(byteCount: byteCount) }
    #expect(answer == .invalidByteCount(byteCount, blockSize: 5))
    let after = slab.snapshot()
    #expect(after == before)
    try slab.free(held)
  }

  private func refusesWhenFull<A: Slab & ~Copyable>(_ slab: inout A) throws {
    for _ in 0..<3 { _ = try slab.allocate(byteCount: 5) }
    _ = try slab.allocateLinked()
    let before = slab.snapshot()
    let answer = refusal { _ = try slab.allocate(byteCount: 1) }
    let linkedAnswer = refusal { _ = try slab.allocateLinked() }
    #expect(answer == .full && linkedAnswer == .full)
    #expect(slab.statistics.failedAllocations == 2)
    slab.ownLedger.failedAllocations = 0
    let after = slab.snapshot()
    #expect(after == before)
  }
}
