import ArgumentParser
import Board
import UARTStream

struct BoardsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "boards",
    abstract: "List the boards, or say all about one.",
    discussion: """
      EXAMPLES
        uartstream boards
        uartstream boards microbit
        uartstream boards --json | jq -r '.[].name'
      """)

  @Argument(help: "A board.")
  var name: String?

  @Flag(help: "Print JSON.")
  var json = false

  func run() throws {
    let boards = try name.map { [try Self.board(named: $0)] } ?? Catalog.all
    if json {
      try StandardOutput.print(json: BoardReport.json(boards, isList: name == nil))
    } else {
      try StandardOutput.print(own: name == nil ? BoardReport.table(boards) : BoardReport.text(boards[0]))
    }
  }

  /// The board, or a failure that says which there are.
  static func board(named name: String) throws(Failure) -> Board {
    guard let board = Catalog.board(named: name) else {
      let names = Catalog.all.map(\.name.description).joined(separator: ", ")
      throw Failure(.usage, "There is no board \(name). There are: \(names).")
    }
    return board
  }
}
