import Board

/// What the traffic of a capture needs, and what becomes of it in given arenas.
struct SizingResult: Sendable {
  /// Blocks of a size, and how many of them lose nothing.
  struct Need: Sendable, Equatable {
    /// An arena has no more slots.
    static let greatestSlotCount = 255

    let blockSize: Int
    /// The most blocks that were in use at one time.
    let highWaterMark: Int

    /// The smallest arena that loses nothing; `nil` where it would have more than 255 slots.
    var arena: ArenaSize? {
      guard highWaterMark <= Self.greatestSlotCount else { return nil }
      let slots = max(highWaterMark, 1)
      return ArenaSize(byteCount: slots * blockSize, slotCount: slots)
    }
  }

  /// What becomes of the traffic in one arena.
  struct Verdict: Sendable {
    let candidate: SizingCandidate
    /// Blocks of this size that the traffic needs.
    let needed: Int
    /// Bytes that find no room, of those in the capture.
    let lost: UInt64

    var fits: Bool { lost == 0 }
    /// Blocks in use at most.
    var highWaterMark: Int { min(needed, candidate.arena.slotCount) }
    /// Of a hundred blocks, how many are free at the worst moment.
    var freePercent: Int {
      (candidate.arena.slotCount - highWaterMark) * 100 / candidate.arena.slotCount
    }
  }

  /// An arena without a board, and what it would lose.
  struct Loss: Sendable {
    let arena: ArenaSize
    let lost: UInt64
  }

  /// Bytes in the capture.
  var byteCount: UInt64
  /// From the beginning to the last byte, in nanoseconds.
  var duration: UInt64
  /// The most bytes queued at one time, and when, in the phase in which they are most.
  var peak: (byteCount: UInt64, time: UInt64)
  /// By block size, ascending.
  var needs: [Need]
  var verdicts: [Verdict]
  /// By arena, ascending.
  var losses: [Loss]
  /// Bytes queued over time, in the same phase.
  var timeline: OccupancyTimeline
  /// When nothing was queued any more, or when it was given up to wait for that, in nanoseconds.
  var end: UInt64

  /// The need with the least memory, records included.
  var best: Need? {
    needs.filter { $0.arena != nil }.min { memory($0) < memory($1) }
  }

  private func memory(_ need: Need) -> Int {
    need.arena.map { $0.byteCount + $0.overhead } ?? .max
  }
}
