import Board
import TinyAlloc

@testable import UARTStream

/// The queue that the firmware has: a deque over a slab, which takes byte after byte and drops what finds no room.
final class RealArena {
  private var slab: SlabAllocator
  private var deque = ByteBufferDeque<SlabAllocator>()
  private(set) var lost: UInt64 = 0

  init(_ arena: ArenaSize) throws {
    slab = try SlabAllocator(byteCount: arena.byteCount, slotCount: arena.slotCount)
  }

  convenience init(blockSize: Int, slotCount: Int) throws {
    try self.init(ArenaSize(byteCount: blockSize * slotCount, slotCount: slotCount))
  }

  deinit { deque.removeAll(in: &slab) }

  var queued: UInt64 { UInt64(deque.count) }
  var blocksInUse: UInt64 { UInt64(slab.statistics.blocksInUse) }
  var highWaterMark: UInt64 { UInt64(slab.statistics.highWaterMark) }

  func append(_ byteCount: UInt64) {
    for _ in 0..<byteCount {
      do throws(ByteBufferError) { try deque.append(0x55, to: &slab) } catch { lost += 1 }
    }
  }

  func removeFirst(_ byteCount: UInt64) { deque.removeFirst(Int(clamping: byteCount), from: &slab) }

  /// Lets traffic go through it, nanosecond by nanosecond.
  func run(_ traffic: SmallTraffic, _ services: Services, budget: UInt64) {
    for (time, count) in traffic.arrivals.enumerated() {
      if count > 0 { append(count) }
      if services.isService(at: UInt64(time)) { removeFirst(budget) }
    }
  }
}

/// Bytes within so few nanoseconds that each can be looked at.
struct SmallTraffic {
  /// How many bytes come in each nanosecond.
  private(set) var arrivals: [UInt64] = []
  private(set) var runs: [Arrivals] = []

  var end: UInt64 { UInt64(arrivals.count - 1) }

  /// Runs of bytes, of different lengths and rates, back to back and with pauses, most of them short.
  init(_ generator: inout SplitMix) {
    var time: UInt64 = 0
    for _ in 0..<Int.random(in: 1...12, using: &generator) {
      time += Bool.random(using: &generator) ? 0 : UInt64.random(in: 0...120, using: &generator)
      let count = UInt64.random(in: 1...60, using: &generator)
      // 100 to 2 bytes in 100 ns.
      let baudRate = Int.random(in: 200_000_000...10_000_000_000, using: &generator)
      let rate = LineRate(baudRate: baudRate, bitsPerByte: 10)
      let run = Arrivals(start: time, count: count, rate: Bool.random(using: &generator) ? rate : nil)
      runs.append(run)
      time = run.end
      arrivals += repeatElement(0, count: Int(time) + 1 - arrivals.count)
      for number in 1...count { arrivals[Int(run.time(of: number))] += 1 }
    }
  }

  /// The same in smaller pieces.
  func split(_ generator: inout SplitMix) -> [Arrivals] {
    runs.flatMap { run in
      var pieces: [Arrivals] = []
      var done: UInt64 = 0
      while done < run.count {
        let count = UInt64.random(in: 1...(run.count - done), using: &generator)
        pieces.append(Arrivals(start: run.start, before: run.before + done, count: count, rate: run.rate))
        done += count
      }
      return pieces
    }
  }
}
