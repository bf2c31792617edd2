import SerialPort
import SystemPackage

/// One or several live lines: reads, decodes and shows what comes, sends what is to be sent, and ends in order.
///
/// Each line that has something is read once in a turn, a piece of bounded length, so that none waits for another.
final class SerialSession {
  /// Why a session ended.
  enum End {
    /// Ctrl-C or SIGTERM.
    case interrupted
    /// The time is over, the frames are there, the other end took its leave, or nobody reads standard output any more.
    case done
    /// The last line has gone: its other end closed, or the device was unplugged.
    case disconnected
    /// The only line failed otherwise, or a recording did.
    case failed(Failure)
  }

  private let lines: [AttachedLine]
  private let view: StreamView
  private let duration: Duration?
  private let clock: SessionClock
  private var poll = Poll()
  private var queue: SendQueue
  /// Sees what is read from the file to be sent.
  private let sendTap: ((Span<UInt8>) -> Void)?
  /// Is asked once all has been sent; text it returns is sent, too.
  var afterSending: (() -> String?)?
  /// Is asked before more of the file is sent: whether to wait for what the other end has to say first. It waits
  /// no longer than ``patience`` after the other end has fallen silent.
  var isHeldBack: (() -> Bool)?
  /// Is called once when all has been sent and nothing has come for ``patience``.
  var whenSilent: (() -> Void)?
  private static let patience = Duration.seconds(1)
  private var isOver = false
  /// Which line is read first in the next turn: each in its turn, as it may be the one that finds room.
  private var first = 0

  /// - Parameters:
  ///   - lines: what is sent goes to the first of them.
  ///   - clock: tells what is left of `duration`.
  init(
    lines: [AttachedLine], view: StreamView, sending path: String?, pieceSize: Int = 4096,
    duration: Duration?, clock: SessionClock = SessionClock(), sendTap: ((Span<UInt8>) -> Void)? = nil
  ) throws(Failure) {
    self.clock = clock
    queue = try SendQueue(path: path, pieceSize: pieceSize)
    self.lines = lines
    self.view = view
    for (index, line) in lines.enumerated() where line.returns { view.expectGaps(of: index) }
    self.duration = duration
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
    for index in lines.indices { endStream(of: index) }
    view.flush()
    for (index, line) in lines.enumerated() {
      if line.hasBeenThere, let goneAt = line.goneAt {
        view.countGap(of: index, clock.elapsed - goneAt, isOver: false)
      }
      if let errors = line.lineErrors {
        view.detail(errors.details)
        if let complaint = errors.complaint { view.note(complaint) }
      }
      line.recorder?.flush()
      line.close()
    }
    if let failure = recordingFailure { return .failed(failure) }
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
    switch end {
    case .failed: noteUnsent()
    case .interrupted:
      try view.expectFound("before it was interrupted")
      try expectAllSent()
    case .disconnected:
      let names = lines.map { $0.name == "-" ? "standard input" : $0.name }.joined(separator: ", ")
      try view.expectFound("before \(names) had ended")
      noteUnsent()
    case .done where isTimeOver:
      try view.expectFound("before the time of --duration was over")
      try view.expectFrames("before the time of --duration was over")
      try expectAllSent()
    case .done:
      try view.expectFound("before the end")
      // Why the other end took its leave, it may have said.
      if isOver { noteUnsent() } else { try expectAllSent() }
    }
  }

  private func noteUnsent() {
    if let unsent = queue.unsent { view.note("\(unsent) of \(queue.name) remained unsent") }
  }

  /// Fails where a file was not sent whole, unless nobody reads what comes of it.
  func expectAllSent() throws(Failure) {
    guard !view.isOutputClosed, let unsent = queue.unsent else { return }
    throw Failure(.io, "\(unsent) of \(queue.name) remained unsent.")
  }

  private var isTimeOver: Bool { duration.map { $0 <= clock.elapsed } ?? false }

  private func serve() throws(Failure) -> End {
    // When the other end was last heard, or sent a piece of the file.
    var lastTurn = clock.elapsed
    while true {
      if Interrupts.isRequested { return .interrupted }
      if view.isDone || isOver { return .done }
      if queue.isFinished, let text = afterSending?() { queue.append(text) }
      let now = clock.elapsed
      var wait = Waiting(duration.map { $0 - now })
      if let timeout = wait.timeout, timeout <= .zero { return .done }
      let rest = lastTurn + Self.patience - now
      let isHeld = rest > .zero && (isHeldBack?() ?? false)
      if isHeld { wait.limit(rest) }
      if let whenSilent, queue.isFinished {
        wait.limit(max(rest, .zero))
        if rest <= .zero {
          self.whenSilent = nil
          whenSilent()
        }
      }
      serveRecorders(&wait)
      if let failure = recordingFailure { return .failed(failure) }
      view.flush()
      if view.isDone { return .done }
      view.updateStatus(seconds: now.seconds)
      if let delay = view.statusDelay(at: now.seconds) { wait.limit(.seconds(delay)) }
      for line in lines {
        if let look = line.nextLook { wait.limit(max(look - now, .zero)) }
      }
      poll.removeAll()
      // The entries of the lines have the lines' numbers.
      for (index, line) in lines.enumerated() {
        let isGone = line.goneAt != nil
        _ = poll.add(line.descriptor, readable: !isGone, writable: isGone || index == 0 && queue.hasPending)
      }
      let fileEntry = poll.add(queue.hasPending || isHeld ? -1 : queue.descriptor)
      _ = poll.add(Interrupts.descriptor)
      let outputEntry = poll.add(FileDescriptor.standardOutput.rawValue, readable: false)
      do { _ = try poll.wait(wait.timeout) } catch {
        return .failed(Failure(.io, "Waiting for \(lines[0].name) failed: \(error)."))
      }
      if poll.isBroken(outputEntry) {
        view.noteReaderHasLeft()
        return .done
      }
      if read() { lastTurn = clock.elapsed }
      if poll.isWritable(0) { send() }
      lookForLines()
      if lines.allSatisfy(\.isClosed) { return endOfLines }
      if poll.isReadable(fileEntry) {
        do throws(Failure) { try queue.fill(sendTap) } catch { return .failed(error) }
        lastTurn = clock.elapsed
      }
    }
  }

