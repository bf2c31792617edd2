import Board
import SerialPort
import SystemPackage

/// Boots a board's firmware in QEMU and talks with it over the emulated UART.
public struct BoardSession: Sendable {
  public var board: Board
  /// The firmware image; `nil`: the one that was built or installed.
  public var image: String?
  /// A file to send, `-` for standard input.
  public var sending: String?
  /// Whether to go on when all has been sent, instead of asking the board for its counters and ending it.
  public var stays: Bool
  /// Whether the host decodes the file, too, and compares.
  public var compares: Bool
  public var duration: Duration?
  /// What the line is recorded to, all that is said on it from the first byte on.
  public var recording: Recording?
  public var options: StreamOptions

  public init(
    board: Board, image: String?, sending: String?, stays: Bool, compares: Bool, duration: Duration?,
    recording: Recording? = nil, options: StreamOptions
  ) {
    self.board = board
    self.image = image
    self.sending = sending
    self.stays = stays
    self.compares = compares
    self.duration = duration
    self.recording = recording
    self.options = options
  }

  /// Runs until the board has answered everything, a limit is reached or the user ends it.
  public func run() async throws {
    // What is missing is said at once, and not after QEMU has booted.
    if let sending { try InputFile.check(sending) }
    _ = try recording?.file.look(besides: filesInUse)
    let end: Void? = try await Emulator.boot(board, image: image, diagnostics: options.diagnostics) { path in
      try talk(losingOutput: board.qemu?.losesOutput ?? false, on: path)
    }
    if end == nil { try concludeEarly() }
  }

  /// Ends where the user did not wait for the board: with a failure where something was expected of it.
  private func concludeEarly() throws(Failure) {
    guard sending != nil || options.awaitedText != nil || options.frameLimit != nil else { return }
    throw Failure(.data, "Interrupted before the board had said that it is ready.")
  }

  /// What is read.
  private var filesInUse: FilesInUse {
    var files = FilesInUse()
    if let sending { files.add(sending, "the file of --send") }
    if let image = image ?? (try? FirmwareImage.path(for: board)) { files.add(image, "the firmware") }
    return files
  }

  private func talk(losingOutput: Bool, on path: String) throws(Failure) {
    let port = try SerialPort.open(path, SerialConfiguration(baudRate: Int(board.baudRate)))
    let recorder = try recording?.begin(besides: filesInUse)
    let greeting = try BoardGreeting(from: port) { recorder?.record($0, $1) }
    guard let greeting else { return try concludeEarly() }
    options.diagnostics.note("\(greeting.line) on \(path)")
    let conversation = try Conversation(self, path: path)
    let session = try SerialSession(
      lines: [AttachedLine(path, .port(port), recorder: recorder)], view: conversation.view, sending: sending,
      pieceSize: losingOutput ? 512 : 4096, duration: duration,
      sendTap: { bytes in conversation.willSend(bytes) })
    conversation.begin(session, rest: greeting.rest)
    let end = try session.run()
    conversation.session = nil
    try session.conclude(end)
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
    if case .done = end { try session.expectAllSent() }
  }
}
