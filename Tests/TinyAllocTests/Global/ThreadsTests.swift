import Foundation
import Testing

@testable import TinyAlloc

/// Threads at once, at both ends: each byte arrives in order, or is counted.
@Suite struct ThreadsTests {
  enum Arena: GlobalArena {
    nonisolated(unsafe) static var storage = ArenaStorage(TinySlabAllocator<96, 12>())
  }
  enum Held: GlobalDeque {
    nonisolated(unsafe) static var storage = DequeStorage<Arena>()
  }

  enum SharedArena: GlobalArena {
    nonisolated(unsafe) static var storage = ArenaStorage(TinySlabAllocator<256, 16>())
  }
  enum First: GlobalDeque {
    nonisolated(unsafe) static var storage = DequeStorage<SharedArena>()
  }
  enum Second: GlobalDeque {
    nonisolated(unsafe) static var storage = DequeStorage<SharedArena>()
  }

  enum LossyArena: GlobalArena {
    nonisolated(unsafe) static var storage = ArenaStorage(TinySlabAllocator<24, 3>())
  }
  enum Lossy: GlobalDeque {
    nonisolated(unsafe) static var storage = DequeStorage<LossyArena>()
  }

  static let length = UInt64(TestScale.scaled(1_000_000))

  @Test func aStreamFromOneThreadToAnotherArrivesWholeAndInOrder() throws {
    let producer = BackgroundWork { try Self.produce(to: Held.self, seed: 1) }
    try Self.consume(from: Held.self, seed: 2)
    try producer.join()
    try check(Arena.statistics.blocksInUse, is: 0, "blocks in use")
    try check(Held.totalRead, is: Self.length, "bytes")
  }

  @Test func twoStreamsThroughOneArenaArriveWholeAndInOrder() throws {
    let work = [
      BackgroundWork { try Self.produce(to: First.self, seed: 3) },
      BackgroundWork { try Self.produce(to: Second.self, seed: 4) },
      BackgroundWork { try Self.consume(from: First.self, seed: 5) },
    ]
    try Self.consume(from: Second.self, seed: 6)
    for thread in work { try thread.join() }
    try check(SharedArena.statistics.blocksInUse, is: 0, "blocks in use")
  }

  /// A byte's value says where it was sent, so that each one dropped shows as a gap of known length.
  @Test func eachByteIsEitherReceivedInOrderOrCountedAsAnOverrun() throws {
    let length = Self.length
    let producer = BackgroundWork {
      for position in 0..<length {
        do throws(ByteBufferError) { try Lossy.append(UInt8(truncatingIfNeeded: position)) } catch {}
        // A pause now and then, so that not everything is dropped, and not nothing.
        if position % 16 == 0 { sched_yield() }
      }
    }
    var received: UInt64 = 0
    var last: UInt8?
    var gaps: UInt64 = 0
    repeat {
      let isLast = producer.isDone
      sched_yield()
      while let byte = Lossy.popFirst() {
        gaps += UInt64(byte &- (last ?? 255) &- 1)
        last = byte
        received += 1
      }
      if isLast { break }
    } while true
    try producer.join()
    let tail = length - received - UInt64(Lossy.overruns)
    try check(tail, is: 0, "bytes of \(length) that are neither received nor counted")
    // Gaps are known up to multiples of 256.
    let dropped = UInt64(Lossy.overruns)
    let behind = UInt64(UInt8(truncatingIfNeeded: length - 1) &- (last ?? 255))
    try check((dropped - gaps - behind) % 256, is: 0, "bytes dropped out of place")
  }

  private static func produce<D: GlobalDeque>(to _: D.Type, seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    var sent: UInt64 = 0
    while sent < length {
      // On few cores the consumer would otherwise wait for a whole time slice.
      if D.availableCapacity == 0 { sched_yield() }
      let start = Int(sent % UInt64(Pattern.period))
      let count = min(1 + random.below(40), Int(length - sent))
      let pattern = Pattern.bytes
      let bytes = pattern.span.extracting(start..<start + count)
      switch random.below(3) {
      case 0:
        if bufferRefusal(of: { try D.append(bytes[0]) }) == nil { sent += 1 }
      case 1:
        if bufferRefusal(of: { try D.append(contentsOf: bytes) }) == nil { sent += UInt64(count) }
      default:
        sent += UInt64(try D.append(prefixOf: bytes))
      }
    }
  }

  private static func consume<D: GlobalDeque>(from _: D.Type, seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    var taken: UInt64 = 0
    var buffer = [UInt8](repeating: 0, count: 50)
    while taken < length {
      let place = Int(taken % UInt64(Pattern.period))
      if random.below(2) == 0 {
        guard let byte = try D.popFirst() else {
          sched_yield()
          continue
        }
        try check(byte, is: Pattern.bytes[place], "byte \(taken)")
        taken += 1
      } else {
        var span = buffer.mutableSpan
        var room = span._mutatingExtracting(0..<random.below(50))
        let count = try D.read(into: &room)
        try check(buffer[..<count] == Pattern.bytes[place..<place + count], "bytes from \(taken) on")
        taken += UInt64(count)
      }
    }
    try check(D.isEmpty, "something is left")
  }
}

/// Work on a thread of its own.
private final class BackgroundWork: @unchecked Sendable {
  private let done = DispatchSemaphore(value: 0)
  // Written once, before `done` is signalled, and read behind the wait for it.
  private var failure: (any Error)?
  private let state = NSLock()
  private var finished = false

  var isDone: Bool { state.withLock { finished } }

  init(_ body: @escaping @Sendable () throws -> Void) {
    let thread = Thread { [self] in
      do { try body() } catch { failure = error }
      state.withLock { finished = true }
      done.signal()
    }
    thread.start()
  }

  func join() throws {
    done.wait()
    if let failure { throw failure }
  }
}
