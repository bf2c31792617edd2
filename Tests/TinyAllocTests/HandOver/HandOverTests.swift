import Testing

@testable import TinyAlloc

@Suite struct HandOverTests {
  private typealias Slab = TinySlabAllocator<32, 8>
  private typealias Deque = ByteBufferDeque<Slab>

  @Test func anEmptyDequeHandsNothingOver() throws {
    var slab = Slab()
    var deque = Deque()
    let none = deque.removeFirstBlock(from: &slab)
    #expect(none == nil)
    try deque.append(1, to: &slab)
    _ = deque.popFirst(from: &slab)
    let block = deque.removeFirstBlock(from: &slab)
    #expect(block == nil)
    #expect(slab.count == 0)
  }

  @Test func theBytesStayWhereTheyWereInTheArena() throws {
    var slab = Slab()
    var deque = Deque()
    try deque.append(contentsOf: [1, 2, 3, 4, 5].span, to: &slab)
    let before = slab.arenaContents()
    while let block = deque.removeFirstBlock(from: &slab) { try slab.free(block.handle) }
    let after = slab.arenaContents()
    #expect(after == before)
  }

  @Test func theWritersBlockIsHandedOverAsFarAsItIsWritten() throws {
    var slab = Slab()
    var deque = Deque()
    defer { deque.removeAll(in: &slab) }
    try deque.append(contentsOf: [1, 2, 3].span, to: &slab)
    let first = deque.removeFirstBlock(from: &slab)
    let block = try #require(first)
    #expect(block.range == 0..<3)
    #expect(deque.count == 0)
    #expect(deque.availableCapacity(in: &slab) == 28)
    // A byte behind them goes to a block of its own.
    try deque.append(4, to: &slab)
    let bytes = Array(try slab.bytes(of: block.handle))
    #expect(bytes == [1, 2, 3])
    #expect(slab.count == 2)
    try slab.free(block.handle)
  }

  @Test func aDequeTakesOverWhatAnotherHandsOver() throws {
    var slab = Slab()
    var source = Deque()
    var destination = Deque()
    let bytes = (0..<30).map { UInt8($0) }
    try source.append(contentsOf: bytes.span, to: &slab)
    source.removeFirst(3, from: &slab)
    while let block = source.removeFirstBlock(from: &slab) { try destination.append(block, to: &slab) }
    #expect(source.totalRead == 30)
    #expect(destination.totalWritten == 27)
    #expect(slab.count == 8)
    for byte in bytes.dropFirst(3) {
      try check(destination.popFirst(from: &slab), is: byte, "byte")
    }
    #expect(destination.count == 0)
    #expect(slab.count == 0)
  }

  @Test func aHandleIsStaleOnceItsBlockIsTakenOver() throws {
    var slab = Slab()
    var deque = Deque()
    defer { deque.removeAll(in: &slab) }
    let handle = try slab.allocate(copying: [1, 2, 3, 4].span)
    let block = DetachedBlock(handle: handle, range: 0..<4)
    try deque.append(block, to: &slab)
    let before = slab.snapshot()
    let answers = slab.answers(to: handle)
    let again = handOverRefusal { try deque.append(block, to: &slab) }
    let after = slab.snapshot()
    #expect(answers == .allStale)
    #expect(again == .staleHandle)
    #expect(after == before)
    #expect(deque.count == 4)
  }

  @Test func aHandedOverBlockIsNotHandedOverAgain() throws {
    var slab = Slab()
    var deque = Deque()
    defer { deque.removeAll(in: &slab) }
    try deque.append(contentsOf: [1, 2, 3, 4, 5].span, to: &slab)
    let first = deque.removeFirstBlock(from: &slab)
    let block = try #require(first)
    let answer = refusal { _ = try slab.hold(block.handle, byteCount: 1) }
    #expect(answer == .staleHandle)
    try slab.free(block.handle)
    let answers = slab.answers(to: block.handle)
    #expect(answers == .allStale)
  }

