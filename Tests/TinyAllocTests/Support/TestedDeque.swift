@testable import TinyAlloc

/// A deque beside its model. Empty it before its end of life, with ``discard(from:)``.
struct TestedDeque<A: Allocator & ~Copyable>: ~Copyable {
  var deque = ByteBufferDeque<A>()
  var model: DequeModel
  /// Blocks handed over that are neither freed nor taken back.
  var detached: [(block: DetachedBlock, bytes: [UInt8])] = []

  init(over slab: borrowing A) { model = DequeModel(blockSize: slab.blockSize) }

  mutating func discard(from slab: inout A) {
    deque.removeAll(in: &slab)
    model.removeFirst(model.count)
    for (block, _) in detached { _ = refusal { try slab.free(block.handle) } }
    detached = []
  }

  /// The blocks that are in use for the deque, queued and handed over.
  var blocks: Int { model.blocks + detached.count }

  /// What an append may take: the free blocks and the rest of the last one.
  func room(in slab: borrowing A) -> Int {
    (slab.capacity - slab.count) * slab.blockSize + model.roomInLastBlock
  }

  func checkCounters(over slab: inout A) throws {
    try deque.checkInvariants(in: &slab)
    try check(deque.count, is: model.count, "count")
    try check(deque.isEmpty, is: model.count == 0, "isEmpty")
    try check(deque.totalWritten, is: model.totalWritten, "totalWritten")
    try check(deque.totalRead, is: model.totalRead, "totalRead")
    try check(deque.totalLost, is: 0, "totalLost")
    try check(deque.availableCapacity(in: &slab), is: room(in: slab), "availableCapacity")
    try check(deque.first(in: &slab), is: model.bytes.first, "first")
  }

  mutating func appendByte(to slab: inout A) throws {
    let fits = room(in: slab) > 0
    let byte = model.upcoming(1)[0]
    let answer = bufferRefusal { try deque.append(byte, to: &slab) }
    try check(answer, is: fits ? nil : .allocationFailed, "answer to one byte")
    if fits { model.append([byte]) }
  }

  mutating func appendAll(_ byteCount: Int, to slab: inout A) throws {
    let fits = byteCount <= room(in: slab)
    let bytes = model.upcoming(byteCount)
    let answer = bufferRefusal { try deque.append(contentsOf: bytes.span, to: &slab) }
    try check(answer, is: fits ? nil : .allocationFailed, "answer to \(byteCount) bytes")
    if fits { model.append(bytes) }
  }

  mutating func appendPrefix(_ byteCount: Int, to slab: inout A) throws {
    let bytes = model.upcoming(byteCount)
    let expected = min(byteCount, room(in: slab))
    let taken = deque.append(prefixOf: bytes.span, to: &slab)
    try check(taken, is: expected, "taken of \(byteCount) bytes")
    model.append(bytes.prefix(taken))
  }

  mutating func popByte(from slab: inout A) throws {
    try check(deque.popFirst(from: &slab), is: model.removeFirst(1).first, "popped byte")
  }

  mutating func removeFirst(_ byteCount: Int, from slab: inout A) throws {
    let removed = deque.removeFirst(byteCount, from: &slab)
    try check(removed, is: model.removeFirst(max(0, byteCount)).count, "removed of \(byteCount) bytes")
  }

  /// Looks at the first chunk and takes `most` bytes of it at most.
  mutating func takeOfFirstChunk(_ most: Int, from slab: inout A) throws {
    let chunk = deque.withFirstChunk(in: &slab) { Array($0) }
    try check(chunk.isEmpty, is: model.count == 0, "an empty first chunk")
    // That the chunk is as long as it can be is tested on its own, in FirstChunkTests.
    try check(chunk.count <= model.firstChunk.count, "a first chunk of \(chunk.count) bytes")
    try check(chunk, is: Array(model.bytes.prefix(chunk.count)), "first chunk")
    try removeFirst(min(most, chunk.count), from: &slab)
  }

  /// Reads into a buffer, of which the part not reached must stay as it is.
  mutating func read(_ byteCount: Int, from slab: inout A) throws {
    var buffer = [UInt8](repeating: 0xEE, count: byteCount)
    var span = buffer.mutableSpan
    let moved = deque.read(into: &span, from: &slab)
    let expected = model.removeFirst(byteCount)
    try check(moved, is: expected.count, "read of \(byteCount) bytes")
    let rest = [UInt8](repeating: 0xEE, count: byteCount - expected.count)
    try check(buffer, is: expected + rest, "buffer read into")
  }

  mutating func removeAll(in slab: inout A) throws {
    deque.removeAll(in: &slab)
    model.removeFirst(model.count)
  }

  /// Does one random operation; `fills` says whether rather an appending or a removing one.
  mutating func step(_ random: inout SeededGenerator, fills: Bool, over slab: inout A) throws {
    let most = random.below(4) == 0 ? slab.capacity * slab.blockSize + 2 : 2 * slab.blockSize + 2
    let length = random.below(min(most, 1_000))
    switch random.below(120) + (fills ? 0 : 80) {
    case 0..<40: try appendByte(to: &slab)
    case 40..<60: try appendAll(length, to: &slab)
    case 60..<80: try appendPrefix(length, to: &slab)
    case 80..<85: try appendAll(room(in: slab), to: &slab)
    case 85..<90: try appendAll(room(in: slab) + 1, to: &slab)
    case 90..<95: try appendPrefix(room(in: slab) + 1, to: &slab)
    case 95..<98: try removeFirst(length - 2, from: &slab)
    case 98: try removeAll(in: &slab)
    case 99..<107: try read(length / 2, from: &slab)
    case 107..<113: try detach(from: &slab)
    case 113..<120: try settle(takesBack: random.below(2) == 0, to: &slab)
    case 120..<160: try popByte(from: &slab)
    case 160..<180: try takeOfFirstChunk(length, from: &slab)
    default: try removeFirst(length, from: &slab)
    }
  }
}
