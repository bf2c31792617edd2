import Testing

@testable import TinyAlloc

/// Every order in which an interrupt can fall between the steps of the main loop, up to some length.
@Suite struct InterleavingTests {
  struct Shape: CustomStringConvertible {
    let blockSize: Int
    let slotCount: Int
    var afterBytes: UInt32 = 0
    var blocks: UInt32 = 0

    var description: String { "\(slotCount) blocks of \(blockSize) after \(afterBytes)" }
  }

  static let shapes = [
    Shape(blockSize: 1, slotCount: 1), Shape(blockSize: 1, slotCount: 2), Shape(blockSize: 1, slotCount: 3),
    Shape(blockSize: 2, slotCount: 1), Shape(blockSize: 2, slotCount: 2), Shape(blockSize: 3, slotCount: 1),
    Shape(blockSize: 1, slotCount: 3, afterBytes: .max - 2, blocks: .max - 2),
    Shape(blockSize: 2, slotCount: 2, afterBytes: .max - 1, blocks: .max - 1),
  ]

  /// How many more operations than normal: each makes some ten times as many ways.
  static let more = TestScale.factor > 1 ? 1 : 0

  /// The interrupt appends; it is atomic for the consumer.
  @Test(arguments: shapes)
  func interruptsBetweenAnyTwoStepsOfAPop(shape: Shape) throws {
    let schedules = try explore(shape) { schedule, pair in
      var appends = 4 + Self.more
      for _ in 0..<4 {
        let interrupt = {
          for _ in 0..<schedule.choose(min(appends, 2) + 1) {
            pair.append()
            appends -= 1
          }
        }
        interrupt()
        pair.pop(passing: interrupt)
        try pair.checkCounters()
      }
    }
    #expect(schedules > 1_000)
  }

  @Test(arguments: shapes)
  func interruptsBetweenAnyTwoStepsOfMixedOperations(shape: Shape) throws {
    let schedules = try explore(shape) { schedule, pair in
      var appends = 3 + Self.more
      for _ in 0..<3 {
        let interrupt = {
          for _ in 0..<schedule.choose(min(appends, 2) + 1) {
            pair.append()
            appends -= 1
          }
        }
        interrupt()
        switch schedule.choose(4) {
        case 0: pair.pop(passing: interrupt)
        case 1: pair.read(3, passing: interrupt)
        case 2: pair.skip(2, passing: interrupt)
        default: pair.takeChunk(passing: interrupt)
        }
        try pair.checkCounters()
      }
    }
    #expect(schedules > 1_000)
  }

  @Test(arguments: shapes)
  func interruptsThatAlsoReclaim(shape: Shape) throws {
    try explore(shape) { schedule, pair in
      var actions = 4 + Self.more
      for _ in 0..<3 {
        let interrupt = {
          guard actions > 0 else { return }
          switch schedule.choose(3) {
          case 0: return
          case 1: pair.append()
          default: pair.reclaim()
          }
          actions -= 1
        }
        interrupt()
        interrupt()
        pair.pop(passing: interrupt)
        try pair.checkCounters()
      }
    }
  }

  /// Whole operations of the consumer between the steps of an append, as between threads.
  @Test(arguments: shapes)
  func popsBetweenAnyTwoStepsOfAnAppend(shape: Shape) throws {
    try explore(shape) { schedule, pair in
      var pops = 3 + Self.more
      for _ in 0..<5 {
        let other = {
          guard pops > 0, schedule.choose(2) == 1 else { return }
          pair.pop()
          pops -= 1
        }
        // The pop may finish a block after the producer has looked.
        pair.append(passing: other, mayLag: true)
        other()
        try pair.checkCounters()
      }
    }
  }

  /// Does it in every way, each time with a new pair, which must be in order afterwards.
  ///
  /// - Returns: in how many ways.
  @discardableResult
  private func explore(_ shape: Shape, _ body: (Schedule, WaitFreePair) throws -> Void) throws -> Int {
    let schedule = Schedule()
    var count = 0
    repeat {
      let pair = try WaitFreePair(
        blockSize: shape.blockSize, slotCount: shape.slotCount, afterBytes: shape.afterBytes,
        blocks: shape.blocks)
      do {
        try body(schedule, pair)
        try pair.finish()
      } catch {
        throw Mismatch(description: "\(shape), schedule \(schedule): \(error)")
      }
      count += 1
    } while schedule.advance()
    return count
  }
}
