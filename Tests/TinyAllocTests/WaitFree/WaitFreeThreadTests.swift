import Foundation
import Testing

@testable import TinyAlloc

/// Producers and consumers on threads of their own. Run these with the thread sanitizer, too.
@Suite struct WaitFreeThreadTests {
  static let byteCount = TestScale.scaled(200_000)

  @Test(arguments: [(1, 1), (1, 3), (3, 2), (3, 16), (32, 1), (32, 32)] as [(Int, Int)])
  func everyByteArrivesInOrder(blockSize: Int, slotCount: Int) throws {
    let side = try ProducingSide(blockSize: blockSize, slotCount: slotCount, queues: 1)
    let consumer = ConsumingSide(of: side, queue: 0)
    inParallel([
      { side.produce(Self.byteCount) },
      { consumer.consume(Self.byteCount) },
    ])
    #expect(consumer.wrongAt == nil)
    #expect(consumer.overruns == side.refused[0])
    side.finish()
    #expect(side.slab.count == 0)
  }

  @Test(arguments: [1, 3, 32])
  func twoConsumersOnThreadsOfTheirOwnShareTheArenaOfOneProducingThread(blockSize: Int) throws {
    let side = try ProducingSide(blockSize: blockSize, slotCount: 16, queues: 2)
    let consumers = [ConsumingSide(of: side, queue: 0), ConsumingSide(of: side, queue: 1)]
    inParallel([
      { side.produce(Self.byteCount / 2) },
      { consumers[0].consume(Self.byteCount / 2) },
      { consumers[1].consume(Self.byteCount / 2) },
    ])
    for consumer in consumers {
      #expect(consumer.wrongAt == nil)
      #expect(consumer.overruns == side.refused[consumer.queue])
    }
    side.finish()
    #expect(side.slab.count == 0)
  }
}

/// Runs each on a thread of its own, and waits for all of them. Not as tasks: each would keep a thread of
/// Swift's pool.
private func inParallel(_ bodies: [@Sendable () -> Void]) {
  let ended = DispatchSemaphore(value: 0)
  for body in bodies {
    Thread {
      body()
      ended.signal()
    }.start()
  }
  for _ in bodies { ended.wait() }
}

/// The allocator and the producers, used by one thread at a time.
@safe
private final class ProducingSide: @unchecked Sendable {
  let queues: UnsafeMutablePointer<WaitFreeQueue>
  var slab: SlabAllocator
  private var first: WaitFreeQueue.Producer
  private var second: WaitFreeQueue.Producer
  var refused: [UInt32] = [0, 0]
  private var appended: [UInt64] = [0, 0]

  init(blockSize: Int, slotCount: Int, queues count: Int) throws {
    slab = try SlabAllocator(byteCount: blockSize * slotCount, slotCount: slotCount)
    unsafe queues = .allocate(capacity: 2)
    for index in 0..<2 { unsafe (queues + index).initialize(to: WaitFreeQueue()) }
    first = unsafe WaitFreeQueue.Producer(of: queues, over: slab)
    second = unsafe WaitFreeQueue.Producer(of: queues + 1, over: slab)
    if count == 1 { appended[1] = .max }
  }

  deinit {
    unsafe queues.deinitialize(count: 2)
    unsafe queues.deallocate()
  }

  /// Appends so many bytes of the pattern to each queue, a few at a time, and tries again what is refused.
  func produce(_ count: Int) {
    var random = SeededGenerator(seed: 1)
    let end = UInt64(count)
    while appended[0] < end || appended[1] < end {
      let before = appended
      for queue in 0..<2 where appended[queue] < end {
        let length = min(random.below(6), count - Int(appended[queue]))
        if length < 4 {
          appendBytes(length, to: queue)
        } else {
          appendPiece(length * 7, upTo: end, to: queue)
        }
      }
      if random.below(100) == 0 { reclaim() }
      if appended == before { sched_yield() }
    }
  }

  private func appendBytes(_ length: Int, to queue: Int) {
    for _ in 0..<length {
      let byte = Pattern.byte(at: appended[queue])
      do throws(ByteBufferError) {
        if queue == 0 { try first.append(byte, to: &slab) } else { try second.append(byte, to: &slab) }
        appended[queue] += 1
      } catch {
        refused[queue] += 1
        return
      }
    }
  }

  private func appendPiece(_ length: Int, upTo end: UInt64, to queue: Int) {
    let start = Int(appended[queue] % UInt64(Pattern.period))
    let length = min(length, Int(end - appended[queue]))
    let pattern = Pattern.bytes
    let piece = pattern.span.extracting(start..<start + length)
    let taken =
      queue == 0 ? first.append(prefixOf: piece, to: &slab) : second.append(prefixOf: piece, to: &slab)
    appended[queue] += UInt64(taken)
  }

  private func reclaim() {
    first.reclaim(in: &slab)
    second.reclaim(in: &slab)
  }

  func finish() {
    first.removeAll(in: &slab)
    second.removeAll(in: &slab)
  }
}

/// A consumer, used by one thread at a time.
private final class ConsumingSide: @unchecked Sendable {
  let queue: Int
  // A thread that has ended may be the last to let go of this: what the consumer points to has to be there then.
  private let side: ProducingSide
  private var consumer: WaitFreeQueue.Consumer?
  /// The first byte that was not the one expected.
  private(set) var wrongAt: UInt64?

  init(of side: ProducingSide, queue: Int) {
    self.queue = queue
    self.side = side
    consumer = unsafe WaitFreeQueue.Consumer(of: side.queues + queue, over: side.slab)
  }

  deinit { consumer = nil }

  var overruns: UInt32 { consumer?.overruns ?? .max }

  /// Removes so many bytes by all operations, and compares them with the pattern.
  func consume(_ count: Int) {
    var random = SeededGenerator(seed: UInt64(queue) + 2)
    var position: UInt64 = 0
    func check(_ byte: UInt8) {
      if byte != Pattern.byte(at: position), wrongAt == nil { wrongAt = position }
      position += 1
    }
    var buffer = [UInt8](repeating: 0, count: 48)
    while position < UInt64(count), wrongAt == nil {
      let before = position
      switch random.below(4) {
      case 0, 1:
        for _ in 0..<random.below(20) {
          guard let byte = consumer?.popFirst() else { break }
          check(byte)
        }
      case 2:
        var room = buffer.mutableSpan
        let moved = consumer?.read(into: &room) ?? 0
        for index in 0..<moved { check(buffer[index]) }
      default:
        let length = consumer?.withFirstChunk { bytes in
          for index in 0..<bytes.count { check(bytes[index]) }
          return bytes.count
        }
        if consumer?.removeFirst(length ?? 0) != length { wrongAt = position }
      }
      if position == before { sched_yield() }
    }
    if consumer?.totalLost != 0 { wrongAt = position }
  }
}
