import Testing

@testable import TinyAlloc

/// Several buffers, a deque and a held block on one arena.
@Suite struct SharedArenaTests {
  @Test func buffersAndADequeDoNotDisturbEachOther() throws {
    var slab = TinySlabAllocator<96, 12>()
    try run(&slab, seed: 1)
  }

  @Test func buffersAndADequeDoNotDisturbEachOtherInBlocksOfAByte() throws {
    var slab = try SlabAllocator(byteCount: 30, slotCount: 30)
    try run(&slab, seed: 2)
  }

  @Test func buffersAndADequeDoNotDisturbEachOtherInLargeBlocks() throws {
    var slab = TinySlabAllocator<1024, 32>()
    try run(&slab, seed: 3)
  }

  private func run<A: CheckedAllocator & ~Copyable>(_ slab: inout A, seed: UInt64) throws {
    var first = TestedBuffer(over: slab)
    var second = TestedBuffer(over: slab, maxCount: 4 * slab.blockSize + 1)
    var deque = TestedDeque(over: slab)
    defer {
      first.discard(from: &slab)
      second.discard(from: &slab)
      deque.discard(from: &slab)
    }
    let held = try slab.allocate(copying: [7].span)
    var random = SeededGenerator(seed: seed)
    for step in 0..<TestScale.scaled(20_000) {
      let fills = step / 100 % 2 == 0
      switch random.below(16) {
      case 0..<6: try first.step(&random, fills: fills, over: &slab)
      case 6..<10: try second.step(&random, fills: fills, over: &slab)
      case 10..<14: try deque.step(&random, fills: fills, over: &slab)
      case 14: try first.appendCopy(of: second, in: &slab)
      default: try random.below(2) == 0 ? move(&first, to: &second, &slab) : move(&second, to: &first, &slab)
      }
      try deque.checkCounters(over: &slab)
      let blocks = 1 + first.blocks + second.blocks + deque.blocks
      try check(slab.count, is: blocks, "blocks in use")
      try first.buffer.checkInvariants(in: &slab)
      try second.buffer.checkInvariants(in: &slab)
      try slab.checkInvariants(step: step)
      if step % 8 == 0 {
        try first.checkContents(in: &slab)
        try second.checkContents(in: &slab)
      }
    }
    let untouched = Array(try slab.bytes(of: held))
    #expect(untouched == [7])
  }

  /// Moves `source` to `destination`, which is emptied first.
  private func move<A: Allocator & ~Copyable>(
    _ source: inout TestedBuffer<A>, to destination: inout TestedBuffer<A>, _ slab: inout A
  ) throws {
    destination.discard(from: &slab)
    let fits = source.bytes.count <= destination.buffer.maxCount
    let answer = bufferRefusal { try destination.buffer.move(from: &source.buffer) }
    try check(answer, is: fits ? nil : .full, "answer to a move of \(source.bytes.count) bytes")
    if fits {
      destination.bytes = source.bytes
      source.bytes = []
    }
  }
}
