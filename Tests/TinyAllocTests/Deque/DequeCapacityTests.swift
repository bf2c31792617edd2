import Testing

@testable import TinyAlloc

@Suite struct DequeCapacityTests {
  @Test(arguments: [(1, 1), (64, 1), (5, 5), (21, 3), (1024, 32), (255, 255)])
  func theArenaIsUsedToTheLastByte(byteCount: Int, slotCount: Int) throws {
    var slab = try SlabAllocator(byteCount: byteCount, slotCount: slotCount)
    let whole = slotCount * slab.blockSize
    for inBulk in [false, true] {
      var tested = TestedDeque(over: slab)
      defer { tested.discard(from: &slab) }
      if inBulk { try tested.appendAll(whole, to: &slab) }
      while tested.model.count < whole { try tested.appendByte(to: &slab) }
      try tested.checkCounters(over: &slab)
      #expect(tested.deque.count == whole)
      #expect(slab.count == slotCount)
      try tested.appendByte(to: &slab)
      try tested.appendAll(1, to: &slab)
      try tested.appendPrefix(1, to: &slab)
      #expect(tested.deque.count == whole)
      try tested.read(whole, from: &slab)
      #expect(slab.count == 0)
    }
  }

  @Test func oneByteTooManyIsRefusedWholeAndChangesNothing() throws {
    var slab = TinySlabAllocator<32, 4>()
    for queued in 0...32 {
      var tested = TestedDeque(over: slab)
      defer { tested.discard(from: &slab) }
      try tested.appendAll(queued, to: &slab)
      let blocks = slab.count
      try tested.appendAll(33 - queued, to: &slab)
      try tested.checkCounters(over: &slab)
      #expect(slab.count == blocks)
      try tested.appendAll(32 - queued, to: &slab)
      try tested.read(32, from: &slab)
    }
  }

  @Test func noBytesAreAppendedToAFullDequeWithoutARefusal() throws {
    var slab = TinySlabAllocator<8, 2>()
    var tested = TestedDeque(over: slab)
    defer { tested.discard(from: &slab) }
    try tested.appendAll(0, to: &slab)
    #expect(slab.count == 0)
    try tested.appendAll(8, to: &slab)
    try tested.appendAll(0, to: &slab)
    try tested.appendPrefix(0, to: &slab)
    try tested.checkCounters(over: &slab)
  }

  @Test func anEmptyDequeHoldsNoBlockHoweverItWasEmptied() throws {
    var slab = TinySlabAllocator<32, 4>()
    var tested = TestedDeque(over: slab)
    defer { tested.discard(from: &slab) }
    for queued in 1...32 {
      for way in 0..<5 {
        try tested.appendAll(queued, to: &slab)
        switch way {
        case 0: while tested.model.count > 0 { try tested.popByte(from: &slab) }
        case 1: try tested.read(queued, from: &slab)
        case 2: try tested.removeFirst(queued, from: &slab)
        case 3: while tested.model.count > 0 { try tested.takeOfFirstChunk(.max, from: &slab) }
        default: try tested.removeAll(in: &slab)
        }
        try tested.checkCounters(over: &slab)
        #expect(slab.count == 0)
      }
    }
  }

  @Test func removingNoneOrFewerThanNoneChangesNothing() throws {
    var slab = TinySlabAllocator<32, 4>()
    var tested = TestedDeque(over: slab)
    defer { tested.discard(from: &slab) }
    try tested.appendAll(20, to: &slab)
    for count in [0, -1, .min] { try tested.removeFirst(count, from: &slab) }
    try tested.read(0, from: &slab)
    try tested.checkCounters(over: &slab)
  }

  @Test func theTotalsWrapWithoutDisturbingTheCount() throws {
    var slab = TinySlabAllocator<32, 4>()
    var deque = ByteBufferDeque<TinySlabAllocator<32, 4>>()
    defer { deque.removeAll(in: &slab) }
    deque.writtenAtEnd = .max - 5
    deque.readAtEnd = .max - 5
    for byte: UInt8 in 0..<20 { try deque.append(byte, to: &slab) }
    #expect(deque.count == 20)
    #expect(deque.totalWritten == 14)
    for byte: UInt8 in 0..<20 {
      let popped = deque.popFirst(from: &slab)
      #expect(popped == byte)
    }
    #expect(deque.count == 0 && deque.totalRead == 14)
  }
}
