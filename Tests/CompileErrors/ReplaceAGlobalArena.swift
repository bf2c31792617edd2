// What a global arena or deque stores is accessed inside of critical sections only, by the package.
import TinyAlloc

enum Arena: GlobalArena {
  nonisolated(unsafe) static var storage = ArenaStorage(TinySlabAllocator<32, 4>())
}

enum Queue: GlobalDeque {
  nonisolated(unsafe) static var storage = DequeStorage<Arena>()
}

func startAgain() {
  #if RIGHT
  Queue.removeAll()
  Arena.with { $0.removeAll() }
  #else
  Queue.storage = DequeStorage()
  // expected-warning@-1 {{expression uses unsafe constructs but is not marked with 'unsafe'}}
  // expected-note@-2 {{reference to nonisolated(unsafe) static property 'storage'}}
  Arena.storage = ArenaStorage(TinySlabAllocator())
  // expected-warning@-1 {{expression uses unsafe constructs but is not marked with 'unsafe'}}
  // expected-note@-2 {{reference to nonisolated(unsafe) static property 'storage'}}
  #endif
}
