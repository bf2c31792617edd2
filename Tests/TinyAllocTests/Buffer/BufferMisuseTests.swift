import Testing

@testable import TinyAlloc

@Suite struct BufferMisuseTests {
  @Test func droppingABufferWithAByteInItTraps() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      var slab = TinySlabAllocator<32, 4>()
      var buffer = ByteBuffer<TinySlabAllocator<32, 4>>()
      try buffer.append(1, to: &slab)
    }
    expectMessage(of: result, toContain: "call removeAll(in:) first")
  }

  @Test func droppingABufferOfSeveralBlocksTraps() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      var slab = try SlabAllocator(byteCount: 32, slotCount: 4)
      var buffer = ByteBuffer<SlabAllocator>()
      try buffer.append(contentsOf: [UInt8](repeating: 7, count: 30).span, to: &slab)
    }
    expectMessage(of: result, toContain: "call removeAll(in:) first")
  }

  @Test func droppingABufferAfterAStoppedDrainTraps() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      var slab = TinySlabAllocator<32, 4>()
      var buffer = ByteBuffer<TinySlabAllocator<32, 4>>()
      try buffer.append(1, to: &slab)
      do throws(Stopped) {
        try buffer.drain(in: &slab) { _ throws(Stopped) in throw Stopped() }
      } catch {}
    }
    expectMessage(of: result, toContain: "call removeAll(in:) first")
  }

  @Test func droppingAnEmptiedDrainedOrMovedBufferDoesNotTrap() async {
    await #expect(processExitsWith: .success) {
      var slab = TinySlabAllocator<32, 4>()
      let bytes = [UInt8](repeating: 7, count: 30)
      var emptied = ByteBuffer<TinySlabAllocator<32, 4>>()
      try emptied.append(contentsOf: bytes.span, to: &slab)
      emptied.removeAll(in: &slab)
      var moved = ByteBuffer<TinySlabAllocator<32, 4>>()
      try moved.append(contentsOf: bytes.span, to: &slab)
      var drained = ByteBuffer<TinySlabAllocator<32, 4>>()
      try drained.move(from: &moved)
      drained.drain(in: &slab) { _ in }
    }
  }

  @Test func movingIntoABufferThatIsNotEmptyTraps() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      var slab = TinySlabAllocator<32, 4>()
      var buffer = ByteBuffer<TinySlabAllocator<32, 4>>()
      var other = ByteBuffer<TinySlabAllocator<32, 4>>()
      try buffer.append(1, to: &slab)
      try? buffer.move(from: &other)
      buffer.removeAll(in: &slab)
    }
    expectMessage(of: result, toContain: "not empty")
  }

  @Test func aNegativeMaxCountTraps() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = ByteBuffer<TinySlabAllocator<32, 4>>(maxCount: -1)
    }
    expectMessage(of: result, toContain: "0 or more")
  }

  @Test func usingABufferWithASmallerArenaThanItsOwnTraps() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      var own = try SlabAllocator(byteCount: 32, slotCount: 2)
      var smaller = try SlabAllocator(byteCount: 4, slotCount: 2)
      var buffer = ByteBuffer<SlabAllocator>()
      var other = ByteBuffer<SlabAllocator>()
      try other.append(contentsOf: [1, 2, 3, 4].span, to: &smaller)
      try buffer.append(contentsOf: [UInt8](repeating: 7, count: 30).span, to: &own)
      try buffer.append(8, to: &smaller)
      buffer.removeAll(in: &smaller)
      other.removeAll(in: &smaller)
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