  /// Reads a piece of each line that has something, and hands all of them out together.
  ///
  /// - Returns: whether there was anything.
  private func read() -> Bool {
    var arrivals: [Pipeline.Arrival] = []
    var errors: [(line: Int, SerialPortError)] = []
    for offset in lines.indices {
      let line = (first + offset) % lines.count
      guard lines[line].goneAt == nil, poll.isReadable(line) else { continue }
      do throws(SerialPortError) {
        if let arrival = try lines[line].read(line) { arrivals.append(arrival) }
      } catch {
        errors.append((line, error))
      }
    }
    first = (first + 1) % lines.count
    if !arrivals.isEmpty { view.receive(arrivals, seconds: seconds) }
    for (line, error) in errors { lose(line, error) }
    return !arrivals.isEmpty || !errors.isEmpty
  }

  private func send() {
    guard lines[0].goneAt == nil else { return }
    do throws(SerialPortError) {
      try lines[0].send(&queue)
    } catch {
      lose(0, error.isClosing ? readRest(of: 0) ?? error : error)
    }
  }

  /// Takes what the other end had said before it closed, where sending was what found that out.
  ///
  /// - Returns: what reading ended with.
  private func readRest(of line: Int) -> SerialPortError? {
    do throws(SerialPortError) {
      while !view.isDone, !Interrupts.isRequested, let arrival = try lines[line].read(line) {
        view.receive([arrival], seconds: seconds)
      }
      return nil
    } catch {
      return error
    }
  }

  /// Ends a stream: what has come of its last line is one only where its line has ended in order.
  private func endStream(of line: Int) {
    if lines[line].hasEndedInOrder {
      view.finish(line, seconds: seconds)
    } else {
      view.cutOff(line, seconds: seconds)
    }
  }

  /// Closes a line that has failed, or waits for its return. If there are others, they go on, and it is said at once.
  private func lose(_ line: Int, _ error: SerialPortError) {
    if lines[line].returns { return waitForReturn(of: line) }
    lines[line].close(error)
    guard lines.count > 1 else { return }
    endStream(of: line)
    view.flush()
    if let failure = lines[line].failure {
      Diagnostics.say(failure.description)
    } else {
      view.note("\(lines[line].name == "-" ? "standard input" : lines[line].name) has ended")
    }
  }

  private func waitForReturn(of line: Int) {
    lines[line].leave(at: clock.elapsed)
    view.cutOff(line, seconds: seconds)
    view.flush()
    view.note("\(lines[line].name) is gone; waiting for it to come back, Ctrl-C to end")
  }

  /// Looks for lines that have gone, where it is time.
  private func lookForLines() {
    for (index, line) in lines.enumerated() where line.goneAt != nil {
      let obstacle = line.obstacle
      let wasThere = line.hasBeenThere
      defer {
        if let new = line.obstacle, new != obstacle { view.detail("still looking for \(line.name): \(new)") }
      }
      if let gap = line.look(at: clock.elapsed) {
        if wasThere { view.countGap(of: index, gap, isOver: true) }
        let device = line.device.map { $0 == line.name ? "" : " as \($0)" } ?? ""
        view.note(
          "\(line.name) is \(wasThere ? "back" : "there")\(device) after \(gap.seconds.rounded(to: 3)) s")
        if let facts = line.facts { view.detail(facts) }
      } else if let complaint = line.complaint(at: clock.elapsed) {
        view.note("\(complaint) Retrying.")
      }
    }
  }

  /// Writes what has waited for long enough to be recorded; the rest limits the waiting.
  private func serveRecorders(_ wait: inout Waiting) {
    for line in lines {
      guard let recorder = line.recorder else { continue }
      recorder.flushIfDue()
      if let patience = recorder.patienceLeft { wait.limit(patience) }
    }
  }

  private var endOfLines: End {
    guard lines.count == 1, lines[0].isBroken, let failure = lines[0].failure else { return .disconnected }
    return .failed(failure)
  }

  private var recordingFailure: Failure? {
    for line in lines {
      if let failure = line.recorder?.failure { return failure }
    }
    return nil
  }
}
