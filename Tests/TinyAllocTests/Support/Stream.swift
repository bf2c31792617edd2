import TinyAlloc

/// Writes the ``Pattern`` into a deque and reads it out again, by every operation there is.
struct Stream<A: Allocator & ~Copyable>: ~Copyable {
  var deque = ByteBufferDeque<A>()
  var random: SeededGenerator

  init(seed: UInt64) { random = SeededGenerator(seed: seed) }

  /// Where in the pattern the writer is.
  var writer: Int { Int(deque.totalWritten % UInt64(Pattern.period)) }
  /// Where in the pattern the reader is.
  var reader: Int { Int(deque.totalRead % UInt64(Pattern.period)) }

  /// Writes some bytes; the caller knows that there is room for 512.
  mutating func write(to slab: inout A) throws {
    let pattern = Pattern.bytes
    let length = 1 + random.below(300)
    switch random.below(4) {
    case 0:
      for place in writer..<writer + min(length, 64) { try deque.append(pattern[place], to: &slab) }
    case 1:
      let range = writer..<writer + length
      try deque.append(contentsOf: pattern.span.extracting(range), to: &slab)
    case 2:
      let range = writer..<writer + length
      let taken = deque.append(prefixOf: pattern.span.extracting(range), to: &slab)
      try check(taken, is: length, "bytes taken")
    default:
      let start = writer
      let end = pattern[start...].firstIndex(of: Pattern.lineFeed) ?? start
      try deque.append(contentsOf: pattern.span.extracting(start...min(end, start + 511)), to: &slab)
    }
  }

  /// Reads some bytes and compares each.
  mutating func read(from slab: inout A) throws {
    let length = 1 + random.below(200)
    switch random.below(4) {
    case 0:
      for _ in 0..<min(length, 64) {
        let place = reader
        let first = deque.first(in: &slab)
        let byte = deque.popFirst(from: &slab)
        guard let byte else { return }
        try check(first == byte && byte == Pattern.bytes[place], "byte \(deque.totalRead) is wrong")
      }
    case 1:
      let place = reader
      var buffer = [UInt8](repeating: 0, count: length)
      var span = buffer.mutableSpan
      let moved = deque.read(into: &span, from: &slab)
      try check(buffer[..<moved] == Pattern.bytes[place..<place + moved], "bytes to \(deque.totalRead)")
    case 2:
      let place = reader
      let chunk = deque.withFirstChunk(in: &slab) { Array($0) }
      try check(chunk[...] == Pattern.bytes[place..<place + chunk.count], "chunk at \(deque.totalRead)")
      deque.removeFirst(1 + random.below(chunk.count), from: &slab)
    default:
      try readLine(from: &slab)
    }
  }

  /// Reads to the next line feed, chunk by chunk.
  private mutating func readLine(from slab: inout A) throws {
    var endsLine = false
    while !endsLine, !deque.isEmpty {
      let place = reader
      var chunk = deque.withFirstChunk(in: &slab) { Array($0) }
      if let end = chunk.firstIndex(of: Pattern.lineFeed) {
        chunk.removeSubrange((end + 1)...)
        endsLine = true
      }
      try check(chunk[...] == Pattern.bytes[place..<place + chunk.count], "line at \(deque.totalRead)")
      deque.removeFirst(chunk.count, from: &slab)
    }
  }

  /// Queues until the arena is full, which must be when it can hold no more.
  mutating func fill(_ slab: inout A) throws {
    let room = deque.availableCapacity(in: &slab)
    let range = writer..<writer + 1 + slab.capacity * slab.blockSize
    let tooMany = Array(Pattern.bytes[range])
    let answer = bufferRefusal { try deque.append(contentsOf: tooMany.span, to: &slab) }
    try check(answer, is: .allocationFailed, "answer to too many bytes")
    let taken = deque.append(prefixOf: tooMany.span, to: &slab)
    try check(taken, is: room, "bytes taken by the rest of the arena")
    try check(slab.count, is: slab.capacity, "blocks in use, full")
  }

  /// Reads until the deque is empty.
  mutating func drain(_ slab: inout A) throws {
    while !deque.isEmpty { try read(from: &slab) }
    try check(slab.count, is: 0, "blocks in use, drained")
    try check(deque.totalRead, is: deque.totalWritten, "totals")
  }
}
