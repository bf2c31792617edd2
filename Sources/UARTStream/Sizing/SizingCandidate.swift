import Board

/// An arena that the traffic is tried with.
public struct SizingCandidate: Sendable {
  /// The board that has it; `nil`: the user's own.
  public let board: String?
  public let arena: ArenaSize

  public init(board: String?, arena: ArenaSize) {
    self.board = board
    self.arena = arena
  }

  /// The arena of a board.
  public init(_ board: Board) {
    self.init(board: board.name.description, arena: board.arena)
  }
}
