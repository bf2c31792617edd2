import Testing

@testable import TinyAlloc

@Suite struct CriticalSectionTests {
  enum Arena: GlobalArena {
    nonisolated(unsafe) static var storage = ArenaStorage(TinySlabAllocator<32, 4>())
  }
  enum Queue: GlobalDeque {
    nonisolated(unsafe) static var storage = DequeStorage<Arena>()
  }

  @Test func enteringOneInsideOfAnotherStopsAHostProgramInsteadOfWaitingForEver() async {
    await #expect(processExitsWith: .failure) {
      let outer = CriticalSection.enter()
      let inner = CriticalSection.enter()
      inner.leave()
      outer.leave()
    }
  }

  @Test func leavingOneThatWasNotEnteredStopsTheProgram() async {
    await #expect(processExitsWith: .failure) { CriticalSection().leave() }
  }

  @Test func usingAnArenaInsideOfItsOwnWithStopsTheProgram() async {
    await #expect(processExitsWith: .failure) { Arena.with { _ in _ = Queue.popFirst() } }
  }
}
