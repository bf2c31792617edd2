import Testing

@testable import TinyAlloc

@Suite struct HandOverLeakTests {
  @Test func aBlockHandedOverStaysInUseUntilItIsFreed() throws {
    var slab = TinySlabAllocator<32, 8>()
    var deque = ByteBufferDeque<TinySlabAllocator<32, 8>>()
    for round in 0..<100 {
      try deque.append(contentsOf: [UInt8](repeating: 7, count: 1 + round % 32).span, to: &slab)
      var blocks: [DetachedBlock] = []
      let inUse = slab.count
      while let block = deque.removeFirstBlock(from: &slab) { blocks.append(block) }
      try check(slab.count, is: inUse, "blocks in use, all handed over")
      try check(blocks.count, is: inUse, "blocks handed over")
      for block in blocks { try slab.free(block.handle) }
      try check(slab.count, is: 0, "blocks in use")
      try slab.checkInvariants()
    }
  }

  @Test func droppingADequeThatHandedAllItsBlocksOverDoesNotTrap() async {
    await #expect(processExitsWith: .success) {
      var slab = TinySlabAllocator<32, 4>()
      var deque = ByteBufferDeque<TinySlabAllocator<32, 4>>()
      try deque.append(contentsOf: [UInt8](repeating: 7, count: 30).span, to: &slab)
      while let block = deque.removeFirstBlock(from: &slab) { try slab.free(block.handle) }
    }
  }

  @Test func droppingADequeThatTookABlockOverTraps() async {
    await #expect(processExitsWith: .failure) {
      var slab = TinySlabAllocator<32, 4>()
      var deque = ByteBufferDeque<TinySlabAllocator<32, 4>>()
      let handle = try slab.allocate(byteCount: 8)
      try deque.append(DetachedBlock(handle: handle, range: 0..<1), to: &slab)
    }
  }

  @Test func droppingADequeWithOneBlockHandedOverAndOneNotTraps() async {
    await #expect(processExitsWith: .failure) {
      var slab = TinySlabAllocator<32, 4>()
      var deque = ByteBufferDeque<TinySlabAllocator<32, 4>>()
      try deque.append(contentsOf: [UInt8](repeating: 7, count: 9).span, to: &slab)
      if let block = deque.removeFirstBlock(from: &slab) { try slab.free(block.handle) }
    }
  }
}
