import ArgumentParser
import Board
import SerialPort
import UARTStream

struct SizeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "size",
    abstract: "Tell from a capture which arena, and so which board, holds its traffic without loss.",
    discussion: """
      A capture is a pcap file, whose packets say when they came, or a file of raw bytes, which come one behind the \
      other at the rate of --baud. With --baud the bytes of a packet, too, come one behind the other, until the \
      packet's time, or from then on if they were sent; without it, at once.

      Bytes queue up in the arena until the main loop takes them: once in the --service-interval, all there are or at \
      most the --service-budget. A time in which it is busy elsewhere, writing flash for instance, is a --stall. How \
      the services fall on the traffic is not known: 8 phases are tried, and the worst counts. A byte that finds no \
      room is lost.

      JSON (times in seconds)
        bytes, seconds           the capture's traffic
        peakBytes, peakSeconds   the most bytes queued, and when
        blockSizes[]             blockSize, and the highWaterMark in such blocks;
                                 the smallest arena that loses nothing: arenaBlocks,
                                 arenaBytes, arenaOverhead; none above 255 blocks
        boards[]                 name, arenaBytes, arenaBlocks, blockSize, fits,
                                 lostBytes, neededBlocks, highWaterMark, freePercent
        losses[]                 arenas from 64 bytes to 1 MB: arenaBytes,
                                 arenaBlocks, blockSize, fits, lostBytes
        capture, baudRate, framing, direction, serviceInterval, serviceBudget,
        stallStart, stallSeconds what was asked for

      EXAMPLES
        uartstream size boot.pcap
        uartstream size burst.bin --baud 115200 --service-interval 50ms
        uartstream size gps.pcap --baud 9600 --plot gps.svg
        uartstream size burst.bin --board microbit --stall 200ms || echo no room
        uartstream size boot.pcap --json | jq '.boards[] | select(.fits).name'
      """)

  @Argument(help: "A pcap file, or a file of raw bytes; - for standard input.", completion: .file())
  var capture: String

  @Option(
    name: .shortAndLong,
    help: ArgumentHelp("The rate of the line; of raw bytes, that of --board if not given.", valueName: "baud")
  )
  var baud: Int?

  @Option(help: ArgumentHelp("Data bits, parity and stop bits.", valueName: "framing"))
  var framing: Framing = Framing()

  @Option(
    help: ArgumentHelp(
      "Which bytes of a pcap file to size: rx or tx, received or sent; rx if not given.",
      valueName: "direction"))
  var direction: CaptureDirection?

  @Option(
    help: ArgumentHelp(
      "The main loop gets to the queue once in this time: 250us, 10ms; 10ms if not given.", valueName: "time"),
    transform: DurationArgument.init(_:))
  var serviceInterval: DurationArgument?

  @Option(help: ArgumentHelp("The most bytes that it takes then; all if not given.", valueName: "bytes"))
  var serviceBudget: Int?

  @Option(
    help: ArgumentHelp(
      "Let it take nothing for a time, once: 200ms from the first byte on, 200ms@5s from there on.",
      valueName: "time"),
    transform: StallArgument.init(_:))
  var stall: StallArgument?

  @Option(
    help: ArgumentHelp("Size for this board only, and fail (65) if it would lose bytes.", valueName: "name"),
    completion: .boards)
  var board: String?

  @Option(
    help: ArgumentHelp(
      "The same for an arena of this size: 2048x64 is 2048 bytes in 64 blocks.", valueName: "bytesxslots"))
  var arena: ArenaSize?

  @Flag(help: "Print JSON.")
  var json = false

  @Option(help: ArgumentHelp("Draw it as SVG.", valueName: "file"), completion: .file(extensions: ["svg"]))
  var plot: String?

  @Flag(help: "Replace the file of --plot if it is there already.")
  var overwrite = false

  @Flag(name: .shortAndLong, help: "Say nothing but the result and failures.")
  var quiet = false

  func validate() throws {
    if let baud, !(1...1_000_000_000).contains(baud) {
      throw ValidationError("--baud takes 1 to 1000000000, not \(baud).")
    }
    if let serviceBudget, serviceBudget < 1 {
      throw ValidationError("--service-budget takes 1 byte or more, not \(serviceBudget).")
    }
    if let serviceInterval, serviceInterval.duration < .microseconds(1) {
      throw ValidationError("--service-interval takes 1us or more.")
    }
    if overwrite, plot == nil { throw ValidationError("--overwrite needs a file to --plot.") }
    if plot == "" { throw ValidationError("--plot takes a file's name, not an empty one.") }
    if plot == "-" {
      throw ValidationError("--plot takes a file; standard output has the report.")
    }
    if board != nil, arena != nil {
      throw ValidationError("--board and --arena both choose an arena: give one of them.")
    }
  }

  func run() throws {
    let board = try board.map(BoardsCommand.board(named:))
    let options = SizeOptions(
      baudRate: baud, fallbackBaudRate: board.map { Int($0.baudRate) }, framing: framing,
      direction: direction,
      consumer: SizingConsumer(
        interval: serviceInterval?.duration ?? .milliseconds(10), budget: serviceBudget, stall: stall?.stall),
      candidates: candidates(board), isStrict: board != nil || arena != nil, isJSON: json,
      plot: plot.map { OutputFile(path: $0, overwrites: overwrite) },
      diagnostics: Diagnostics(isQuiet: quiet))
    try Size.run(capture, options: options)
  }

  private func candidates(_ board: Board?) -> [SizingCandidate] {
    if let arena { return [SizingCandidate(board: nil, arena: arena)] }
    return (board.map { [$0] } ?? Catalog.all).map { SizingCandidate($0) }
  }
}

/// A time in which the main loop takes nothing: `200ms`, or `200ms@5s`.
struct StallArgument {
  let stall: SizingConsumer.Stall

  /// For an option's `transform`, whose error stands behind the option's name.
  init(_ argument: String) throws {
    let parts = argument.split(separator: "@", omittingEmptySubsequences: false)
    guard (1...2).contains(parts.count), let length = Duration(written: String(parts[0])), length > .zero,
      let start = parts.count == 1 ? .zero : Duration(written: String(parts[1]))
    else {
      throw ValidationError(
        "A stall is a time, or two with @ between them; a time is \(Duration.writtenUnits).")
    }
    stall = SizingConsumer.Stall(start: start, length: length)
  }
}

extension CaptureDirection: ExpressibleByArgument {}
