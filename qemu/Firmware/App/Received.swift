import Board
import TinyAlloc

/// The arena of the received bytes, in the size of the board.
enum ReceiveArena: GlobalArena {
  nonisolated(unsafe) static var storage = ArenaStorage(SelectedBoard.Arena())
}

/// The queue between the receive interrupt and the main loop.
enum Received: GlobalDeque {
  nonisolated(unsafe) static var storage = DequeStorage<ReceiveArena>()
}
