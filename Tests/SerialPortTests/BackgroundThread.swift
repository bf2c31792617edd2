import Glibc
import Synchronization

/// A thread of its own for the other end of a port.
///
/// Not a task: a port under test blocks its thread in `poll`, and on a machine with two processors two such tests
/// leave Swift's thread pool no thread to run the other end on.
struct BackgroundThread<Result: Sendable>: ~Copyable {
  private let thread: pthread_t
  private let outcome: Outcome<Result>

  init(_ body: @escaping @Sendable () -> Result) {
    let outcome = Outcome(body)
    self.outcome = outcome
    var thread = pthread_t()
    let start = Unmanaged.passRetained(outcome as AnyObject).toOpaque()
    let code = pthread_create(&thread, nil, { runOutcome($0) }, start)
    precondition(code == 0, "pthread_create failed with \(code)")
    self.thread = thread
  }

  /// Waits for the thread to end and returns what its body returned.
  consuming func join() -> Result? {
    pthread_join(thread, nil)
    return outcome.result.withLock { $0 }
  }
}

private protocol Runnable: AnyObject {
  func run()
}

private final class Outcome<Result: Sendable>: Runnable, Sendable {
  let result = Mutex<Result?>(nil)
  private let body: @Sendable () -> Result

  init(_ body: @escaping @Sendable () -> Result) { self.body = body }

  func run() {
    let value = body()
    result.withLock { $0 = value }
  }
}

/// Outside the generic type, because a C function cannot be generic.
private func runOutcome(_ start: UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? {
  guard let start else { return nil }
  (Unmanaged<AnyObject>.fromOpaque(start).takeRetainedValue() as? Runnable)?.run()
  return nil
}
