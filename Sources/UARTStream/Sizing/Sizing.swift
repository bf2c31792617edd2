import Board

/// Runs traffic through the main loop's schedule in each of its phases at once, and keeps the worst of each figure.
///
/// Memory does not depend on the capture's length.
struct Sizing: ~Copyable {
  /// The block sizes that are tried.
  static let blockSizes = [8, 16, 32, 64, 128, 256, 512, 1024]
  /// No capture may be longer, in nanoseconds: 146 years.
  static let longestCapture: UInt64 = 1 << 62

  private(set) var byteCount: UInt64 = 0
  private let candidates: [SizingCandidate]
  private let schedules: [ServiceSchedule]
  private var simulations: [ServiceSimulation]
  private var lastArrival: UInt64 = 0

  init(_ consumer: SizingConsumer, candidates: [SizingCandidate]) {
    self.candidates = candidates
    schedules = consumer.schedules
    let sizes = Set(Self.blockSizes + candidates.map(\.arena.blockSize)).sorted()
    let arenas = candidates.map(\.arena) + Self.ladder
    let budget = consumer.budget.map { UInt64($0) } ?? .max
    simulations = schedules.map { schedule in
      ServiceSimulation(
        schedule: schedule, budget: budget, unlimited: sizes.map { ModelledArena(blockSize: $0) },
        limited: arenas.map { ModelledArena(blockSize: $0.blockSize, slotCount: $0.slotCount) })
    }
  }

  /// Arenas from 64 bytes to 1 MiB, two for each doubling: of 32-byte blocks, and of larger ones where there would be
  /// too many of those.
  static var ladder: [ArenaSize] {
    (6...20).flatMap { power -> [ArenaSize] in
      let sizes = power == 20 ? [1 << power] : [1 << power, 3 << (power - 1)]
      return sizes.map { byteCount in
        var blockSize = 32
        while byteCount / blockSize > SizingResult.Need.greatestSlotCount { blockSize *= 2 }
        return ArenaSize(byteCount: byteCount, slotCount: byteCount / blockSize)
      }
    }
  }

  /// Takes the next bytes, none of which comes before those of the calls before.
  mutating func receive(_ arrivals: Arrivals) throws(Failure) {
    guard arrivals.count > 0 else { return }
    guard arrivals.end <= Self.longestCapture else {
      throw Failure(.data, "The capture would last more than 146 years: give a higher rate with --baud.")
    }
    for index in simulations.indices { simulations[index].receive(arrivals) }
    byteCount += arrivals.count
    lastArrival = arrivals.end
  }

  /// Ends the traffic.
  mutating func finish() -> SizingResult {
    let firstService = schedules[0].next(after: lastArrival)
    // A tenth more than the capture, to see that the queue empties.
    let limit = max(firstService, lastArrival) + lastArrival / 10
    var end = lastArrival
    for index in simulations.indices {
      end = max(end, simulations[index].finish(at: lastArrival, limit: limit))
    }
    let unlimited = worst(of: \.unlimited) { $0.highWaterMark }
    let lost = worst(of: \.limited) { $0.lost }
    let needs = zip(simulations[0].unlimited, unlimited).map { arena, mark in
      SizingResult.Need(blockSize: Int(arena.blockSize), highWaterMark: Int(clamping: mark))
    }
    let verdicts = candidates.indices.map { index in
      let blockSize = candidates[index].arena.blockSize
      let needed = needs.first { $0.blockSize == blockSize }?.highWaterMark ?? 0
      return SizingResult.Verdict(candidate: candidates[index], needed: needed, lost: lost[index])
    }
    let losses = zip(Self.ladder, lost.dropFirst(candidates.count)).map { arena, lost in
      SizingResult.Loss(arena: arena, lost: lost)
    }
    let highest = simulations.map(\.peak.byteCount).max() ?? 0
    let worst = simulations.first { $0.peak.byteCount == highest } ?? simulations[0]
    return SizingResult(
      byteCount: byteCount, duration: lastArrival, peak: worst.peak,
      needs: needs.filter { Self.blockSizes.contains($0.blockSize) }, verdicts: verdicts, losses: losses,
      timeline: worst.timeline, end: end)
  }

  /// The greatest figure of each arena in all phases.
  private func worst(
    of arenas: (ServiceSimulation) -> [ModelledArena], _ figure: (ModelledArena) -> UInt64
  ) -> [UInt64] {
    simulations.map { arenas($0).map(figure) }.reduce([]) { greatest, figures in
      greatest.isEmpty ? figures : zip(greatest, figures).map { max($0, $1) }
    }
  }
}
