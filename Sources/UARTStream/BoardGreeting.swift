import SerialPort
import SystemPackage

/// Waits until a board's firmware has said that it is ready.
///
/// QEMU looks only once a second whether its pty has been opened, and drops what the board says before; so the
/// ready line is asked for again until it comes. What is sent waits in the pty.
struct BoardGreeting {
  private static let firstQuestion = Duration.milliseconds(200)
  private static let nextQuestion = Duration.milliseconds(1500)
  /// The most bytes of a line that has not ended.
  private static let lineLimit = 65_536

  /// The ready line, without its ending.
  let line: String
  /// What came behind it.
  let rest: [UInt8]

  /// Waits for the line, at most as long as `patience` says; `nil` where the user ends it before.
  ///
  /// - Parameter tap: sees all that is received and sent meanwhile.
  init?(
    from port: borrowing SerialPort, patience: Duration = .seconds(15),
    _ tap: (Span<UInt8>, CaptureDirection) -> Void = { _, _ in }
  ) throws(Failure) {
    let clock = SessionClock()
    var question = Self.firstQuestion
    // What has been received of a line that has not ended, and behind it.
    var received: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 4096)
    while true {
      if Interrupts.isRequested { return nil }
      let elapsed = clock.elapsed
      guard elapsed < patience else {
        throw Failure(
          .unavailable,
          "The board on \(port.path) did not say that it is ready within \(patience.components.seconds) s: does it "
            + "run the firmware, at \(port.configuration.baudRate) baud?")
      }
      do throws(SerialPortError) {
        if elapsed >= question {
          question = elapsed + Self.nextQuestion
          let text = [UInt8]("ready\n".utf8)
          let count = try port.write(text.span)
          tap(text.span.extracting(0..<count), .sent)
        }
        try port.wait(
          for: .readable, timeout: min(question, patience) - elapsed, wakeUp: Interrupts.descriptor)
        let count = try port.read(intoArray: &buffer)
        tap(buffer.span.extracting(0..<count), .received)
        received += buffer[0..<count]
      } catch {
        if case .disconnected = error {
          throw Failure(.unavailable, "The board on \(port.path) has gone before it said that it is ready.")
        }
        throw Failure(error)
      }
      if let line = Self.takeReadyLine(from: &received) {
        self.line = line
        rest = received
        return
      }
    }
  }

  /// Removes the lines up to the ready line, and returns that; where it is not there yet, all complete lines.
  private static func takeReadyLine(from bytes: inout [UInt8]) -> String? {
    var start = bytes.startIndex
    defer { bytes.removeFirst(start) }
    while let end = bytes[start...].firstIndex(of: 0x0A) {
      let line = bytes.span.extracting(start..<end).printable
      start = end + 1
      if line.hasPrefix("ready: ") { return line }
    }
    // Of a line that no board sends it is enough to know that it goes on.
    if bytes.count - start > lineLimit { start = bytes.count - 1 }
    return nil
  }
}
