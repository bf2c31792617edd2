import Testing

@testable import TinyAlloc

/// `removeAll()` of the allocator takes the blocks of a deque that is in use.
@Suite struct RemoveAllUnderDequeTests {
  private typealias Slab = TinySlabAllocator<32, 8>
  private typealias Deque = ByteBufferDeque<Slab>

  @Test func theDequeIsEmptyAtTheNextBlockBoundaryAndCountsTheLoss() throws {
    for queued in 1...32 {
      for popped in 0..<queued {
        var slab = Slab()
        var deque = Deque()
        defer { deque.removeAll(in: &slab) }
        try fill(&deque, &slab, queued: queued, popped: popped)
        slab.removeAll()
        var handedOut = 0
        while deque.popFirst(from: &slab) != nil { handedOut += 1 }
        try check(handedOut <= 4, "\(handedOut) bytes handed out, more than a block")
        try check(Int(deque.totalLost), is: queued - popped - handedOut, "totalLost")
        try checkEmpty(deque, slab)
      }
    }
  }

  @Test func theDequeIsUsableAfterwards() throws {
    try forEachUse { use, deque, slab in
      slab.removeAll()
      use(&deque, &slab)
      deque.removeAll(in: &slab)
      try checkEmpty(deque, slab)
      let lost = deque.totalLost
      for byte: UInt8 in 0..<32 { try deque.append(byte, to: &slab) }
      try check(deque.count, is: 32, "count")
      for byte: UInt8 in 0..<32 { try check(deque.popFirst(from: &slab), is: byte, "popped byte") }
      try checkEmpty(deque, slab)
      try check(deque.totalLost, is: lost, "totalLost later")
    }
  }

  @Test func everyByteIsAccountedForWhateverIsCalledNext() throws {
    try forEachUse { use, deque, slab in
      slab.removeAll()
      use(&deque, &slab)
      try check(deque.isEmpty, is: deque.count == 0, "isEmpty with a count of \(deque.count)")
      let before = deque.totalRead
      var drained = 0
      let lost = deque.totalLost
      while deque.popFirst(from: &slab) != nil { drained += 1 }
      let read = Int(deque.totalRead - before)
      try check(read, is: drained + Int(deque.totalLost - lost), "bytes read or lost")
      try checkEmpty(deque, slab)
    }
  }

  @Test func bytesAppendedAcrossTheBoundaryAreQueuedOrCountedAsLost() throws {
    var slab = Slab()
    var deque = Deque()
    defer { deque.removeAll(in: &slab) }
    try deque.append(contentsOf: [1, 2].span, to: &slab)
    slab.removeAll()
    try deque.append(contentsOf: [3, 4, 5, 6, 7].span, to: &slab)
    var popped = 0
    while deque.popFirst(from: &slab) != nil { popped += 1 }
    #expect(popped + Int(deque.totalLost) == 7)
    #expect(deque.count == 0)
    #expect(deque.totalWritten == 7 && deque.totalRead == 7)
  }

  @Test func anotherOwnersHeldBlocksKeepTheirLengths() throws {
    try forEachUse { use, deque, slab in
      slab.removeAll()
      var handles: [Handle] = []
      for length in [1, 2, 3, 4, 4] { handles.append(try slab.allocate(byteCount: length)) }
      use(&deque, &slab)
      deque.removeAll(in: &slab)
      for (handle, length) in zip(handles, [1, 2, 3, 4, 4]) {
        try check(try slab.bytes(of: handle).count, is: length, "length of another owner's block")
      }
      try check(slab.count, is: handles.count, "blocks in use")
      for handle in handles { try slab.free(handle) }
      try check(slab.count, is: 0, "blocks in use at the end")
    }
  }

  @Test func anotherDequesBlocksStayItsOwn() throws {
    try forEachUse { use, deque, slab in
      slab.removeAll()
      var other = Deque()
      defer { other.removeAll(in: &slab) }
      for byte: UInt8 in 100..<120 { try other.append(byte, to: &slab) }
      while deque.popFirst(from: &slab) != nil {}
      use(&deque, &slab)
      deque.removeAll(in: &slab)
      try check(slab.count, is: 5, "blocks in use")
      for byte: UInt8 in 100..<120 { try check(other.popFirst(from: &slab), is: byte, "byte") }
      try check(slab.count, is: 0, "blocks in use at the end")
    }
  }

