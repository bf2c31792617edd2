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
      other at the rate of --baud. Bytes queue up in the arena until the main loop takes them: once in the \
      --service-interval, all there are or at most the --service-budget. A stretch that it is busy elsewhere, writing \
      flash for instance, is a --stall. When it comes within the interval is not known; it is tried in 8 phases, and \
      the worst counts. What finds no room is lost, the newest first.

      The packets of a pcap file come at once; with --baud, a packet's bytes come one behind the other until its time.

      JSON
        bytes, seconds, peakBytes, peakSeconds: the traffic, the most bytes queued, and when
        blockSizes: for each blockSize the highWaterMark in blocks, and the smallest arena that loses nothing:
          arenaBlocks, arenaBytes, arenaOverhead; without these where it would have more than 255 blocks
        boards: name, arenaBytes, arenaBlocks, blockSize, neededBlocks, highWaterMark, freePercent, fits, lostBytes
        losses: the same of arenas from 64 bytes to 1 MB: arenaBytes, arenaBlocks, blockSize, fits, lostBytes
        capture, baudRate, framing, direction, serviceInterval, serviceBudget, stallStart, stallSeconds: what was
          asked, times in seconds

      EXAMPLES
        uartstream size boot.pcap
        uartstream size capture.bin --baud 115200 --service-interval 50ms --plot capture.svg
        uartstream size capture.bin --board microbit --stall 200ms || echo 'it does not fit any more'
        head -c 100000 /dev/zero | uartstream size - --baud 9600 --json | jq '.boards[] | select(.fits).name'
      """)

  @Argument(help: "A pcap file, or a file of raw bytes; - for standard input.")
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
      "The main loop gets to the queue once in this time; 10ms if not given.", valueName: "time"))
  var serviceInterval: DurationArgument?

  @Option(help: ArgumentHelp("The most bytes that it takes then; all if not given.", valueName: "bytes"))
  var serviceBudget: Int?

  @Option(
    help: ArgumentHelp(
      "Let it take nothing for a time, once: 200ms from the first byte on, 200ms@5s from there on.",
      valueName: "time"))
  var stall: StallArgument?

  @Option(
    help: ArgumentHelp("Size for this board only, and fail (65) if it would lose bytes.", valueName: "name"))
  var board: String?

  @Option(
    help: ArgumentHelp(
      "The same for an arena of this size: 2048x64 is 2048 bytes in 64 blocks.", valueName: "bytesxslots"))
  var arena: ArenaSize?

  @Flag(help: "Print JSON.")
  var json = false

  @Option(help: ArgumentHelp("Draw it as SVG.", valueName: "file"))
  var plot: String?

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
      throw ValidationError("--service-interval takes 0.001ms or more.")
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
      candidates: candidates(board), isStrict: board != nil || arena != nil, isJSON: json, plot: plot,
      diagnostics: Diagnostics(isQuiet: quiet))
    try Size.run(capture, options: options)
  }

  private func candidates(_ board: Board?) -> [SizingCandidate] {
    if let arena { return [SizingCandidate(board: nil, arena: arena)] }
    return (board.map { [$0] } ?? Catalog.all).map { SizingCandidate($0) }
  }
}

/// A time in which the main loop takes nothing: `200ms`, or `200ms@5s`.
struct StallArgument: ExpressibleByArgument {
  let stall: SizingConsumer.Stall

  init?(argument: String) {
    let parts = argument.split(separator: "@", omittingEmptySubsequences: false)
    guard (1...2).contains(parts.count), let length = Duration(written: String(parts[0])), length > .zero
    else { return nil }
    guard let start = parts.count == 1 ? .zero : Duration(written: String(parts[1])) else { return nil }
    stall = SizingConsumer.Stall(start: start, length: length)
  }
}

extension CaptureDirection: ExpressibleByArgument {}
