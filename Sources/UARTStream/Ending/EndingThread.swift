import Glibc
import Synchronization

/// The thread that sees to it that a signal ends the program, whatever the others wait for.
///
/// What asks for an orderly end has it interrupt the calls that wait, again and again, and end the program after
/// ``limit`` where it has not ended by itself. Any other signal has it end QEMU, flush the captures, and then end the
/// program as the signal does by default.
enum EndingThread {
  /// The signals that end a program by default, besides those that ask for an orderly end, those of faults, and KILL.
  static var signals: [Int32] {
    [
      SIGQUIT, SIGUSR1, SIGUSR2, SIGALRM, SIGVTALRM, SIGPROF, SIGXCPU, SIGIO, SIGPWR, SIGSTKFLT,
    ] + Array(__libc_current_sigrtmin()...__libc_current_sigrtmax())
  }

  /// When QEMU is killed, after a signal that asks for an orderly end.
  private static let childLimit = Duration.milliseconds(600)
  /// When the program is ended, after a signal that asks for an orderly end.
  private static let limit = Duration.milliseconds(900)
  /// Milliseconds between two interruptions of the calls that wait.
  private static let interval: Int32 = 20
  private static let stackSize = 256 * 1024

  private static let orders = Atomic<Int32>(-1)
  /// Whether it ends the program: QEMU's end would otherwise be noticed, and be what the program ends by.
  private static let isEnding = Atomic<Bool>(false)

  /// Starts it.
  ///
  /// - Parameter orders: a pipe's end, from which it reads signals, a byte each.
  /// - Returns: false where there is no thread to be had.
  static func start(orders descriptor: Int32) -> Bool {
    var action = sigaction()
    action.__sigaction_handler.sa_handler = { _ in }
    // Without SA_RESTART: that calls end is what it is for.
    sigaction(Interrupts.wakingSignal, &action, nil)
    orders.store(descriptor, ordering: .relaxed)
    atexit { EndingThread.standStill() }
    var attributes = pthread_attr_t()
    pthread_attr_init(&attributes)
    defer { pthread_attr_destroy(&attributes) }
    pthread_attr_setstacksize(&attributes, stackSize)
    pthread_attr_setdetachstate(&attributes, Int32(PTHREAD_CREATE_DETACHED))
    var thread = pthread_t()
    return pthread_create(&thread, &attributes, { _ in EndingThread.run() }, nil) == 0
  }

  /// Goes no further where the program is being ended: what was shown from now on would be missing in the captures.
  static func standStill() {
    while isEnding.load(ordering: .sequentiallyConsistent) { pause() }
  }

  private static func run() -> Never {
    while true {
      let elapsed = Interrupts.timeSinceRequest
      var entry = pollfd(fd: orders.load(ordering: .relaxed), events: Int16(POLLIN), revents: 0)
      poll(&entry, 1, elapsed == nil ? -1 : interval)
      var order: UInt8 = 0
      if read(entry.fd, &order, 1) == 1, signals.contains(Int32(order)) { end(by: Int32(order)) }
      guard let elapsed else { continue }
      Interrupts.wakeWaitingCalls()
      if elapsed >= childLimit { Interrupts.killChild() }
      if elapsed >= limit { endAtOnce() }
    }
  }

  /// Ends the program as a signal does by default.
  private static func end(by number: Int32) -> Never {
    isEnding.store(true, ordering: .sequentiallyConsistent)
    endOthers()
    signal(number, SIG_DFL)
    var mask = sigset_t()
    sigemptyset(&mask)
    sigaddset(&mask, number)
    pthread_sigmask(SIG_UNBLOCK, &mask, nil)
    kill(getpid(), number)
    // It is delivered to this thread or to another; not more than a moment later.
    sleep(1)
    _exit(128 + number)
  }

  /// Ends the program, which does not do so by itself.
  private static func endAtOnce() -> Never {
    endOthers()
    var entry = pollfd(fd: STDERR_FILENO, events: Int16(POLLOUT), revents: 0)
    if poll(&entry, 1, 0) == 1 {
      let text = "uartstream: ended at once, as it did not end in order within a second of the signal.\n"
      _ = text.utf8CString.withUnsafeBytes { write(STDERR_FILENO, $0.baseAddress, $0.count - 1) }
    }
    _exit(130)
  }

  /// Ends QEMU, and lets the captures be whole.
  private static func endOthers() {
    let child = Interrupts.killChild()
    CaptureFile.endAll()
    // Its end is a matter of a moment, unless it hangs in the kernel.
    for _ in 0..<30 {
      guard let child, kill(child, 0) == 0 else { return }
      usleep(10_000)
    }
  }
}
