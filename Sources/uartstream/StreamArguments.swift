import ArgumentParser
import Board
import LineFrames
import UARTStream

/// The options that every stream has: which memory, which protocol, which output.
struct StreamArguments: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Use the arena and line limit of this board; see `uartstream boards`.", valueName: "name"),
    completion: .boards)
  var board: String?

  @Option(
    help: ArgumentHelp(
      "Use an arena of this size instead: 2048x64 is 2048 bytes in 64 blocks.", valueName: "bytesxslots"))
  var arena: ArenaSize?

  @Option(
    help: ArgumentHelp(
      "How to decode: \(names(StreamFormat.self)); keyvalue if not given.", valueName: "format"))
  var format: StreamFormat?

  @Option(
    help: ArgumentHelp(
      "What ends a line: any (LF, CR LF or CR), lf, cr; the format's own if not given.", valueName: "ending"))
  var lineEnding: LineEnding?

  @Option(help: ArgumentHelp("The longest line, in bytes; the board's, or 4096.", valueName: "bytes"))
  var maxLine: Int?

  @Option(help: ArgumentHelp("What to print: \(names(OutputStyle.self)).", valueName: "style"))
  var output: OutputStyle = .text

  @Flag(help: "Begin each text line with the seconds since the start.")
  var timestamps = false

  @Option(
    help: ArgumentHelp(
      "What becomes of bytes that the arena has no room for: \(names(OverrunPolicy.self)). Dropped bytes are counted, and a line that has lost some is an error.",
      valueName: "policy"))
  var overrun: OverrunPolicy = .block

  @Option(help: ArgumentHelp("End after this many frames.", valueName: "frames"))
  var count: UInt64?

  @Option(
    help: ArgumentHelp(
      "End after the first line that contains this text, with exit code 65 if there is none.",
      valueName: "text"))
  var until: String?

  @Flag(help: "Exit with 65 if any line fails to decode.")
  var strict = false

  @Flag(name: .shortAndLong, help: "Say nothing but frames and failures.")
  var quiet = false

  @Flag(
    name: .shortAndLong,
    help: "Say more, on standard error: settings as read back, where errors stand, their bytes.")
  var verbose = false

  func validate() throws {
    if quiet, verbose { throw ValidationError("--quiet and --verbose exclude each other: give one of them.") }
    if until == "" { throw ValidationError("--until takes a text, not an empty one.") }
    if board != nil, arena != nil {
      throw ValidationError("--board and --arena both choose an arena: give one of them.")
    }
    if let maxLine, !(1...65_535).contains(maxLine) {
      throw ValidationError("--max-line takes 1 to 65535 bytes, not \(maxLine).")
    }
  }

  /// The options as the library takes them.
  ///
  /// - Parameter board: the board that the subcommand itself names.
  func options(for board: Board? = nil) throws -> StreamOptions {
    let chosen = try board ?? self.board.map(BoardsCommand.board(named:))
    return StreamOptions(
      arena: arena ?? chosen?.arena ?? .ofHosts,
      format: format ?? .keyvalue,
      lineEnding: lineEnding, lineLimit: maxLine ?? chosen?.lineLimit ?? 4096, style: output,
      timestamps: timestamps, overrunPolicy: overrun, frameLimit: count, awaitedText: until, isStrict: strict,
      diagnostics: Diagnostics(isQuiet: quiet, isVerbose: verbose))
  }
}

/// The names of an option's values, for its help.
private func names<Value: CaseIterable & RawRepresentable<String>>(_: Value.Type) -> String {
  Value.allCases.map(\.rawValue).joined(separator: ", ")
}

extension StreamFormat: ExpressibleByArgument {}
extension OverrunPolicy: ExpressibleByArgument {}
extension OutputStyle: ExpressibleByArgument {}

extension LineEnding: ExpressibleByArgument {
  public init?(argument: String) {
    switch argument {
    case "any": self = .any
    case "lf": self = .lineFeed
    case "cr": self = .carriageReturn
    default: return nil
    }
  }

  public var defaultValueDescription: String { "any" }
}

extension ArenaSize: ExpressibleByArgument {
  public init?(argument: String) {
    let parts = argument.split(separator: "x", omittingEmptySubsequences: false)
    guard parts.count == 2, let bytes = Int(parts[0]), let slots = Int(parts[1]) else { return nil }
    self.init(byteCount: bytes, slotCount: slots)
  }
}
