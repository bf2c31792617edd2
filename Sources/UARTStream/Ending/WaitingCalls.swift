import Glibc
import Synchronization
import SystemPackage

// System calls that may wait for long: for a FIFO's other end, for a reader that has stalled.
extension Interrupts {
  /// How long after a signal a reader of output may take for what is left.
  static let outputPatience = Duration.milliseconds(400)

  /// What ends a call that waits; it does nothing else, and nothing by default.
  static let wakingSignal = SIGURG

  private struct WaitingCall {
    let thread: pthread_t
    let patience: Duration
  }

  private static let waitingCalls = Mutex<[WaitingCall]>([])

  /// Makes a system call, again and again where a signal that asks for nothing interrupts it.
  ///
  /// - Parameters:
  ///   - patience: how long the call may still wait after a signal that asks for an end.
  ///   - call: returns what the call does, below 0 where it fails.
  /// - Throws: `.interrupted` where an end was asked for; else what the call fails with.
  static func call(
    patience: Duration = .zero, _ call: () -> Int
  ) throws(Errno) -> Int {
    while true {
      if patience == .zero, isRequested { throw .interrupted }
      let (result, error) = interruptibly(patience) { (call(), errno) }
      if result >= 0 { return result }
      guard error == EINTR else { throw Errno(rawValue: error) }
      if isOverdue(patience) { throw .interrupted }
    }
  }

  /// Whether an end was asked for longer ago than this.
  static func isOverdue(_ patience: Duration) -> Bool { timeSinceRequest.map { $0 >= patience } ?? false }

  /// Does something that may wait in the kernel, which is interrupted once an end was asked for that long ago.
  static func interruptibly<Result>(_ patience: Duration, _ body: () -> Result) -> Result {
    // The threads of Swift's pool have all signals blocked.
    var mask = sigset_t()
    sigemptyset(&mask)
    sigaddset(&mask, wakingSignal)
    pthread_sigmask(SIG_UNBLOCK, &mask, nil)
    let waiting = WaitingCall(thread: pthread_self(), patience: patience)
    waitingCalls.withLock { $0.append(waiting) }
    defer {
      waitingCalls.withLock { calls in
        if let index = calls.lastIndex(where: { $0.thread == waiting.thread }) { calls.remove(at: index) }
      }
    }
    return body()
  }

  /// Interrupts the calls whose patience is over. A call that is only about to wait is not; so this is done again.
  static func wakeWaitingCalls() {
    // Under the lock, so that no thread has gone.
    waitingCalls.withLock { calls in
      for call in calls where isOverdue(call.patience) { pthread_kill(call.thread, wakingSignal) }
    }
  }
}

extension FileDescriptor {
  /// Opens a file.
  ///
  /// - Throws: also `.interrupted` where the user ends the waiting for a FIFO's other end.
  static func openPatiently(
    _ path: String, _ flags: Int32, permissions: FilePermissions = []
  ) throws(Errno) -> FileDescriptor {
    let descriptor = try Interrupts.call {
      Int(Glibc.open(path, flags | O_CLOEXEC, mode_t(permissions.rawValue)))
    }
    return FileDescriptor(rawValue: Int32(descriptor))
  }

  /// Reads what is there, and waits until something is.
  ///
  /// - Throws: also `.interrupted` where the user ends the waiting.
  func readPatiently(into buffer: UnsafeMutableRawBufferPointer) throws(Errno) -> Int {
    try Interrupts.call { Glibc.read(rawValue, buffer.baseAddress, buffer.count) }
  }

  /// Writes everything, also to a descriptor that somebody has made non-blocking, as terminals and pipes can be.
  ///
  /// - Parameter count: how many bytes have been written, whatever becomes of the others.
  /// - Throws: also `.interrupted` where an end was asked for, and the reader takes nothing more.
  func writePatiently(_ bytes: Span<UInt8>, _ count: inout Int) throws(Errno) {
    let patience = Interrupts.outputPatience
    while count < bytes.count {
      do throws(Errno) {
        count += try Interrupts.call(patience: patience) {
          bytes.extracting(count...).withUnsafeBytes { Glibc.write(rawValue, $0.baseAddress, $0.count) }
        }
        if count < bytes.count, Interrupts.isOverdue(patience) { throw .interrupted }
      } catch .wouldBlock {
        var entry = pollfd(fd: rawValue, events: Int16(POLLOUT), revents: 0)
        _ = try Interrupts.call(patience: patience) { Int(poll(&entry, 1, -1)) }
      }
    }
  }

  /// Writes a text that nobody needs.
  func writeIgnoringFailure(_ text: String) {
    var count = 0
    try? writePatiently(text.utf8.span, &count)
  }
}
