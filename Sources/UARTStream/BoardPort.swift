import SerialPort

/// A board's serial port, for one who sends and waits for the lines that come back.
final class BoardPort {
  /// The most bytes of a line that has not ended; no board sends so long a line.
  private static let lineLimit = 65_536

  private let port: SerialPort
  /// How long the board may say nothing while it is waited for.
  private let patience: Duration
  private var partial: [UInt8]
  private var buffer = [UInt8](repeating: 0, count: 16 * 1024)
  /// The lines that have come and were not taken yet.
  private var lines: [BoardLine] = []

  /// - Parameters:
  ///   - rest: what has been read of the port before.
  ///   - patience: how long the board may say nothing while it is waited for.
  init(_ port: consuming SerialPort, rest: [UInt8], patience: Duration = .seconds(10)) {
    self.port = port
    self.patience = patience
    partial = rest
    cutLines()
  }

  // Closing waits until the port has sent what it has taken, which flow control may hold back for long.
  deinit { if Interrupts.isRequested { try? port.flush(.output) } }

  /// Takes the oldest line, and waits until there is one.
  ///
  /// - Throws: `.unavailable` where the board has gone or says nothing, `.data` where it does not end its line.
  func nextLine() throws(Failure) -> BoardLine {
    while lines.isEmpty {
      guard try receive(timeout: patience) else {
        throw Failure(
          .unavailable, "The board on \(port.path) has said nothing for \(patience.components.seconds) s.")
      }
      guard partial.count <= Self.lineLimit else {
        throw Failure(
          .data,
          "The board on \(port.path) sends without ending a line: is the rate of "
            + "\(port.configuration.baudRate) baud its own?")
      }
    }
    return lines.removeFirst()
  }

  /// The oldest line where one has come.
  func readyLine() -> BoardLine? { lines.isEmpty ? nil : lines.removeFirst() }

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
    }
  }

  /// Receives what comes for so long.
  func listen(for duration: Duration) throws(Failure) {
    let clock = SessionClock()
    while clock.elapsed < duration { _ = try receive(timeout: duration - clock.elapsed) }
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
      return true
    } catch {
      throw Self.failure(error)
    }
  }

  private func read() throws(SerialPortError) {
    let count = try port.read(intoArray: &buffer)
    partial += buffer[..<count]
    cutLines()
  }

  private func cutLines() {
    var start = partial.startIndex
    while let end = partial[start...].firstIndex(of: 0x0A) {
      lines.append(BoardLine(Array(partial[start..<end])))
      start = end + 1
    }
    partial.removeFirst(start)
  }

  private static func failure(_ error: SerialPortError) -> Failure {
    if case .disconnected = error {
      return Failure(.unavailable, "The board has gone before the script had ended.")
    }
    return Failure(error)
  }
}
