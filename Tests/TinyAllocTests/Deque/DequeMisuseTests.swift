import Testing

@testable import TinyAlloc

@Suite struct DequeMisuseTests {
  @Test func droppingADequeWithAByteInItTraps() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      var slab = TinySlabAllocator<32, 4>()
      var deque = ByteBufferDeque<TinySlabAllocator<32, 4>>()
      try deque.append(1, to: &slab)
    }
    expectMessage(of: result, toContain: "call removeAll(in:) first")
  }

  @Test func droppingADequeOfSeveralBlocksTraps() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      var slab = try SlabAllocator(byteCount: 32, slotCount: 4)
      var deque = ByteBufferDeque<SlabAllocator>()
      try deque.append(contentsOf: [UInt8](repeating: 7, count: 30).span, to: &slab)
      deque.removeFirst(15, from: &slab)
    }
    expectMessage(of: result, toContain: "call removeAll(in:) first")
  }

  @Test func droppingAnEmptiedDequeDoesNotTrap() async {
    await #expect(processExitsWith: .success) {
      var slab = TinySlabAllocator<32, 4>()
      var deque = ByteBufferDeque<TinySlabAllocator<32, 4>>()
      try deque.append(contentsOf: [UInt8](repeating: 7, count: 30).span, to: &slab)
      deque.removeAll(in: &slab)
    }
  }

  @Test func usingADequeWithASmallerArenaThanItsOwnTraps() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      var own = try SlabAllocator(byteCount: 32, slotCount: 2)
      var smaller = try SlabAllocator(byteCount: 4, slotCount: 2)
      var deque = ByteBufferDeque<SlabAllocator>()
      try deque.append(contentsOf: [UInt8](repeating: 7, count: 16).span, to: &own)
      while deque.popFirst(from: &smaller) != nil {}
    }
    expectMessage(of: result, toContain: "not its own")
  }

  /// An optimised build traps without printing the message.
  private func expectMessage(of result: ExitTest.Result?, toContain part: String) {
    #if DEBUG
    let message = String(decoding: result?.standardErrorContent ?? [], as: UTF8.self)
    #expect(message.contains(part))
    #endif
  }
}
