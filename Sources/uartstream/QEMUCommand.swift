import ArgumentParser
import UARTStream

struct QEMUCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "qemu",
    abstract: "Boot a board's firmware in QEMU and talk with it over its UART.",
    discussion: """
      The firmware decodes each line it gets and answers with a line of `name: value` pairs; those are what is \
      decoded here. After the file of --send the board is asked for its counters and ended; without --send it runs \
      until Ctrl-C. `Scripts/install` installs the boards' images; in a checkout, `Scripts/firmware` builds them.

      EXAMPLES
        uartstream qemu microbit --send track.nmea
        uartstream qemu sifive_e --send track.nmea --compare
        uartstream qemu uno --send track.nmea --record uno.pcap
        printf 'packet: 0x42\\n' | uartstream qemu lm3s6965evb --send - --output jsonl
      """)

  @Argument(help: "The board; see `uartstream boards`.", completion: .emulatedBoards)
  var name: String

  @OptionGroup(title: "Stream options") var stream: StreamArguments
  @OptionGroup(title: "Capture options") var record: RecordArguments

  @Option(
    help: ArgumentHelp("Send this file's bytes, - for standard input.", valueName: "file"),
    completion: .file())
  var send: String?

  @Flag(help: "Decode the file on the host, too, and fail (65) where the board's answers are not the same.")
  var compare = false

  @Flag(help: "Go on after the file of --send.")
  var stay = false

  @Option(
    help: ArgumentHelp("End after this time: 5s, 500ms, 2min.", valueName: "time"),
    transform: DurationArgument.init(_:))
  var duration: DurationArgument?

  @Option(
    help: ArgumentHelp("Boot this image instead of the one that was built or installed.", valueName: "file"),
    completion: .file(extensions: ["elf"]))
  var firmware: String?

  func validate() throws {
    if compare, send == nil { throw ValidationError("--compare needs a file to --send.") }
  }

  func run() async throws {
    let board = try BoardsCommand.board(named: name)
    // The host's own pipeline decodes answers, which are longer than what the board takes.
    var options = try stream.options(for: stream.arena == nil && stream.board == nil ? board : nil)
    if stream.maxLine == nil { options.lineLimit = 1024 }
    try await BoardSession(
      board: board, image: firmware, sending: send, stays: stay, compares: compare,
      duration: duration?.duration, recording: record.recording, options: options
    ).run()
  }
}
