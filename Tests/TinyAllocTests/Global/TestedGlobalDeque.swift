@testable import TinyAlloc

/// A global deque, alone on its arena, beside its model.
struct TestedGlobalDeque<D: GlobalDeque> {
  var model: DequeModel
  let capacity: Int
  var overruns: UInt32 = 0

  /// - Parameter D: is empty, and nobody else uses it or its arena.
  init(_: D.Type) throws {
    let (blockSize, capacity) = try D.Arena.with { ($0.blockSize, $0.capacity) }
    model = DequeModel(blockSize: blockSize)
    self.capacity = capacity
    D.resetOverruns()
  }

  var room: Int { (capacity - model.blocks) * model.blockSize + model.roomInLastBlock }

  func checkCounters(since start: GlobalDequeStatistics) throws {
    try check(D.count, is: model.count, "count")
    try check(D.isEmpty, is: model.count == 0, "isEmpty")
    try check(D.totalWritten - start.totalWritten, is: model.totalWritten, "totalWritten")
    try check(D.totalRead - start.totalRead, is: model.totalRead, "totalRead")
    try check(D.availableCapacity, is: room, "availableCapacity")
    try check(D.overruns, is: overruns, "overruns")
    try check(try D.first(), is: model.bytes.first, "first")
    let all = D.statistics
    try check(all.totalWritten - start.totalWritten, is: model.totalWritten, "statistics.totalWritten")
    try check(all.totalRead - start.totalRead, is: model.totalRead, "statistics.totalRead")
    try check(all.overruns, is: overruns, "statistics.overruns")
    try check(all.arena.blocksInUse, is: model.blocks, "statistics.arena.blocksInUse")
    try check(D.Arena.statistics.blocksInUse, is: model.blocks, "blocksInUse")
  }

  mutating func appendByte() throws {
    let fits = room > 0
    let byte = model.upcoming(1)[0]
    let answer = bufferRefusal { try D.append(byte) }
    try check(answer, is: fits ? nil : .allocationFailed, "answer to one byte")
    if fits { model.append([byte]) } else { overruns += 1 }
  }

  mutating func appendAll(_ byteCount: Int) throws {
    let fits = byteCount <= room
    let bytes = model.upcoming(byteCount)
    let answer = bufferRefusal { try D.append(contentsOf: bytes.span) }
    try check(answer, is: fits ? nil : .allocationFailed, "answer to \(byteCount) bytes")
    if fits { model.append(bytes) } else { overruns += UInt32(byteCount) }
  }

  mutating func appendPrefix(_ byteCount: Int) throws {
    let bytes = model.upcoming(byteCount)
    let expected = min(byteCount, room)
    let taken = try D.append(prefixOf: bytes.span)
    try check(taken, is: expected, "taken of \(byteCount) bytes")
    model.append(bytes.prefix(taken))
  }

  mutating func popByte() throws {
    try check(try D.popFirst(), is: model.removeFirst(1).first, "popped byte")
  }

  mutating func removeFirst(_ byteCount: Int) throws {
    let removed = try D.removeFirst(byteCount)
    try check(removed, is: model.removeFirst(max(0, byteCount)).count, "removed of \(byteCount) bytes")
  }

  mutating func removeAll() throws {
    try D.removeAll()
    model.removeFirst(model.count)
  }

  /// Reads into a buffer, of which the part not reached must stay as it is.
  mutating func read(_ byteCount: Int) throws {
    var buffer = [UInt8](repeating: 0xEE, count: byteCount)
    var span = buffer.mutableSpan
    let moved = try D.read(into: &span)
    let expected = model.removeFirst(byteCount)
    try check(moved, is: expected.count, "read of \(byteCount) bytes")
    let rest = [UInt8](repeating: 0xEE, count: byteCount - expected.count)
    try check(buffer, is: expected + rest, "buffer read into")
  }

  /// Does many random operations, then empties the deque.
  static func run(seed: UInt64) throws {
    var tested = try TestedGlobalDeque(D.self)
    let start = D.statistics
    var random = SeededGenerator(seed: seed)
    for step in 0..<TestScale.scaled(10_000) {
      do {
        try tested.step(&random, fills: step / 100 % 2 == 0)
        try tested.checkCounters(since: start)
      } catch { throw Mismatch(description: "\(D.self), seed \(seed), step \(step): \(error)") }
    }
    try tested.removeAll()
    try tested.checkCounters(since: start)
  }

  /// Does one random operation; `fills` says whether rather an appending or a removing one.
  mutating func step(_ random: inout SeededGenerator, fills: Bool) throws {
    let most = random.below(4) == 0 ? capacity * model.blockSize + 2 : 2 * model.blockSize + 2
    let length = random.below(most)
    switch random.below(100) + (fills ? 0 : 60) {
    case 0..<25: try appendByte()
    case 25..<45: try appendAll(length)
    case 45..<60: try appendPrefix(length)
    case 60..<65: try appendAll(room)
    case 65..<70: try appendAll(room + 1)
    case 70..<75: try appendPrefix(room + 1)
    case 75..<78: try removeFirst(length - 2)
    case 78: try removeAll()
    case 79..<100: try read(length / 2)
    case 100..<130: try popByte()
    default: try removeFirst(length)
    }
  }
}
