import ArgumentParser
import UARTStream

struct ReplayCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "replay",
    abstract: "Decode captured bytes, or play replay scripts that check what becomes of them.",
    discussion: """
      A file of raw bytes is a stream of its own; memory does not grow with it. A file that ends in .yaml or .yml is a \
      replay script: its steps send bytes, and say what is expected of the answers. A script is played to the host's \
      own pipeline, to a board's firmware in QEMU, or to a board at a port; a board's answers and counters have to be \
      the host's, too. Exit code 65 says that something was not as expected, and where.

      A SCRIPT
        board: microbit
        steps:
          - send: "$PGRMZ,246,f,3*1B\\npacket: 0x42\\n"
          - expect: {frame: nmea, talker: P, type: GRMZ}
          - expect: {frame: keyvalue, packet: 66}
          - send-hex: 24 FF 0A
          - expect: {error: unexpected-byte, at: 1, found: 0xFF}
          - stall: 50ms
          - send-file: burst.nmea
          - expect: {counters: {overruns: ">= 1"}}
        Further steps: wait: 100ms. Conditions: a value, >= <= > < != with a value, ~ for no such field.

      EXAMPLES
        uartstream replay capture.bin --format nmea
        uartstream replay capture.bin --board microbit --strict > /dev/null
        uartstream replay gps.yaml --on qemu --board uno
        uartstream replay gps.yaml --on /dev/ttyACM0
        head -c 1000000 /dev/urandom | uartstream replay - --format lines --output raw | wc -c
      """)

  @Argument(help: "Replay scripts (.yaml), or files of raw bytes, - for standard input.")
  var files: [String]

  @Option(
    help: ArgumentHelp(
      "What to play to: host, qemu, or the serial port of a board with the firmware.", valueName: "target"))
  var on = "host"

  @OptionGroup(title: "Stream options") var stream: StreamArguments

  @Option(
    name: .shortAndLong, help: ArgumentHelp("The rate of a port; the board's, or 115200.", valueName: "baud"))
  var baud: Int?

  @Option(
    help: ArgumentHelp(
      "With --on qemu, boot this image instead of the one of `Scripts/firmware`.", valueName: "file"))
  var firmware: String?

  func validate() throws {
    if let baud, baud <= 0 { throw ValidationError("--baud takes a number above 0, not \(baud).") }
    guard isPlayed else { return }
    if stream.count != nil {
      throw ValidationError("--count is for captures; a script ends with its last step.")
    }
    if let ending = stream.lineEnding, ending != .any {
      throw ValidationError("--line-ending is for captures; a board ends a line at LF, CR LF or CR.")
    }
    if on != "host", stream.arena != nil || stream.maxLine != nil {
      throw ValidationError(
        "--arena and --max-line are for the host; a board has its own: choose one with --board.")
    }
  }

  /// Whether scripts are played, or captures to a board; captures of the host alone are only decoded.
  private var isPlayed: Bool { on != "host" || files.contains(where: ScriptReplay.isScript) }

  func run() async throws {
    guard isPlayed else { return try Replay.run(files, options: stream.options()) }
    let board = try stream.board.map(BoardsCommand.board(named:))
    let target: ScriptReplay.Target =
      switch on {
      case "host": .host
      case "qemu": .qemu
      default: .port(on)
      }
    try await ScriptReplay(
      target: target, board: board, arena: stream.arena, lineLimit: stream.maxLine, baudRate: baud,
      image: firmware,
      format: stream.format, options: stream.options()
    ).run(files)
  }
}
