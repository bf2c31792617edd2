import Glibc
import Synchronization

/// Ctrl-C and SIGTERM, as a descriptor that becomes readable: the first asks for an orderly end, the second ends
/// the program at once with code 130.
public enum Interrupts {
  // All a signal handler may touch: numbers without a lock.
  private static let readingEnd = Atomic<Int32>(-1)
  private static let writingEnd = Atomic<Int32>(-1)
  private static let wasInterrupted = Atomic<Bool>(false)
  private static let childGroup = Atomic<Int32>(0)

  /// The descriptor to poll; readable from the first signal on.
  public static var descriptor: Int32 { readingEnd.load(ordering: .relaxed) }

  /// Whether an end was asked for.
  public static var isRequested: Bool { wasInterrupted.load(ordering: .relaxed) }

  /// Installs the handlers, and ignores SIGPIPE and SIGXFSZ, so that a closed output and a file that may not grow show
  /// as errors of `write`.
  public static func install() {
    var ends: [Int32] = [-1, -1]
    if pipe(&ends) == 0 {
      for end in ends {
        _ = fcntl(end, F_SETFD, FD_CLOEXEC)
        _ = fcntl(end, F_SETFL, O_NONBLOCK)
      }
      readingEnd.store(ends[0], ordering: .relaxed)
      writingEnd.store(ends[1], ordering: .relaxed)
    }
    signal(SIGPIPE, SIG_IGN)
    signal(SIGXFSZ, SIG_IGN)
    var action = sigaction()
    action.__sigaction_handler.sa_handler = { _ in Interrupts.handle() }
    action.sa_flags = SA_RESTART
    sigaction(SIGINT, &action, nil)
    sigaction(SIGTERM, &action, nil)
  }

  /// Throws where an end was asked for while a script is played.
  static func check() throws(Failure) {
    if isRequested { throw Failure(.data, "Interrupted before the script had ended.") }
  }

  /// Names a child, leader of its own process group, that must not outlive a second Ctrl-C; 0 for none.
  static func guardChild(_ group: Int32) {
    childGroup.store(group, ordering: .relaxed)
  }

  private static func handle() {
    if wasInterrupted.exchange(true, ordering: .relaxed) {
      let group = childGroup.load(ordering: .relaxed)
      if group > 0 { kill(-group, SIGKILL) }
      _exit(130)
    }
    let error = errno
    var mark: UInt8 = 1
    _ = write(writingEnd.load(ordering: .relaxed), &mark, 1)
    errno = error
  }
}
