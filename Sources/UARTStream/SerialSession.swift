import SerialPort
import SystemPackage

/// One live port: reads, decodes and shows what comes, sends what is to be sent, and ends in order.
final class SerialSession {
  /// Why a session ended.
  enum End {
    /// Ctrl-C or SIGTERM.
    case interrupted
    /// The time is over, the frames are there, the other end took its leave, or nobody reads standard output any more.
    case done
    /// The other end closed, or the device was unplugged.
    case disconnected
    /// The port failed otherwise.
    case failed(Failure)
  }

  private let line: SessionLine
  private let view: StreamView
  private let duration: Duration?
  private let clock = SessionClock()
  private var queue: SendQueue
  private var buffer = [UInt8](repeating: 0, count: 64 * 1024)
  /// Sees what is read from the file to be sent.
  private let sendTap: ((Span<UInt8>) -> Void)?
  /// Is asked once all has been sent; text it returns is sent, too.
  var afterSending: (() -> String?)?
  /// Is asked before more of the file is sent: whether to wait for what the other end has to say first. It waits
  /// no longer than ``patience`` after the other end has fallen silent.
  var isHeldBack: (() -> Bool)?
  private static let patience = Duration.seconds(1)
  private var isOver = false
  private let recorder: CaptureRecorder?

  init(
    line: consuming SessionLine, view: StreamView, sending path: String?, pieceSize: Int = 4096,
    duration: Duration?, recorder: CaptureRecorder? = nil, sendTap: ((Span<UInt8>) -> Void)? = nil
  ) throws(Failure) {
    queue = try SendQueue(path: path, pieceSize: pieceSize)
    self.line = line
    self.view = view
    self.duration = duration
    self.recorder = recorder
    self.sendTap = sendTap
  }

  /// Seconds since the session began.
  var seconds: Double { clock.seconds }

  /// Bytes handed to the port so far.
  var bytesSent: UInt64 { queue.bytesSent }

  /// Sends text of the program's own.
  func send(_ text: String) { queue.append(text) }

  /// Ends the session: the other end has nothing more to say.
  func end() { isOver = true }

  /// Runs until the session ends by itself, by a signal or by the port; then shows what is left.
  func run() throws(Failure) -> End {
    let end = try serve()
    view.finish(seconds: seconds)
    recorder?.flush()
    if let failure = recorder?.failure { return .failed(failure) }
    return end
  }

  /// Says the summary. What the session failed by weighs more than what the summary complains of.
  func conclude(_ end: End) throws(Failure) {
    do throws(Failure) {
      try view.conclude(seconds: seconds, bytesSent: bytesSent)
    } catch {
      if case .failed(let failure) = end { throw failure }
      throw error
    }
  }

  private func serve() throws(Failure) -> End {
    // When the other end was last heard, or sent a piece of the file.
    var lastTurn = clock.elapsed
    while true {
      if Interrupts.isRequested { return .interrupted }
      if view.isDone || isOver { return .done }
      if queue.isFinished, let text = afterSending?() { queue.append(text) }
      var timeout: Duration?
      if let duration {
        let rest = duration - clock.elapsed
        guard rest > .zero else { return .done }
        timeout = rest
      }
      let rest = lastTurn + Self.patience - clock.elapsed
      let isHeld = rest > .zero && (isHeldBack?() ?? false)
      if isHeld { timeout = min(timeout ?? rest, rest) }
      recorder?.flushIfDue()
      if let failure = recorder?.failure { return .failed(failure) }
      if let patience = recorder?.patienceLeft { timeout = min(timeout ?? patience, patience) }
      view.flush()
      if view.isDone { return .done }
      view.updateStatus(seconds: seconds)
      if let delay = view.statusDelay(at: seconds) {
        timeout = min(timeout ?? .seconds(delay), .seconds(delay))
      }
      var poll = Poll()
      let portEntry = poll.add(line.descriptor, writable: queue.hasPending)
      let fileEntry = poll.add(queue.hasPending || isHeld ? -1 : queue.descriptor)
      _ = poll.add(Interrupts.descriptor)
      let outputEntry = poll.add(FileDescriptor.standardOutput.rawValue, readable: false)
      do { _ = try poll.wait(timeout) } catch {
        return .failed(Failure(.io, "Waiting for \(line.name) failed: \(error)."))
      }
      if poll.isBroken(outputEntry) { return .done }
      do throws(SerialPortError) {
        if poll.isReadable(portEntry) {
          try read()
          lastTurn = clock.elapsed
        }
        if poll.isWritable(portEntry) { try queue.send(to: line) { recorder?.record($0, .sent) } }
      } catch {
        guard case .disconnected = error else { return .failed(Failure(error)) }
        readRest()
        return .disconnected
      }
      if poll.isReadable(fileEntry) {
        do throws(Failure) { try queue.fill(sendTap) } catch { return .failed(error) }
        lastTurn = clock.elapsed
      }
    }
  }

  /// Reads what is there, and says how much that was.
  @discardableResult private func read() throws(SerialPortError) -> Int {
    let count = try line.read(intoArray: &buffer)
    let received = buffer
    guard count > 0 else { return 0 }
    recorder?.record(received.span.extracting(0..<count), .received)
    view.receive(received.span.extracting(0..<count), seconds: seconds)
    return count
  }

  /// Takes what the other end had said before it closed, where sending was what found that out.
  private func readRest() {
    do throws(SerialPortError) {
      while !view.isDone, !Interrupts.isRequested, try read() > 0 {}
    } catch {}
  }
}

extension Failure {
  /// The failure that an error of the port is, with the exit code that belongs to it.
  init(_ error: SerialPortError) {
    let code: Code =
      switch error {
      case .notFound, .busy, .disconnected: .unavailable
      case .permissionDenied: .noPermission
      case .notSerial, .configurationRefused: .usage
      case .io: .io
      }
    self.init(code, error.description)
  }
}
