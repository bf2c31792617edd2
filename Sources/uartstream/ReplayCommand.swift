import ArgumentParser
import UARTStream

struct ReplayCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "replay",
    abstract: "Decode captures, or play replay scripts that check what becomes of them.",
    discussion: """
      A pcap file of a serial line (link type RTAC SERIAL, as --record writes it) is told by its beginning; any other \
      file is a stream of raw bytes. Memory does not grow with either. A file that ends in .yaml or .yml is a \
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
        A script sends files of its own folder only, unless --allow-any-file is given.

      EXAMPLES
        uartstream replay boot.pcap --timestamps
        uartstream replay modbus.pcap --format modbus --direction both
        uartstream replay boot.pcap --pace original
        uartstream replay capture.bin --format nmea
        uartstream replay capture.bin --board microbit --strict > /dev/null
        uartstream replay gps.yaml --on qemu --board uno
        uartstream replay gps.yaml --on /dev/ttyACM0 --no-hang-up
        head -c 9999 /dev/urandom | uartstream replay - --format lines --quiet
      """)

  @Argument(
    help: "Captures (pcap or raw bytes, - for standard input), or replay scripts (.yaml).",
    completion: .file())
  var files: [String]

  @Option(
    help: ArgumentHelp(
      "What to play to: host, qemu, or the serial port of a board with the firmware.", valueName: "target"),
    completion: .targets)
  var on = "host"

  @OptionGroup(title: "Stream options") var stream: StreamArguments

  @Option(
    help: ArgumentHelp(
      "Which bytes of a pcap capture: received (rx), sent (tx), or both. (default: rx)",
      valueName: "direction"))
  var direction: Replay.Direction?

  @Option(
    help: ArgumentHelp(
      "How fast: as fast as can be (max), as it was recorded (original), or so many times as fast.",
      valueName: "pace"))
  var pace: ReplayPace = .max

  @Option(
    name: .shortAndLong,
    help: ArgumentHelp(
      "The rate of a port, or of raw bytes with --pace; the board's, or 115200.", valueName: "baud"))
  var baud: Int?

  @Flag(
    inversion: .prefixedNo,
    help: ArgumentHelp(
      "With --on PORT, lower DTR and RTS at the end, as Linux does by itself. (default: --hang-up)"))
  var hangUp: Bool?

  @Option(
    help: ArgumentHelp(
      "With --on qemu, boot this image instead of the one that was built or installed.", valueName: "file"),
    completion: .file(extensions: ["elf"]))
  var firmware: String?

  @Flag(help: "Let scripts send files outside of their own folders, too.")
  var allowAnyFile = false

  func validate() throws {
    if let baud, baud <= 0 { throw ValidationError("--baud takes a number above 0, not \(baud).") }
    if stream.overrun != .block {
      throw ValidationError(
        "--overrun is for live lines: what a capture would lose, and where, `uartstream size` tells.")
    }
    if direction == .both, stream.output == .raw {
      throw ValidationError("--output raw is for one direction: choose --direction rx or tx.")
    }
    if hangUp != nil, on == "host" || on == "qemu" {
      throw ValidationError(
        "--hang-up and --no-hang-up are for a serial port: name it, as in --on /dev/ttyACM0.")
    }
    if allowAnyFile, !files.contains(where: ScriptReplay.isScript) {
      throw ValidationError("--allow-any-file is for scripts, which send the files that they name.")
    }
    guard isPlayed else { return }
    if direction == .both {
      throw ValidationError("One direction of a capture can be played: choose --direction rx or tx.")
    }
    if pace != .max {
      throw ValidationError("--pace is for captures that are decoded; a player waits for the answers.")
    }
    if stream.count != nil {
      throw ValidationError("--count is for captures; a script ends with its last step.")
    }
    if stream.until != nil {
      throw ValidationError("--until is for captures; a script says what it waits for with expect.")
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
    guard isPlayed else {
      let replay = Replay(direction: direction, pace: pace, baudRate: baud, options: try stream.options())
      return try replay.run(files)
    }
    let board = try stream.board.map(BoardsCommand.board(named:))
    let target: ScriptReplay.Target =
      switch on {
      case "host": .host
      case "qemu": .qemu
      default: .port(on)
      }
    try await ScriptReplay(
      target: target, board: board, arena: stream.arena, lineLimit: stream.maxLine, baudRate: baud,
      hangsUp: hangUp ?? true, image: firmware,
      format: stream.format, captureDirection: direction == .tx ? .sent : .received,
      sendsAnyFile: allowAnyFile,
      options: stream.options()
    ).run(files)
  }
}

extension Replay.Direction: ExpressibleByArgument {}

extension ReplayPace: ExpressibleByArgument {
  public init?(argument: String) {
    self.init(argument)
  }

  public var defaultValueDescription: String { "max" }
}
