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

  enum OwnArena: GlobalArena {
    nonisolated(unsafe) static var storage = ArenaStorage(HeapArena(blockSize: 7, capacity: 5))
  }
  enum OverOwn: GlobalDeque {
    nonisolated(unsafe) static var storage = DequeStorage<OwnArena>()
  }

  @Test func aRandomMixMatchesAnArray() throws {
    try TestedGlobalDeque<OneByte>.run(seed: 1)
    try TestedGlobalDeque<Odd>.run(seed: 2)
    try TestedGlobalDeque<Usual>.run(seed: 3)
    try TestedGlobalDeque<MostSlots>.run(seed: 4)
  }

  @Test func aRandomMixMatchesAnArrayOverAnAllocatorOfTheUsersOwn() throws {
    try TestedGlobalDeque<OverOwn>.run(seed: 5)
  }
}
