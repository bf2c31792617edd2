@testable import TinyAlloc

/// What stops a drain or a visit half way.
struct Stopped: Error {}

/// A buffer beside the array that it should be like. Empty it before its end of life, with ``discard(from:)``.
struct TestedBuffer<A: Allocator & ~Copyable>: ~Copyable {
  var buffer: ByteBuffer<A>
  var bytes: [UInt8] = []
  let blockSize: Int
  /// How many bytes were ever appended: where in the ``Pattern`` the next come from.
  private(set) var written: UInt64 = 0

  init(over slab: borrowing A, maxCount: Int = .max) {
    buffer = ByteBuffer(maxCount: maxCount)
    blockSize = slab.blockSize
  }

  mutating func discard(from slab: inout A) {
    buffer.removeAll(in: &slab)
    bytes = []
  }

  /// The blocks that the bytes take.
  var blocks: Int { (bytes.count + blockSize - 1) / blockSize }

  /// How many bytes the arena has room for.
  func arenaRoom(in slab: borrowing A) -> Int {
    (slab.capacity - slab.count) * blockSize + blocks * blockSize - bytes.count
  }

  /// What the buffer should say to so many bytes more.
  func refusal(of byteCount: Int, in slab: borrowing A) -> ByteBufferError? {
    if byteCount > buffer.maxCount - bytes.count { return .full }
    return byteCount > arenaRoom(in: slab) ? .allocationFailed : nil
  }

  /// The next `count` bytes of a stream of which no stretch looks like its neighbours.
  func upcoming(_ count: Int) -> [UInt8] {
    (0..<count).map { Pattern.byte(at: written + UInt64($0)) }
  }

  mutating func appended(_ more: [UInt8]) {
    bytes += more
    written += UInt64(more.count)
  }

  /// Compares everything that can be seen of the buffer.
  func checkContents(in slab: inout A) throws {
    try buffer.checkInvariants(in: &slab)
    try check(buffer.count, is: bytes.count, "count")
    try check(buffer.isEmpty, is: bytes.isEmpty, "isEmpty")
    try check(Array(buffer, in: &slab), is: bytes, "array")
    try checkChunks(in: &slab)
  }

  func checkChunks(in slab: inout A) throws {
    var chunks: [[UInt8]] = []
    buffer.forEachChunk(in: &slab) { chunks.append(Array($0)) }
    let expected = stride(from: 0, to: bytes.count, by: blockSize).map {
      Array(bytes[$0..<min($0 + blockSize, bytes.count)])
    }
    try check(chunks, is: expected, "chunks")
  }

  /// Copies from `offset` to a destination, of which the part not reached must stay as it is.
  func checkCopy(of byteCount: Int, from offset: Int, in slab: inout A) throws {
    var destination = [UInt8](repeating: 0xEE, count: byteCount)
    var span = destination.mutableSpan
    let copied = buffer.copyBytes(into: &span, from: offset, in: &slab)
    let expected = offset < 0 ? [] : Array(bytes.dropFirst(offset).prefix(byteCount))
    try check(copied, is: expected.count, "copied from \(offset) to \(byteCount) bytes")
    let rest = [UInt8](repeating: 0xEE, count: byteCount - expected.count)
    try check(destination, is: expected + rest, "copy from \(offset)")
  }

  func checkByte(at offset: Int, in slab: inout A) throws {
    let expected = bytes.indices.contains(offset) ? bytes[offset] : nil
    try check(buffer.byte(at: offset, in: &slab), is: expected, "byte at \(offset)")
  }

  mutating func appendByte(to slab: inout A) throws {
    let expected = refusal(of: 1, in: slab)
    let more = upcoming(1)
    let answer = bufferRefusal { try buffer.append(more[0], to: &slab) }
    try check(answer, is: expected, "answer to one byte")
    if answer == nil { appended(more) }
  }

  mutating func appendAll(_ byteCount: Int, to slab: inout A) throws {
    let expected = refusal(of: byteCount, in: slab)
    let more = upcoming(byteCount)
    let answer = bufferRefusal { try buffer.append(contentsOf: more.span, to: &slab) }
    try check(answer, is: expected, "answer to \(byteCount) bytes")
    if answer == nil { appended(more) }
  }

  mutating func appendPrefix(_ byteCount: Int, to slab: inout A) throws {
    let expected = min(byteCount, arenaRoom(in: slab), buffer.maxCount - bytes.count)
    let more = upcoming(byteCount)
    let taken = buffer.append(prefixOf: more.span, to: &slab)
    try check(taken, is: expected, "taken of \(byteCount) bytes")
    appended(Array(more.prefix(taken)))
  }

  mutating func appendCopy(of other: borrowing TestedBuffer, in slab: inout A) throws {
    let expected = refusal(of: other.bytes.count, in: slab)
    var answer: ByteBufferError?
    do throws(ByteBufferError) {
      try buffer.append(copying: other.buffer, in: &slab)
    } catch { answer = error }
    try check(answer, is: expected, "answer to a copy of \(other.bytes.count) bytes")
    if answer == nil { bytes += other.bytes }
  }

  /// Drains; with a number of chunks, stops at the one behind those.
  mutating func drain(stoppingAfter most: Int = .max, from slab: inout A) throws {
    let total = slab.count
    var chunks: [[UInt8]] = []
    var stopped = false
    do throws(Stopped) {
      try buffer.drain(in: &slab) { chunk throws(Stopped) in
        if chunks.count == most { throw Stopped() }
        chunks.append(Array(chunk))
      }
    } catch { stopped = true }
    try check(stopped, is: most < blocks, "a stopped drain")
    let gone = min(most, blocks)
    try check(chunks.map(\.count), is: expectedLengths(gone), "lengths of drained chunks")
    try check(Array(chunks.joined()), is: Array(bytes.prefix(gone * blockSize)), "drained bytes")
    try check(slab.count, is: total - gone, "blocks after a drain")
    bytes.removeFirst(min(gone * blockSize, bytes.count))
  }

  private func expectedLengths(_ chunks: Int) -> [Int] {
    (0..<chunks).map { min(blockSize, bytes.count - $0 * blockSize) }
  }
}
