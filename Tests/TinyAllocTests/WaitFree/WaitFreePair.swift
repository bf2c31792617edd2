import Testing

@testable import TinyAlloc

/// Does something of the other end's between two steps of an operation.
struct Injection: InterruptionPoints {
  let body: () -> Void

  func pass() { body() }
}

/// Both ends of a queue over an arena of its own, each call compared with what it should do.
///
/// A byte's value tells its place in the ``Pattern``. Calls of one end may come in the middle of a call of
/// the other.
@safe
final class WaitFreePair {
  private let queue: UnsafeMutablePointer<WaitFreeQueue>
  var slab: SlabAllocator
  var producer: WaitFreeQueue.Producer
  private var consumer: WaitFreeQueue.Consumer?

  /// For each byte that is appended and not yet handed out, the number of the block it is in.
  private var unread: ArraySlice<Int> = []
  private var blockNumber = 0
  private var filled: Int
  private var appended: UInt64 = 0
  private var handedOut: UInt64 = 0
  private var refused: UInt32 = 0
  private(set) var failure: Mismatch?

  init(blockSize: Int, slotCount: Int, afterBytes bytes: UInt32 = 0, blocks: UInt32 = 0) throws {
    slab = try SlabAllocator(byteCount: blockSize * slotCount, slotCount: slotCount)
    unsafe queue = .allocate(capacity: 1)
    unsafe queue.initialize(to: WaitFreeQueue(afterBytes: bytes, blocks: blocks))
    producer = unsafe WaitFreeQueue.Producer(of: queue, over: slab)
    consumer = unsafe WaitFreeQueue.Consumer(of: queue, over: slab)
    filled = blockSize
  }

  deinit {
    consumer = nil
    producer.removeAll(in: &slab)
    unsafe queue.deinitialize(count: 1)
    unsafe queue.deallocate()
  }

  var count: Int { unread.count }

  /// The blocks of which a byte has not been handed out.
  private var blocksNeeded: Int {
    guard let first = unread.first, let last = unread.last else { return 0 }
    return last - first + 1
  }

  private var hasRoom: Bool {
    let roomInLast = filled < slab.blockSize
    return roomInLast || blocksNeeded + othersBlocks < slab.capacity
  }

  private var othersBlocks: Int { slab.count - producer.blocksInUse }

  // MARK: The producing end

  /// Appends the next byte of the pattern. It may be refused only when there is no room; while a call of the
  /// consumer is under way, nothing of what that takes counts as room.
  func append(passing other: @escaping () -> Void = {}, mayLag: Bool = false) {
    let hadRoom = hasRoom
    do throws(ByteBufferError) {
      try producer.append(Pattern.byte(at: appended), to: &slab, passing: Injection(body: other))
      noteAppended()
    } catch {
      refused += 1
      if error != .allocationFailed { fail("refused by \(error)") }
      if hadRoom, !mayLag { fail("byte \(appended) refused with \(blocksNeeded) blocks needed") }
    }
  }

  func append(prefixOf length: Int) {
    let bytes = (0..<length).map { Pattern.byte(at: appended + UInt64($0)) }
    let taken = producer.append(prefixOf: bytes.span, to: &slab)
    for _ in 0..<taken { noteAppended() }
    if taken < length, hasRoom { fail("\(taken) of \(length) bytes taken, with room for more") }
  }

  func reclaim() {
    producer.reclaim(in: &slab)
    if producer.blocksInUse == 0 { filled = slab.blockSize }
  }

  private func noteAppended() {
    if filled == slab.blockSize {
      filled = 0
      blockNumber += 1
    }
    filled += 1
    unread.append(blockNumber)
    appended += 1
  }

  // MARK: The consuming end

  func pop(passing other: @escaping () -> Void = {}) {
    let before = count
    let byte = consumer?.popFirst(passing: Injection(body: other)) ?? nil
    if let byte { expect([byte]) } else if before > 0 { fail("no byte of \(before)") }
  }

  func read(_ length: Int, passing other: @escaping () -> Void = {}) {
    let before = count
    var buffer = [UInt8](repeating: 0, count: length)
    var room = buffer.mutableSpan
    let moved = consumer?.read(into: &room, passing: Injection(body: other)) ?? 0
    expect(Array(buffer[..<moved]))
    if moved < min(length, before) { fail("\(moved) of \(before) bytes read, with room for \(length)") }
  }

  func skip(_ length: Int, passing other: @escaping () -> Void = {}) {
    let before = count
    let removed = consumer?.removeFirst(length, passing: Injection(body: other)) ?? 0
    if removed < min(length, before) { fail("\(removed) of \(before) bytes skipped for \(length)") }
    forget(removed)
  }

  /// Looks at the first chunk, which stays as it is while the producer goes on, and takes all of it.
  func takeChunk(passing other: @escaping () -> Void = {}) {
    let before = count
    consumer?.lookAhead(passing: Injection(body: other))
    var chunk: [UInt8] = []
    consumer?.withFirstChunk { bytes in
      let first = (0..<bytes.count).map { bytes[$0] }
      other()
      chunk = (0..<bytes.count).map { bytes[$0] }
      if chunk != first { fail("a chunk has changed from \(first) to \(chunk)") }
    }
    if chunk.isEmpty, before > 0 { fail("an empty chunk of \(before) bytes") }
    let removed = consumer?.removeFirst(chunk.count, passing: Injection(body: other)) ?? 0
    if removed != chunk.count { fail("\(removed) of \(chunk.count) bytes removed") }
    expect(chunk)
  }

  private func expect(_ bytes: [UInt8]) {
    let expected = (0..<bytes.count).map { Pattern.byte(at: handedOut + UInt64($0)) }
    if bytes.count > unread.count { fail("\(bytes.count) bytes handed out of \(unread.count)") }
    if bytes != expected { fail("bytes from \(handedOut) on are \(bytes) instead of \(expected)") }
    forget(bytes.count)
  }

  private func forget(_ length: Int) {
    unread.removeFirst(min(length, unread.count))
    handedOut += UInt64(length)
  }

  // MARK: Between calls

  func checkCounters() throws {
    let seen = consumer?.count ?? -1
    if seen != count { fail("count is \(seen) instead of \(count)") }
    if consumer?.isEmpty != (count == 0) { fail("isEmpty with \(count) bytes") }
    if consumer?.totalLost != 0 { fail("bytes lost") }
    if consumer?.overruns != refused { fail("overruns at the consumer, not \(refused)") }
    if producer.overruns != refused { fail("\(producer.overruns) overruns instead of \(refused)") }
    if producer.blocksInUse < blocksNeeded { fail("\(producer.blocksInUse) blocks for \(blocksNeeded)") }
    if slab.count > slab.capacity { fail("\(slab.count) blocks in use") }
    if let failure { throw failure }
  }

  /// Reads the rest, and looks that every block goes back.
  func finish() throws {
    while count > 0, failure == nil { pop() }
    pop()
    try checkCounters()
    let others = othersBlocks
    reclaim()
    try check(slab.count, is: others, "blocks in use at the end")
  }

  private func fail(_ message: String) {
    if failure == nil { failure = Mismatch(description: message) }
  }
}
