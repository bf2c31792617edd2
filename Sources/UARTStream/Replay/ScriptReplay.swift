import Board
import LineFrames
import SerialPort
import TinyAlloc

/// Plays replay scripts, and captures as if they were scripts that send them.
public struct ScriptReplay: Sendable {
  /// What a script is played to.
  public enum Target: Sendable, Equatable {
    /// The host's own pipeline, which answers as a board would.
    case host
    /// A board in QEMU, started anew for each script.
    case qemu
    /// A board with the firmware, at a serial port.
    case port(String)
  }

  public var target: Target
  /// The board that the user has named, before any that a script names.
  public var board: Board?
  /// The arena and the longest line of the host's own pipeline; `nil`: the board's, or those of ``options``.
  public var arena: ArenaSize?
  public var lineLimit: Int?
  /// The rate of a port; `nil`: the board's.
  public var baudRate: Int?
  /// Whether DTR and RTS of a port are lowered at the end, as Linux does by itself.
  public var hangsUp: Bool
  /// The firmware image for QEMU; `nil`: the one that was built or installed.
  public var image: String?
  /// The format that lines are decoded as, instead of the script's.
  public var format: StreamFormat?
  /// Which bytes of pcap captures are sent.
  public var captureDirection: CaptureDirection
  /// Whether scripts can send files outside of their own folders.
  public var sendsAnyFile: Bool
  public var options: StreamOptions

  public init(
    target: Target, board: Board?, arena: ArenaSize? = nil, lineLimit: Int? = nil, baudRate: Int? = nil,
    hangsUp: Bool = true, image: String? = nil, format: StreamFormat?,
    captureDirection: CaptureDirection = .received, sendsAnyFile: Bool = false,
    options: StreamOptions
  ) {
    self.target = target
    self.board = board
    self.arena = arena
    self.lineLimit = lineLimit
    self.baudRate = baudRate
    self.hangsUp = hangsUp
    self.image = image
    self.format = format
    self.captureDirection = captureDirection
    self.sendsAnyFile = sendsAnyFile
    self.options = options
  }

  /// Whether a file is a replay script, by its name.
  public static func isScript(_ path: String) -> Bool { path.hasSuffix(".yaml") || path.hasSuffix(".yml") }

  /// Plays each file, and fails at the end if one of them has failed.
  public func run(_ paths: [String]) async throws {
    let output = AnswerOutput(options)
    var failed: [String] = []
    // All are read before the first is played: a slip in the last shows at once.
    let scripts = try paths.map(script)
    for script in scripts where !output.isClosed {
      if try await !play(script, output) { failed.append(script.path) }
    }
    try output.close()
    guard failed.isEmpty else {
      let count =
        paths.count == 1 ? "The script has failed" : "\(failed.count) of \(paths.count) scripts have failed"
      throw Failure(.data, "\(count): \(failed.joined(separator: ", ")).")
    }
  }

  private func script(_ path: String) throws(Failure) -> ReplayScript {
    var script: ReplayScript
    if Self.isScript(path) {
      script = try ScriptReader.read(try Replay.text(path), path: path)
      script.sendsAnyFile = sendsAnyFile
      try script.checkFiles()
    } else {
      let step = ReplayScript.Step(line: 1, action: .sendFile(path))
      script = ReplayScript(path: path, board: nil, format: nil, steps: [step])
      script.byteLimit = .max
    }
    script.captureDirection = captureDirection
    return script
  }

  /// Plays one script.
  ///
  /// - Returns: whether all was as expected.
  private func play(_ script: ReplayScript, _ output: AnswerOutput) async throws -> Bool {
    let board = try self.board ?? board(of: script)
    switch target {
    case .host:
      return try play(script, to: nil, board, output)
    case .qemu:
      guard let board else {
        throw Failure(.usage, "\(script.path) names no board to run in QEMU: name one with --board.")
      }
      let format = format ?? script.format
      let isMet = try await Emulator.boot(
        board, image: image, format: format, diagnostics: options.diagnostics
      ) {
        path in
        let port = try connect(path, Int(board.baudRate)).port
        let isMet = try play(script, to: port, board, output)
        port.quit()
        return isMet
      }
      guard let isMet else { throw Interrupts.failure }
      return isMet
    case .port(let path):
      let rate = baudRate ?? board.map { Int($0.baudRate) } ?? 115_200
      let (port, greeting) = try connect(path, rate)
      let found = try Self.board(greeting: greeting, on: path)
      if let board, board.name.description != found.name.description {
        throw Failure(.usage, "The board on \(path) is \(found.name), not \(board.name).")
      }
      return try play(script, to: port, found, output)
    }
  }

  private func play(
    _ script: ReplayScript, to port: BoardPort?, _ board: Board?, _ output: AnswerOutput
  ) throws(Failure) -> Bool {
    let model: BoardModel
    do throws(InvalidArena) {
      model = try BoardModel(
        name: board?.name ?? "host", arena: arena ?? board?.arena ?? options.arena,
        lineLimit: lineLimit ?? board?.lineLimit ?? options.lineLimit)
    } catch {
      throw Failure(.usage, error.description)
    }
    let settings = ScriptPlayer.Settings(
      baudRate: board.map { Int($0.baudRate) } ?? 115_200, losesOutput: board?.qemu?.losesOutput ?? false,
      isStrict: options.isStrict, format: format)
    let player = ScriptPlayer(script, model: model, port: port, settings: settings) { answer in
      output.write(answer, source: script.path)
    }
    var failure: Failure?
    do throws(Failure) { try player.play() } catch { failure = error }
    output.flush()
    let report = ScriptReport(script, player.result, board: model.name.description, isOnBoard: port != nil)
    for failure in report.failures { Diagnostics.say(failure.text, details: failure.details) }
    if let failure { throw failure }
    options.diagnostics.note(report.summary)
    output.writeSummary(report)
    return player.result.failureCount == 0
  }
}

// Which board it is.
extension ScriptReplay {
  private func board(of script: ReplayScript) throws(Failure) -> Board? {
    guard let name = script.board else { return nil }
    guard let board = Catalog.board(named: name) else {
      throw Failure(
        .usage,
        "\(script.path) is for a board \(name), which there is not: `uartstream boards` lists those that there are."
      )
    }
    return board
  }

  /// The board that a ready line is of: `ready: microbit, arena: 2048x64, …`
  private static func board(greeting: String, on path: String) throws(Failure) -> Board {
    let name = AnswerFields(BoardLine(Array(greeting.utf8)))["ready"] ?? ""
    guard let board = Catalog.board(named: name) else {
      throw Failure(
        .data, "The board on \(path) is one that this program does not know: it says `\(greeting)`.")
    }
    return board
  }

  /// Opens a port, and waits until the board there is ready.
  private func connect(_ path: String, _ baudRate: Int) throws(Failure) -> (port: BoardPort, greeting: String)
  {
    let port = try SerialPort.open(path, SerialConfiguration(baudRate: baudRate, hangUpOnClose: hangsUp))
    guard let greeting = try BoardGreeting(from: port) else {
      throw Interrupts.failure
    }
    return (BoardPort(port, rest: greeting.rest), greeting.line)
  }
}
