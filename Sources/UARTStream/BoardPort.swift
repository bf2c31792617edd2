import SerialPort

/// A board's serial port, for one who sends and waits for the lines that come back.
final class BoardPort {
  /// The most bytes of a line that has not ended; no board sends so long a line.
  private static let lineLimit = 65_536
  /// How many lines, and how many bytes of them, can wait to be taken: more than any board says to what is sent at once.
  private static let waitingLimit = (lines: 65_536, bytes: 16 << 20)

  private let port: SerialPort
  /// How long the board may say nothing while it is waited for.
  private let patience: Duration
  private var partial: [UInt8]
  private var buffer = [UInt8](repeating: 0, count: 16 * 1024)
  /// The lines that have come and were not taken yet.
  private var lines = BoardLineQueue()

  /// - Parameters:
  ///   - rest: what has been read of the port before.
  ///   - patience: how long the board may say nothing while it is waited for.
  init(_ port: consuming SerialPort, rest: [UInt8], patience: Duration = .seconds(10)) {
    self.port = port
    self.patience = patience
    partial = rest
    cutLines(from: 0)
  }

  // Closing waits until the port has sent what it has taken, which flow control may hold back for long.
  deinit { if Interrupts.isRequested { try? port.flush(.output) } }

  /// The port's path.
  var path: String { port.path }

  /// Takes the oldest line, and waits until there is one.
  ///
  /// - Throws: `.unavailable` where the board has gone or says nothing, `.data` where it does not end its line.
  func nextLine() throws(Failure) -> BoardLine {
    while true {
      if let line = lines.take() { return line }
      guard try receive(timeout: patience) else {
        throw Failure(
          .unavailable, "The board on \(path) has said no line for \(patience.components.seconds) s.")
      }
    }
  }

  /// Takes lines until one is wanted, and passes over the others.
  ///
  /// - Throws: `.data` where the board goes on to say others for as long as it may say nothing.
  func nextLine(_ what: String, where isWanted: (BoardLine) throws(Failure) -> Bool) throws(Failure)
    -> BoardLine
  {
    let clock = SessionClock()
    while true {
      let line = try nextLine()
      if try isWanted(line) { return line }
      guard clock.elapsed < patience else {
        throw Failure(
          .data,
          "The board on \(path) was asked for \(what) and has said other things for "
            + "\(patience.components.seconds) s.")
      }
    }
  }

  /// Whether a line has come that was not taken yet.
  var hasLine: Bool { !lines.isEmpty }

  /// The oldest line where one has come.
  func readyLine() -> BoardLine? { lines.take() }

  /// Sends all bytes, and receives what the board says meanwhile.
  func send(_ bytes: Span<UInt8>) throws(Failure) {
    var sent = 0
    while sent < bytes.count {
      try Interrupts.check()
      do throws(SerialPortError) {
        let count = try port.write(bytes.extracting(sent..<bytes.count))
        sent += count
        let events = try port.wait(
          for: count == 0 ? [.readable, .writable] : .readable, timeout: count == 0 ? patience : .zero,
          wakeUp: Interrupts.descriptor)
        if events == .timedOut, count == 0 {
          throw SerialPortError.io(port: port.path, operation: "write", errno: .timedOut)
        }
        if events.contains(.readable) || events.contains(.hungUp) { try read() }
      } catch {
        throw Self.failure(error)
      }
      try checkBounds()
    }
  }

  /// Receives what comes for so long.
  ///
  /// - Parameter heard: may take lines as they come.
  func listen(for duration: Duration, _ heard: () throws(Failure) -> Void) throws(Failure) {
    let clock = SessionClock()
    while clock.elapsed < duration {
      if try receive(timeout: duration - clock.elapsed) { try heard() }
    }
  }

  /// Asks the firmware to end, and waits a moment for its last line. That it ends at once is no failure.
  func quit() {
    let clock = SessionClock()
    do throws(Failure) {
      try send(Array("quit\n".utf8).span)
      while clock.elapsed < .seconds(2) {
        while let line = readyLine() {
          if line.kind == .bye { return }
        }
        _ = try receive(timeout: .seconds(2) - clock.elapsed)
      }
    } catch {}
  }

  /// Waits for bytes, once.
  ///
  /// - Returns: false where none came in time.
  private func receive(timeout: Duration) throws(Failure) -> Bool {
    try Interrupts.check()
    do throws(SerialPortError) {
      let events = try port.wait(for: .readable, timeout: timeout, wakeUp: Interrupts.descriptor)
      if events == .timedOut { return false }
      if events.contains(.readable) || events.contains(.hungUp) { try read() }
    } catch {
      throw Self.failure(error)
    }
    try checkBounds()
    return true
  }

  private func read() throws(SerialPortError) {
    let count = try port.read(intoArray: &buffer)
    let known = partial.count
    partial += buffer[..<count]
    cutLines(from: known)
  }

  /// - Parameter known: no line ends before this byte.
  private func cutLines(from known: Int) {
    var start = 0
    var searched = known
    while let end = partial[searched...].firstIndex(of: 0x0A) {
      lines.append(BoardLine(Array(partial[start..<end])))
      start = end + 1
      searched = start
    }
    partial.removeFirst(start)
  }

  /// Fails where a board says more than any board would.
  private func checkBounds() throws(Failure) {
    guard partial.count <= Self.lineLimit else {
      throw Failure(
        .data,
        "The board on \(path) sends without ending a line: is the rate of "
          + "\(port.configuration.baudRate) baud its own?")
    }
    guard lines.count <= Self.waitingLimit.lines, lines.byteCount <= Self.waitingLimit.bytes else {
      throw Failure(
        .data,
        "The board on \(path) has sent \(counted(lines.count, "line")) that the host does not expect: "
          + "does it run this firmware?")
    }
  }

  private static func failure(_ error: SerialPortError) -> Failure {
    if case .disconnected = error {
      return Failure(.unavailable, "The board has gone before the script had ended.")
    }
    return Failure(error)
  }
}
