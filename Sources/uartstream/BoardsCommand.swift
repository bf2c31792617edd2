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
        for board in $(uartstream boards --emulated --names); do Scripts/demo $board; done
      """)

  @Argument(help: "A board.", completion: .boards)
  var name: String?

  @Flag(help: "List only those that QEMU runs.")
  var emulated = false

  @Flag(help: "Print only the names, one per line.")
  var names = false

  @Flag(help: "Print JSON.")
  var json = false

  func validate() throws {
    if name != nil, emulated || names {
      throw ValidationError("--emulated and --names are for the list: leave out the board's name.")
    }
    if json, names { throw ValidationError("--json and --names exclude each other: give one of them.") }
  }

  func run() throws {
    let all = emulated ? Catalog.all.filter { $0.qemu != nil } : Catalog.all
    let boards = try name.map { [try Self.board(named: $0)] } ?? all
    if names {
      try StandardOutput.print(own: boards.map(\.name.description).joined(separator: "\n"))
    } else if json {
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