  @Test func aSpanAcrossTheBoundaryLeavesTheBlocksNextOwnerAlone() throws {
    var slab = Slab()
    var deque = Deque()
    try deque.append(contentsOf: [1, 2].span, to: &slab)
    slab.removeAll()
    var other = Deque()
    let bytes = [UInt8](100..<128)
    try other.append(contentsOf: bytes.span, to: &slab)
    try deque.append(contentsOf: [3, 4, 5].span, to: &slab)
    for byte in bytes { try check(other.popFirst(from: &slab), is: byte, "the other owner's byte") }
    try check(deque.popFirst(from: &slab), is: 5, "the byte behind the boundary")
    try check(deque.totalLost, is: 4, "totalLost")
    try checkEmpty(deque, slab)
  }

  @Test func aSpanRefusedBehindTheBoundaryIsNotCountedAsLost() throws {
    var slab = Slab()
    var deque = Deque()
    try deque.append(contentsOf: [1, 2].span, to: &slab)
    slab.removeAll()
    var other = Deque()
    defer { other.removeAll(in: &slab) }
    try other.append(contentsOf: [UInt8](100..<128).span, to: &slab)
    // Two are for the room in the block that is gone, four for the one that is free, and for the others there is none.
    let answer = bufferRefusal { try deque.append(contentsOf: [UInt8](0..<9).span, to: &slab) }
    try check(answer, is: .allocationFailed, "answer")
    try check(deque.totalWritten, is: 2, "totalWritten")
    try check(deque.totalRead, is: 2, "totalRead")
    try check(deque.totalLost, is: 2, "totalLost")
    try check(slab.count, is: 7, "blocks in use")
    #expect(deque.isEmpty && deque.count == 0)
  }

  // MARK: The ways to use a deque next

  private typealias Use = @Sendable (inout Deque, inout Slab) -> Void

  private static let uses: [Use] = [
    { deque, slab in _ = deque.popFirst(from: &slab) },
    { deque, slab in _ = deque.first(in: &slab) },
    { deque, slab in for _ in 0..<9 { _ = deque.popFirst(from: &slab) } },
    { deque, slab in deque.removeFirst(6, from: &slab) },
    { deque, slab in deque.removeAll(in: &slab) },
    { deque, slab in _ = deque.withFirstChunk(in: &slab) { $0.count } },
    { deque, slab in _ = bufferRefusal { try deque.append(1, to: &slab) } },
    { deque, slab in for byte: UInt8 in 0..<9 { _ = bufferRefusal { try deque.append(byte, to: &slab) } } },
    { deque, slab in _ = bufferRefusal { try deque.append(contentsOf: [1, 2, 3, 4, 5, 6].span, to: &slab) } },
    { deque, slab in _ = deque.append(prefixOf: [1, 2, 3, 4, 5, 6, 7, 8, 9].span, to: &slab) },
    { deque, slab in
      var buffer = [UInt8](repeating: 0, count: 7)
      var span = buffer.mutableSpan
      _ = deque.read(into: &span, from: &slab)
    },
    { deque, slab in
      if let block = deque.removeFirstBlock(from: &slab) { _ = refusal { try slab.free(block.handle) } }
    },
    { deque, slab in
      // Refused where the arena is full, or where the deque goes on writing to its last block.
      _ = refusal {
        let handle = try slab.allocate(copying: [1, 2, 3].span)
        let block = DetachedBlock(handle: handle, range: 0..<3)
        if handOverRefusal(of: { try deque.append(block, to: &slab) }) != nil { try slab.free(handle) }
      }
    },
  ]

  /// Calls `body` with every use and a deque at every fill level that has been read to several places.
  private func forEachUse(_ body: (Use, inout Deque, inout Slab) throws -> Void) throws {
    for (number, use) in Self.uses.enumerated() {
      for queued in 1...32 {
        for popped in 0..<min(queued, 6) {
          var slab = Slab()
          var deque = Deque()
          defer { deque.removeAll(in: &slab) }
          try fill(&deque, &slab, queued: queued, popped: popped)
          do { try body(use, &deque, &slab) } catch {
            throw Mismatch(description: "use \(number), \(queued) queued, \(popped) popped: \(error)")
          }
        }
      }
    }
  }

  private func fill(_ deque: inout Deque, _ slab: inout Slab, queued: Int, popped: Int) throws {
    let bytes = (0..<queued).map { UInt8($0) }
    try deque.append(contentsOf: bytes.span, to: &slab)
    for _ in 0..<popped { _ = deque.popFirst(from: &slab) }
  }

  private func checkEmpty(_ deque: borrowing Deque, _ slab: borrowing Slab) throws {
    try check(deque.isEmpty, "not empty")
    try check(deque.count, is: 0, "count")
    try check(deque.totalWritten, is: deque.totalRead, "totals")
    try check(slab.count, is: 0, "blocks in use")
  }
}
