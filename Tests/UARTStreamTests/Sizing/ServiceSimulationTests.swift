import Board
import Testing

@testable import UARTStream

/// The simulation comes to what a deque over a slab comes to when it is filled and emptied moment by moment.
@Suite struct ServiceSimulationTests {
  private static let blockSizes = [1, 3, 8, 16, 32]
  private static let arenas = [(1, 1), (3, 4), (8, 4), (8, 255), (16, 3), (32, 1), (32, 2)]

  private static func simulation(_ services: Services, budget: UInt64) -> ServiceSimulation {
    ServiceSimulation(
      schedule: ServiceSchedule(
        interval: services.interval, phase: services.phase, stall: services.stall),
      budget: budget, unlimited: blockSizes.map { ModelledArena(blockSize: $0) },
      limited: arenas.map { ModelledArena(blockSize: $0.0, slotCount: $0.1) })
  }

  private static func services(_ generator: inout SplitMix) -> (Services, budget: UInt64) {
    let interval = UInt64.random(in: 1...90, using: &generator)
    let stall = UInt64.random(in: 0...150, using: &generator)
    let length = Bool.random(using: &generator) ? 0 : UInt64.random(in: 1...200, using: &generator)
    let services = Services(
      interval: interval, phase: UInt64.random(in: 0..<interval, using: &generator),
      stall: stall..<stall + length
    )
    return (services, Bool.random(using: &generator) ? .max : UInt64.random(in: 1...40, using: &generator))
  }

  @Test func itDoesWhatTheDequeDoes() throws {
    var generator = SplitMix(state: 1)
    for _ in 0..<150 {
      let traffic = SmallTraffic(&generator)
      let (services, budget) = Self.services(&generator)
      var simulation = Self.simulation(services, budget: budget)
      for run in traffic.runs { simulation.receive(run) }
      _ = simulation.finish(at: traffic.end, limit: traffic.end + 1_000)
      for (blockSize, model) in zip(Self.blockSizes, simulation.unlimited) {
        let real = try RealArena(blockSize: blockSize, slotCount: 255)
        real.run(traffic, services, budget: budget)
        // What needs more blocks than a slab can have has no counterpart.
        if real.lost == 0 {
          try #require(model.highWaterMark == real.highWaterMark)
        } else {
          try #require(model.highWaterMark > 255)
        }
      }
      for (arena, model) in zip(Self.arenas, simulation.limited) {
        let real = try RealArena(blockSize: arena.0, slotCount: arena.1)
        real.run(traffic, services, budget: budget)
        try #require(model.lost == real.lost, "\(arena), \(services), budget \(budget)")
        try #require(model.highWaterMark == real.highWaterMark, "\(arena), \(services), budget \(budget)")
      }
    }
  }

  @Test func inWhichPiecesTheBytesComeChangesNothing() throws {
    var generator = SplitMix(state: 2)
    for _ in 0..<150 {
      let traffic = SmallTraffic(&generator)
      let (services, budget) = Self.services(&generator)
      var whole = Self.simulation(services, budget: budget)
      var pieces = Self.simulation(services, budget: budget)
      for run in traffic.runs { whole.receive(run) }
      for piece in traffic.split(&generator) { pieces.receive(piece) }
      let end = whole.finish(at: traffic.end, limit: traffic.end + 500)
      try #require(pieces.finish(at: traffic.end, limit: traffic.end + 500) == end)
      try #require(whole.limited.map(\.lost) == pieces.limited.map(\.lost))
      try #require(whole.unlimited.map(\.highWaterMark) == pieces.unlimited.map(\.highWaterMark))
      try #require(whole.peak == pieces.peak)
      try #require(whole.timeline.maxima == pieces.timeline.maxima)
    }
  }

  /// Services that show nothing new are passed over where bytes come without end; not where they come one by one.
  @Test(
    arguments: [86_805, 10_000, 2_000_000, 10_000_000, 11_111_111] as [UInt64], [32, 10_000] as [UInt64])
  func whatIsPassedOverIsCounted(_ interval: UInt64, _ budget: UInt64) {
    let rate = LineRate(baudRate: 115_200, bitsPerByte: 10)
    for stall: Range<UInt64> in [0..<0, 400_000_000..<460_000_000, 0..<30_000_000] {
      let services = Services(interval: interval, phase: interval / 3, stall: stall)
      var whole = Self.simulation(services, budget: budget)
      var single = Self.simulation(services, budget: budget)
      let arrivals = Arrivals(start: 5, count: 20_000, rate: rate)
      whole.receive(arrivals)
      for number in 0..<arrivals.count {
        single.receive(Arrivals(start: 5, before: number, count: 1, rate: rate))
      }
      #expect(
        whole.finish(at: arrivals.end, limit: arrivals.end + interval)
          == single.finish(at: arrivals.end, limit: arrivals.end + interval))
      #expect(whole.limited.map(\.lost) == single.limited.map(\.lost))
      #expect(whole.limited.map(\.highWaterMark) == single.limited.map(\.highWaterMark))
      #expect(whole.unlimited.map(\.highWaterMark) == single.unlimited.map(\.highWaterMark))
      #expect(whole.peak == single.peak)
      #expect(whole.timeline.maxima == single.timeline.maxima)
    }
  }

  @Test func thePeakIsWhenItsLastByteComes() {
    var simulation = Self.simulation(Services(interval: 100, phase: 0, stall: 0..<0), budget: .max)
    simulation.receive(Arrivals(start: 10, count: 3))
    simulation.receive(Arrivals(start: 120, count: 5))
    simulation.receive(Arrivals(start: 150, count: 2))
    simulation.receive(Arrivals(start: 320, count: 7))
    #expect(simulation.peak == (7, 150))
    #expect(simulation.finish(at: 320, limit: 1_000) == 1_000)
    #expect(simulation.peak == (7, 150))
  }

  /// A year of services, each of a byte, in no time.
  @Test func aLongPauseWithALongQueueIsPassedAtOnce() {
    let year: UInt64 = 365 * 86_400 * 1_000_000_000
    var simulation = Self.simulation(Services(interval: 1_000, phase: 0, stall: 0..<0), budget: 1)
    simulation.receive(Arrivals(start: 0, count: 20_000_000_000))
    simulation.receive(Arrivals(start: year, count: 1))
    #expect(simulation.unlimited[0].queued == 0)
    #expect(simulation.peak.byteCount == 20_000_000_000)
    #expect(simulation.limited[0].lost == 20_000_000_000 - 1)
    #expect(simulation.timeline.maxima.count <= OccupancyTimeline.limit)
    #expect(simulation.timeline.maxima.first == 20_000_000_000)
  }
}
