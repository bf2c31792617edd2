import Board
import SerialPort
import SystemPackage

/// Boots a board's firmware in QEMU and talks with it over the emulated UART.
public struct BoardSession: Sendable {
  public var board: Board
  /// The firmware image; `nil`: the one that `Scripts/firmware` built.
  public var image: String?
  /// A file to send, `-` for standard input.
  public var sending: String?
  /// Whether to go on when all has been sent, instead of asking the board for its counters and ending it.
  public var stays: Bool
  /// Whether the host decodes the file, too, and compares.
  public var compares: Bool
  public var duration: Duration?
  public var options: StreamOptions

  public init(
    board: Board, image: String?, sending: String?, stays: Bool, compares: Bool, duration: Duration?,
    options: StreamOptions
  ) {
    self.board = board
    self.image = image
    self.sending = sending
    self.stays = stays
    self.compares = compares
    self.duration = duration
    self.options = options
  }

  /// Runs until the board has answered everything, a limit is reached or the user ends it.
  public func run() async throws {
    guard let machine = board.qemu else {
      throw Failure(
        .usage,
        "There is no emulator for \(board.name): its firmware can be built, not run here. `uartstream boards` lists "
          + "the QEMU machines that there are.")
    }
    let image = try self.image ?? FirmwareImage.path(for: board)
    guard FirmwareImage.isReadable(image) else { throw Failure(.noInput, "\(image) cannot be read.") }
    let exitCode: Int32?
    do {
      exitCode = try await Emulator.run(machine, image: image) { path in try talk(with: machine, on: path) }
        .exitCode
    } catch let error as Failure {
      throw error
    } catch {
      throw Failure(
        .unavailable,
        "\(machine.program) could not be run (\(error)): install it with `Scripts/bootstrap`, or with "
          + "`sudo apt-get install qemu-system-arm qemu-system-misc`.")
    }
    if let exitCode, exitCode != 0 {
      throw Failure(.unavailable, "QEMU, or the firmware in it, ended with code \(exitCode).")
    }
  }

  private func talk(with machine: QEMUMachine, on path: String) throws(Failure) {
    let port = try SerialPort.open(path, SerialConfiguration(baudRate: Int(board.baudRate)))
    guard let greeting = try BoardGreeting(from: port) else { return }
    options.diagnostics.note("\(greeting.line) on \(path)")
    let conversation = try Conversation(self, path: path)
    let session = try SerialSession(
      port: port, view: conversation.view, sending: sending, pieceSize: machine.losesOutput ? 512 : 4096,
      duration: duration,
      sendTap: { bytes in conversation.willSend(bytes) })
    conversation.begin(session, rest: greeting.rest)
    let end = try session.run()
    conversation.session = nil
    try conversation.view.conclude(seconds: session.seconds, bytesSent: session.bytesSent)
    if let fault = conversation.fault {
      throw Failure(.unavailable, "The firmware gave up: \(fault).")
    }
    switch end {
    case .disconnected where !conversation.hasSaidQuit:
      throw Failure(.unavailable, "QEMU ended before the board had answered everything.")
    case .failed(let failure): throw failure
    default: break
    }
    try conversation.concludeComparison(isComplete: conversation.hasSaidQuit)
  }
}
