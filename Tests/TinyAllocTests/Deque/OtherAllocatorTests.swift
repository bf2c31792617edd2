import Testing

@testable import TinyAlloc

/// Against the rule, calls on one deque or buffer take several allocators of one type, or one that was replaced: bytes
/// are mixed up and blocks lost, but nothing outside of the arena is ever read or written.
@Suite struct OtherAllocatorTests {
  private typealias Slab = TinySlabAllocator<32, 4>
  private typealias Deque = ByteBufferDeque<Slab>
  private typealias Buffer = ByteBuffer<Slab>

  /// The new block has the handle of the first one, and so the deque reads in one and writes in the other as if they
  /// were one.
  @Test func aReaderBehindItsLimitHasNothingToRead() throws {
    var slab = Slab()
    var deque = Deque()
    try deque.append(contentsOf: [1, 2, 3, 4, 5, 6, 7, 8].span, to: &slab)
    deque.removeFirst(5, from: &slab)
    var other = Slab()
    try deque.append(9, to: &other)
    try check(deque.withFirstChunk(in: &other) { $0.count } <= 32, "a chunk outside of the arena")
    var popped = 0
    while deque.popFirst(from: &other) != nil {
      popped += 1
      try check(popped <= 32, "more bytes than the arena has")
    }
    deque.removeAll(in: &other)
    try check(deque.isEmpty, "not empty")
  }

  @Test func aDequeStaysInTheArenaWhateverAllocatorsItIsGiven() throws {
    try withRandomSlabs { random, slabs in
      var deque = Deque()
      for _ in 0..<60 {
        try Self.use(&deque, &slabs[random.below(slabs.count)], &random)
        try check(0...32 ~= deque.writePosition && 0...32 ~= deque.writeLimit, "the writer is outside")
        try check(deque.writePosition <= deque.writeLimit, "the writer is behind its limit")
        try check(0...32 ~= deque.readPosition && 0...32 ~= deque.readLimit, "the reader is outside")
        if random.below(10) == 0 { slabs[random.below(slabs.count)] = Slab() }
      }
      deque.removeAll(in: &slabs[0])
    }
  }

  @Test func aBufferStaysInTheArenaWhateverAllocatorsItIsGiven() throws {
    try withRandomSlabs { random, slabs in
      var buffer = Buffer()
      for _ in 0..<60 {
        try Self.use(&buffer, &slabs[random.below(slabs.count)], &random)
        try check(0...32 ~= buffer.writePosition && 0...32 ~= buffer.writeLimit, "the writer is outside")
        try check(buffer.writePosition <= buffer.writeLimit, "the writer is behind its limit")
        try check(buffer.count >= 0, "a count of \(buffer.count)")
        if random.below(10) == 0 { slabs[random.below(slabs.count)] = Slab() }
      }
      buffer.removeAll(in: &slabs[0])
    }
  }

  private static func use(_ deque: inout Deque, _ slab: inout Slab, _ random: inout SeededGenerator) throws {
    let bytes = (0..<random.below(20)).map { UInt8($0) }
    switch random.below(11) {
    case 0, 1: _ = bufferRefusal { try deque.append(1, to: &slab) }
    case 2: _ = bufferRefusal { try deque.append(contentsOf: bytes.span, to: &slab) }
    case 3: _ = deque.append(prefixOf: bytes.span, to: &slab)
    case 4: for _ in bytes { _ = deque.popFirst(from: &slab) }
    case 5: deque.removeFirst(bytes.count, from: &slab)
    case 6: try check(0...32 ~= deque.withFirstChunk(in: &slab) { $0.count }, "a chunk outside of the arena")
    case 7:
      var room = [UInt8](repeating: 0, count: bytes.count)
      var span = room.mutableSpan
      _ = deque.read(into: &span, from: &slab)
    case 8: _ = deque.first(in: &slab)
    case 9:
      let handle = Handle(slotNumber: UInt8(random.below(5)), generation: UInt16(random.below(3)))
      _ = handOverRefusal { try deque.append(DetachedBlock(handle: handle, range: 0..<2), to: &slab) }
    default:
      _ = slab.freeLinked(Handle(slotNumber: UInt8(random.below(5)), generation: UInt16(random.below(3))))
    }
  }

  private static func use(_ buffer: inout Buffer, _ slab: inout Slab, _ random: inout SeededGenerator) throws
  {
    let bytes = (0..<random.below(20)).map { UInt8($0) }
    switch random.below(9) {
    case 0, 1: _ = bufferRefusal { try buffer.append(1, to: &slab) }
    case 2: _ = bufferRefusal { try buffer.append(contentsOf: bytes.span, to: &slab) }
    case 3: _ = buffer.append(prefixOf: bytes.span, to: &slab)
    case 4: buffer.forEachChunk(in: &slab) { _ in }
    case 5: buffer.drain(in: &slab) { _ in }
    case 6: _ = buffer.byte(at: random.below(40), in: &slab)
    case 7:
      var copy = Buffer()
      _ = bufferRefusal { try copy.append(copying: buffer, in: &slab) }
      copy.removeAll(in: &slab)
    default:
      _ = slab.freeLinked(Handle(slotNumber: UInt8(random.below(5)), generation: UInt16(random.below(3))))
    }
  }

  /// Calls `body` with three slabs, which have been used a little, so that their handles differ or do not.
  private func withRandomSlabs(
    _ body: (inout SeededGenerator, inout InlineArray<3, Slab>) throws -> Void
  ) throws {
    for seed in 0..<UInt64(TestScale.scaled(300)) {
      var random = SeededGenerator(seed: seed)
      var slabs = InlineArray<3, Slab> { _ in Slab() }
      for index in slabs.indices where random.below(2) == 0 {
        _ = refusal { try slabs[index].free(try slabs[index].allocate(byteCount: 1)) }
      }
      do { try body(&random, &slabs) } catch {
        throw Mismatch(description: "seed \(seed): \(error)")
      }
    }
  }
}
