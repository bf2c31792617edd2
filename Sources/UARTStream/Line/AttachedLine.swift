import SerialPort

/// One of the lines of a session: what it is read and written through, and recorded to; and how it is found again where
/// it has gone.
final class AttachedLine {
  /// The line as the user knows it.
  let name: String
  var recorder: CaptureRecorder?
  /// Why it is not there any more, where that is a failure.
  private(set) var failure: Failure?
  /// Whether it has failed otherwise than by its other end's closing.
  private(set) var isBroken = false
  /// Whether it has ended as a file or a socket does, with all that was sent; a port never does.
  private(set) var hasEndedInOrder = false
  /// What it means that its other end has closed: for a file or a pipe nothing bad.
  private let closing: Failure?
  private var line: SessionLine
  private var buffer = [UInt8](repeating: 0, count: 64 * 1024)
  /// `nil` for a line that is not waited for once it has gone.
  private var finder: LineFinder?
  /// When it has gone, by the session's clock; `nil` while it is there.
  private(set) var goneAt: Duration?
  /// Whether it has ever been there: what has not come yet has not gone.
  private(set) var hasBeenThere = true
  private var hasComplained = false
  private var lineErrorsAtOpening: LineErrorCounts?
  private var overrunWatch: OverrunWatch?
  /// Why it cannot be had, while it is looked for.
  var obstacle: String? { finder?.obstacle?.description }

  /// - Parameter finder: finds the line again where it has gone; `nil`: it has closed then.
  init(
    _ name: String, _ line: consuming SessionLine, closing: Failure? = nil, finder: LineFinder? = nil,
    recorder: CaptureRecorder? = nil
  ) {
    self.name = name
    self.closing = closing
    lineErrorsAtOpening = line.lineErrors
    overrunWatch = lineErrorsAtOpening.map { OverrunWatch($0) }
    self.line = line
    self.finder = finder
    self.recorder = recorder
  }

  /// A line that is not there yet, and is waited for from the session's beginning.
  init(awaiting finder: LineFinder) {
    name = finder.name
    closing = nil
    line = .closed
    self.finder = finder
    goneAt = .zero
    hasBeenThere = false
  }

  deinit { finder?.stop() }

  /// The descriptor to wait for; negative where there is none.
  var descriptor: Int32 { goneAt == nil ? line.descriptor : finder?.descriptor ?? -1 }

  /// The device that a port's path has led to.
  var device: String? { line.device }

  /// What `--verbose` says of it when it is open.
  var facts: String? { line.facts }

  /// What the driver has counted of it since it was opened; `nil` where it counts nothing.
  var lineErrors: LineErrorText? {
    guard let before = lineErrorsAtOpening, let now = line.lineErrors, let configuration = line.configuration
    else { return nil }
    return LineErrorText(name: name, counts: now - before, configuration: configuration)
  }

  /// Whether it is closed for good.
  var isClosed: Bool { line.descriptor < 0 && goneAt == nil }

  /// Whether it is waited for, once it has gone.
  var returns: Bool { finder != nil }

  /// When to look for it, by the session's clock; `nil` while that would be of no use.
  var nextLook: Duration? { goneAt == nil ? nil : finder?.nextLook }

  /// Reads what is there, as bytes of the stream of this number; `nil` where nothing is.
  func read(_ stream: Int) throws(SerialPortError) -> Pipeline.Arrival? {
    let count = try line.read(intoArray: &buffer)
    guard count > 0 else { return nil }
    let arrival = Pipeline.Arrival(stream: stream, buffer, 0..<count, missing: missingBytes(reading: count))
    recorder?.record(arrival.span, .received)
    return arrival
  }

  /// How many bytes are missing in a read of so many; `nil` where none are.
  private func missingBytes(reading count: Int) -> Int? {
    guard overrunWatch != nil, let errors = line.lineErrors else { return nil }
    return overrunWatch?.missingBytes(errors, reading: count)
  }

  /// Hands over what is to be sent, as much as it takes now.
  func send(_ queue: inout SendQueue) throws(SerialPortError) {
    try queue.send(to: line) { recorder?.record($0, .sent) }
  }

  /// Closes it, because of this.
  func close(_ error: SerialPortError) {
    if error.isClosing {
      failure = closing
      if case .io(_, _, let reason) = error, error.isVanishing {
        failure = Failure(
          .unavailable, "\(name) does not answer any more (\(reason)): check the network, then attach anew.")
      }
      if case .disconnected = error { hasEndedInOrder = line.isStream }
    } else {
      failure = Failure(error)
      isBroken = true
    }
    line = .closed
  }

  /// Closes it at the end of the session. The kernel first lets a port send what it has taken; not for long once the
  /// user has asked for an end.
  func close() {
    Interrupts.interruptibly(Interrupts.outputPatience) { line = .closed }
  }

  /// Lets go of it and waits for its return.
  func leave(at now: Duration) {
    line = .closed
    goneAt = now
    hasComplained = false
  }

  /// Looks for it, if it is time.
  ///
  /// - Returns: how long it was gone, if it is back.
  func look(at now: Duration) -> Duration? {
    guard let goneAt, let found = finder?.look(at: now) else { return nil }
    lineErrorsAtOpening = found.lineErrors
    overrunWatch = lineErrorsAtOpening.map { OverrunWatch($0) }
    line = found
    self.goneAt = nil
    hasBeenThere = true
    return now - goneAt
  }

  /// Why a port that is there cannot be had, or a host not be found, once; not at first, when udev or the network may
  /// still be at work.
  func complaint(at now: Duration) -> String? {
    guard let goneAt, !hasComplained, now - goneAt > .seconds(2), let finder, let obstacle = finder.obstacle
    else { return nil }
    if finder.isPort {
      hasComplained = true
      return "\(name) is there\(hasBeenThere ? " again" : ""), but: \(obstacle)"
    }
    guard finder.isUnresolved, obstacle.code == .noInput else { return nil }
    hasComplained = true
    return obstacle.description
  }
}
