import TinyAlloc

/// An arena for both directions, small, so that blocks come and go.
enum Arena: GlobalArena {
  nonisolated(unsafe) static var storage = ArenaStorage(TinySlabAllocator<256, 16>())
}

/// From the interrupt to the main loop.
enum Received: GlobalDeque {
  nonisolated(unsafe) static var storage = DequeStorage<Arena>()
}

/// From the main loop to the interrupt.
enum Sent: GlobalDeque {
  nonisolated(unsafe) static var storage = DequeStorage<Arena>()
}
