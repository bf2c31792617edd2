import Glibc
import Synchronization

/// Signals that end the program.
///
/// SIGINT, SIGTERM and SIGHUP ask for an orderly end: ``descriptor`` becomes readable, and calls that wait otherwise
/// go through ``call(patience:_:)``, which gives up then. A second SIGINT or SIGTERM ends the program at once with
/// code 130. All other signals that end a program do so after ``EndingThread`` has ended QEMU and flushed the captures.
public enum Interrupts {
  // All a signal handler may touch: numbers without a lock.
  private static let readingEnd = Atomic<Int32>(-1)
  private static let writingEnd = Atomic<Int32>(-1)
  private static let ordersEnd = Atomic<Int32>(-1)
  /// When the first signal came, in milliseconds of the monotonic clock; 0 before.
  private static let requestTime = Atomic<Int64>(0)
  private static let childGroup = Atomic<Int32>(0)

  /// timeout(1) signals its child, and then the group that the child is in.
  private static let shortestRepetition: Int64 = 20

  /// The descriptor to poll; readable from the first signal on.
  public static var descriptor: Int32 { readingEnd.load(ordering: .relaxed) }

  /// Whether an end was asked for.
  public static var isRequested: Bool { requestTime.load(ordering: .relaxed) != 0 }

  /// How long ago an end was asked for; `nil` where it was not.
  static var timeSinceRequest: Duration? {
    let time = requestTime.load(ordering: .relaxed)
    return time == 0 ? nil : .milliseconds(now - time)
  }

  /// Installs the handlers, and ignores SIGPIPE and SIGXFSZ, so that a closed output and a file that may not grow show
  /// as errors of `write`.
  public static func install() {
    if let (reading, writing) = makePipe() {
      readingEnd.store(reading, ordering: .relaxed)
      writingEnd.store(writing, ordering: .relaxed)
    }
    signal(SIGPIPE, SIG_IGN)
    signal(SIGXFSZ, SIG_IGN)
    handle([SIGINT, SIGTERM], evenIfIgnored: true)
    // nohup(1) has it ignored.
    handle([SIGHUP])
    guard let (reading, writing) = makePipe() else { return }
    ordersEnd.store(writing, ordering: .relaxed)
    guard EndingThread.start(orders: reading) else { return }
    handle(EndingThread.signals)
  }

  /// Throws where an end was asked for while a script is played.
  static func check() throws(Failure) {
    if isRequested { throw failure }
  }

  /// What a script that was interrupted fails with.
  static var failure: Failure { Failure(.data, "Interrupted before the script had ended.") }

  /// Names a child, leader of its own process group, that must not outlive the program; 0 for none.
  static func guardChild(_ group: Int32) {
    childGroup.store(group, ordering: .relaxed)
  }

  /// Ends the child, if there is one.
  ///
  /// - Returns: the child.
  @discardableResult
  static func killChild() -> Int32? {
    let group = childGroup.load(ordering: .relaxed)
    guard group > 0 else { return nil }
    kill(-group, SIGKILL)
    return group
  }

  /// The monotonic clock, in milliseconds. A signal handler may ask.
  private static var now: Int64 {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return Int64(time.tv_sec) * 1000 + Int64(time.tv_nsec) / 1_000_000
  }

  private static func makePipe() -> (reading: Int32, writing: Int32)? {
    var ends: [Int32] = [-1, -1]
    guard pipe(&ends) == 0 else { return nil }
    for end in ends {
      _ = fcntl(end, F_SETFD, FD_CLOEXEC)
      _ = fcntl(end, F_SETFL, O_NONBLOCK)
    }
    return (ends[0], ends[1])
  }

  private static func handle(_ signals: [Int32], evenIfIgnored: Bool = false) {
    for number in signals {
      var action = sigaction()
      sigaction(number, nil, &action)
      let isIgnored = unsafeBitCast(action.__sigaction_handler.sa_handler, to: Int.self) == 1
      guard evenIfIgnored || !isIgnored else { continue }
      action = sigaction()
      action.__sigaction_handler.sa_handler = { Interrupts.handle($0) }
      action.sa_flags = SA_RESTART
      sigaction(number, &action, nil)
    }
  }

  private static func handle(_ number: Int32) {
    let error = errno
    defer { errno = error }
    if number == SIGINT || number == SIGTERM || number == SIGHUP {
      let first = requestTime.load(ordering: .relaxed)
      if first == 0 {
        requestTime.store(now, ordering: .relaxed)
        send(1, to: writingEnd)
      } else if number != SIGHUP, now - first >= shortestRepetition {
        killChild()
        _exit(130)
      }
    }
    send(UInt8(truncatingIfNeeded: number), to: ordersEnd)
  }

  private static func send(_ byte: UInt8, to end: borrowing Atomic<Int32>) {
    var byte = byte
    _ = write(end.load(ordering: .relaxed), &byte, 1)
  }
}
