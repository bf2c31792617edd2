import Synchronization

/// How many programs run at once.
///
/// Swift Testing begins all tests together, and each starts a program: dozens on two processors, where one may wait for
/// minutes until it is its turn, and what a test waits for does not come in time. Most of them sleep, so some more than
/// there are processors.
enum Slots {
  private static let state = Mutex(State(free: 8, waiting: []))

  private struct State {
    var free: Int
    var waiting: [CheckedContinuation<Void, Never>]
  }

  /// A test that has a slot needs none for a second program, which would wait for its own end.
  @TaskLocal private static var isTaken = false

  /// Waits for a slot, first come first served, and holds it during `body`.
  static func withOne<Value: Sendable>(_ body: () async throws -> Value) async rethrows -> Value {
    if isTaken { return try await body() }
    await withCheckedContinuation { (next: CheckedContinuation<Void, Never>) in
      let isFree = state.withLock {
        guard $0.free > 0 else {
          $0.waiting.append(next)
          return false
        }
        $0.free -= 1
        return true
      }
      if isFree { next.resume() }
    }
    defer {
      let next: CheckedContinuation<Void, Never>? = state.withLock {
        guard $0.waiting.isEmpty else { return $0.waiting.removeFirst() }
        $0.free += 1
        return nil
      }
      next?.resume()
    }
    return try await $isTaken.withValue(true) { try await body() }
  }
}
