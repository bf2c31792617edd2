import SerialPort

/// One of the lines of a session: what it is read and written through, and recorded to.
final class AttachedLine {
  /// The line as the user knows it.
  let name: String
  var recorder: CaptureRecorder?
  /// Why it is not there any more, where that is a failure.
  private(set) var failure: Failure?
  /// Whether it has failed otherwise than by its other end's closing.
  private(set) var isBroken = false
  /// What it means that its other end has closed: for a file or a pipe nothing bad.
  private let closing: Failure?
  private var line: SessionLine
  private var buffer = [UInt8](repeating: 0, count: 64 * 1024)

  init(
    _ name: String, _ line: consuming SessionLine, closing: Failure? = nil, recorder: CaptureRecorder? = nil
  ) {
    self.name = name
    self.closing = closing
    self.line = line
    self.recorder = recorder
  }

  /// The descriptor to wait for; negative once it is closed.
  var descriptor: Int32 { line.descriptor }

  /// The device that a port's path has led to.
  var device: String? { line.device }

  /// Whether it is closed for good.
  var isClosed: Bool { descriptor < 0 }

  /// Reads what is there, as bytes of the stream of this number; `nil` where nothing is.
  func read(_ stream: Int) throws(SerialPortError) -> Pipeline.Arrival? {
    let count = try line.read(intoArray: &buffer)
    guard count > 0 else { return nil }
    let arrival = Pipeline.Arrival(stream: stream, buffer, 0..<count)
    recorder?.record(arrival.span, .received)
    return arrival
  }

  /// Hands over what is to be sent, as much as it takes now.
  func send(_ queue: inout SendQueue) throws(SerialPortError) {
    try queue.send(to: line) { recorder?.record($0, .sent) }
  }

  /// Closes it, because of this.
  func close(_ error: SerialPortError) {
    if case .disconnected = error {
      failure = closing
    } else {
      failure = Failure(error)
      isBroken = true
    }
    line = .closed
  }
}
