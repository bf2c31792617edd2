import Testing

@testable import TinyAlloc

/// Random mixes of every operation, against an array.
@Suite struct GlobalDequeModelTests {
  enum OneByteArena: GlobalArena {
    nonisolated(unsafe) static var storage = ArenaStorage(TinySlabAllocator<1, 1>())
  }
  enum OneByte: GlobalDeque {
    nonisolated(unsafe) static var storage = DequeStorage<OneByteArena>()
  }
  enum OddArena: GlobalArena {
    nonisolated(unsafe) static var storage = ArenaStorage(TinySlabAllocator<21, 3>())
  }
  enum Odd: GlobalDeque {
    nonisolated(unsafe) static var storage = DequeStorage<OddArena>()
  }
  enum UsualArena: GlobalArena {
    nonisolated(unsafe) static var storage = ArenaStorage(TinySlabAllocator<1024, 32>())
  }
  enum Usual: GlobalDeque {
    nonisolated(unsafe) static var storage = DequeStorage<UsualArena>()
  }
  enum MostSlotsArena: GlobalArena {
    nonisolated(unsafe) static var storage = ArenaStorage(TinySlabAllocator<510, 255>())
  }
  enum MostSlots: GlobalDeque {
    nonisolated(unsafe) static var storage = DequeStorage<MostSlotsArena>()
  }

  @Test func aRandomMixMatchesAnArray() throws {
    try run(OneByte.self, seed: 1)
    try run(Odd.self, seed: 2)
    try run(Usual.self, seed: 3)
    try run(MostSlots.self, seed: 4)
  }

  private func run<D: GlobalDeque>(_: D.Type, seed: UInt64) throws where D.Arena.Base: Slab {
    var tested = try TestedGlobalDeque(D.self)
    let start = D.statistics
    var random = SeededGenerator(seed: seed)
    for step in 0..<TestScale.scaled(10_000) {
      do {
        try tested.step(&random, fills: step / 100 % 2 == 0)
        try tested.checkCounters(since: start)
      } catch { throw Mismatch(description: "\(D.self), seed \(seed), step \(step): \(error)") }
    }
    try tested.removeAll()
    try tested.checkCounters(since: start)
  }
}
