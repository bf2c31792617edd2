import Board
import Testing

@testable import UARTStream

/// What a capture's traffic needs, and what becomes of it in given arenas.
@Suite struct SizingTests {
  private static func result(
    _ runs: [Arrivals], _ consumer: SizingConsumer = SizingConsumer(), _ arenas: [ArenaSize] = []
  ) throws -> SizingResult {
    var sizing = Sizing(consumer, candidates: arenas.map { SizingCandidate(board: nil, arena: $0) })
    for run in runs { try sizing.receive(run) }
    return sizing.finish()
  }

  @Test func nothingNeedsTheSmallestArenaThereIs() throws {
    let result = try Self.result([], SizingConsumer(), [ArenaSize(byteCount: 1, slotCount: 1)])
    #expect(result.byteCount == 0)
    #expect(result.peak == (0, 0))
    for need in result.needs {
      #expect(need.highWaterMark == 0)
      #expect(need.arena?.slotCount == 1)
    }
    #expect(result.best?.blockSize == 8)
    #expect(result.verdicts[0].fits)
    #expect(result.losses.allSatisfy { $0.lost == 0 })
  }

  /// In every phase the smallest arena found loses nothing in a real deque; in some phase one slot fewer loses.
  @Test func theSmallestArenaLosesNothingAndASmallerOneDoes() throws {
    var generator = SplitMix(state: 3)
    var tried = 0
    for _ in 0..<20 {
      let traffic = SmallTraffic(&generator)
      let interval = UInt64.random(in: 8...90, using: &generator) / 8 * 8
      let budget = Bool.random(using: &generator) ? nil : Int.random(in: 1...40, using: &generator)
      let consumer = SizingConsumer(interval: .nanoseconds(interval), budget: budget)
      let result = try Self.result(traffic.runs, consumer)
      for need in result.needs where [8, 32].contains(need.blockSize) {
        guard let arena = need.arena else { continue }
        #expect(try Self.lost(traffic, interval, budget, arena).allSatisfy { $0 == 0 })
        guard arena.slotCount > 1 else { continue }
        tried += 1
        let smaller = ArenaSize(
          byteCount: arena.byteCount - arena.blockSize, slotCount: arena.slotCount - 1)
        #expect(try Self.lost(traffic, interval, budget, smaller).contains { $0 > 0 })
      }
    }
    #expect(tried > 20)
  }

  /// What a verdict says is lost, the real deque loses in the worst phase.
  @Test func whatAVerdictSaysIsLostIsLost() throws {
    var generator = SplitMix(state: 4)
    let arenas = [(64, 4), (96, 3), (32, 1), (128, 16)].map { ArenaSize(byteCount: $0.0, slotCount: $0.1) }
    for _ in 0..<20 {
      let traffic = SmallTraffic(&generator)
      let interval = UInt64.random(in: 8...90, using: &generator) / 8 * 8
      let budget = Bool.random(using: &generator) ? nil : Int.random(in: 1...40, using: &generator)
      let consumer = SizingConsumer(interval: .nanoseconds(interval), budget: budget)
      let result = try Self.result(traffic.runs, consumer, arenas)
      for (arena, verdict) in zip(arenas, result.verdicts) {
        #expect(verdict.lost == (try Self.lost(traffic, interval, budget, arena).max()))
        #expect(verdict.fits == (verdict.needed <= arena.slotCount))
      }
    }
  }

  /// What each phase loses.
  private static func lost(
    _ traffic: SmallTraffic, _ interval: UInt64, _ budget: Int?, _ arena: ArenaSize
  ) throws -> [UInt64] {
    try (0..<8).map { phase in
      let real = try RealArena(arena)
      let services = Services(interval: interval, phase: interval * UInt64(phase) / 8, stall: 0..<0)
      real.run(traffic, services, budget: budget.map { UInt64($0) } ?? .max)
      return real.lost
    }
  }

  /// A burst of half an interval lies within one interval in some phase, though in others a service cuts it in two.
  @Test func aBurstThatAServiceCouldCutCountsWhole() throws {
    let rate = LineRate(baudRate: 115_200, bitsPerByte: 10)
    let burst = Arrivals(start: 97_000_000, count: 57, rate: rate)
    #expect(try Self.result([burst]).peak.byteCount == 57)
  }

  /// Packets each millisecond: no ten milliseconds behind a service, up to the next and that included, have eleven.
  @Test func anIntervalDoesNotCountBothItsEnds() throws {
    let packets = (0..<100).map { Arrivals(start: $0 * 1_000_000, count: 100) }
    #expect(try Self.result(packets).peak.byteCount == 1_000)
  }

  @Test func moreThan255BlocksAreNoArena() throws {
    let at = { (count: UInt64) in try Self.result([Arrivals(start: 0, count: count)]) }
    #expect(try at(255 * 8).needs[0].arena?.slotCount == 255)
    let result = try at(255 * 8 + 1)
    #expect(result.needs[0].arena == nil)
    #expect(result.needs[0].highWaterMark == 256)
    #expect(result.needs[1].arena?.slotCount == 128)
    #expect(try at(255 * 1024 + 1).best == nil)
  }

  @Test func aStallAddsWhatComesMeanwhile() throws {
    let rate = LineRate(baudRate: 115_200, bitsPerByte: 10)
    let stall = SizingConsumer.Stall(length: .milliseconds(50))
    let result = try Self.result(
      [Arrivals(start: 0, count: 10_000, rate: rate)], SizingConsumer(stall: stall))
    #expect(result.peak == (576, 50_000_000))
  }

  @Test func arenasFrom64BytesToAMegabyteAreTried() throws {
    let ladder = Sizing.ladder
    #expect(ladder.first?.byteCount == 64)
    #expect(ladder.last?.byteCount == 1 << 20)
    for (arena, next) in zip(ladder, ladder.dropFirst()) { #expect(arena.byteCount < next.byteCount) }
    for arena in ladder {
      #expect((1...255).contains(arena.slotCount))
      #expect(arena.blockSize * arena.slotCount == arena.byteCount)
      #expect(arena.blockSize >= 32)
    }
    let losses = try Self.result([Arrivals(start: 0, count: 100_000)]).losses
    #expect(losses.map(\.lost) == ladder.map { $0.byteCount < 100_000 ? UInt64(100_000 - $0.byteCount) : 0 })
  }

  @Test func aCaptureOfAgesIsRefused() {
    var sizing = Sizing(SizingConsumer(), candidates: [])
    let rate = LineRate(baudRate: 1, bitsPerByte: 10)
    do throws(Failure) {
      try sizing.receive(Arrivals(start: 0, count: 500_000_000, rate: rate))
      Issue.record("it was taken")
    } catch {
      #expect(error.code == .data)
    }
  }
}