  @Test func blocksThatCannotBeTakenOverAreRefusedAndNothingChanges() throws {
    var slab = Slab()
    var deque = Deque()
    defer { deque.removeAll(in: &slab) }
    try deque.append(contentsOf: [1, 2, 3, 4].span, to: &slab)
    let held = try slab.allocate(byteCount: 3)
    let freed = try slab.allocate(byteCount: 3)
    try slab.free(freed)
    let linked = try slab.allocateLinked()
    try refuses(freed, 0..<3, .staleHandle, &deque, &slab)
    try refuses(linked, 0..<3, .staleHandle, &deque, &slab)
    try refuses(.none, 0..<3, .staleHandle, &deque, &slab)
    try refuses(Handle(slotNumber: 200, generation: 0), 0..<3, .staleHandle, &deque, &slab)
    for range in [0..<0, 3..<3, 0..<4, -1..<2, -1..<0, 3..<4, Int.min..<Int.max] {
      try refuses(held, range, .invalidRange, &deque, &slab)
    }
    try refuses(held, 1..<3, .gap, &deque, &slab)
    deque.removeFirst(1, from: &slab)
    try refuses(held, 1..<3, .gap, &deque, &slab)
    // With room in the last block, from its first byte on, too.
    try deque.append(5, to: &slab)
    try refuses(held, 0..<3, .gap, &deque, &slab)
    _ = slab.freeLinked(linked)
    try slab.free(held)
  }

  @Test func theTotalsAreExactAcrossManyHandOvers() throws {
    var slab = try SlabAllocator(byteCount: 21, slotCount: 7)
    var source = ByteBufferDeque<SlabAllocator>()
    var destination = ByteBufferDeque<SlabAllocator>()
    defer {
      source.removeAll(in: &slab)
      destination.removeAll(in: &slab)
    }
    var handed: UInt64 = 0
    for length in 1...40 {
      if destination.count > 9 { destination.removeAll(in: &slab) }
      let bytes = (0..<length % 9 + 1).map { UInt8($0) }
      try source.append(contentsOf: bytes.span, to: &slab)
      source.removeFirst(length % 3, from: &slab)
      while let block = source.removeFirstBlock(from: &slab) {
        handed += UInt64(block.count)
        let answer = handOverRefusal { try destination.append(block, to: &slab) }
        if answer == nil { continue }
        try check(answer, is: .gap, "answer")
        destination.removeAll(in: &slab)
        try destination.append(block, to: &slab)
      }
      try check(source.totalRead, is: source.totalWritten, "bytes read of the source")
      try check(destination.totalWritten, is: handed, "bytes taken over")
      try destination.checkInvariants(in: &slab)
    }
    destination.removeAll(in: &slab)
    #expect(destination.totalRead == handed)
    #expect(slab.count == 0)
  }

  @Test func aHandOverAfterRemoveAllFindsTheDequeEmpty() throws {
    var slab = Slab()
    var deque = Deque()
    try deque.append(contentsOf: [1, 2, 3, 4, 5].span, to: &slab)
    deque.removeFirst(1, from: &slab)
    slab.removeAll()
    let block = deque.removeFirstBlock(from: &slab)
    #expect(block == nil)
    #expect(deque.count == 0 && deque.totalLost == 4)
    #expect(slab.count == 0)
  }

  @Test func aDequeThatLostItsBlocksTakesABlockOverAsAnEmptyOne() throws {
    var slab = Slab()
    var deque = Deque()
    defer { deque.removeAll(in: &slab) }
    try deque.append(contentsOf: [1, 2, 3, 4, 5].span, to: &slab)
    slab.removeAll()
    let handle = try slab.allocate(copying: [6, 7, 8].span)
    try deque.append(DetachedBlock(handle: handle, range: 1..<3), to: &slab)
    #expect(deque.totalLost == 5)
    #expect(deque.count == 2)
    let first = deque.popFirst(from: &slab)
    #expect(first == 7)
  }

  private func refuses(
    _ handle: Handle, _ range: Range<Int>, _ expected: HandOverError, _ deque: inout Deque, _ slab: inout Slab
  ) throws {
    let before = slab.snapshot()
    let (count, written, read) = (deque.count, deque.totalWritten, deque.totalRead)
    let block = DetachedBlock(handle: handle, range: range)
    let answer = handOverRefusal { try deque.append(block, to: &slab) }
    let after = slab.snapshot()
    #expect(answer == expected, "range \(range)")
    #expect(after == before)
    #expect(deque.count == count && deque.totalWritten == written && deque.totalRead == read)
    try deque.checkInvariants(in: &slab)
  }
}
