/// A moment by which a wait has to be over, on the monotonic clock.
struct Deadline {
  private let end: SuspendingClock.Instant

  init(after timeout: Duration) {
    end = SuspendingClock.now.advanced(by: timeout)
  }

  /// The time left as `poll` wants it: 0 when it is over. Rounded up, so that a wait never ends too early, and cut
  /// at what fits, so that a caller has to ask again after some 24 days.
  var millisecondsLeft: Int32 {
    let left = SuspendingClock.now.duration(to: end)
    guard left > .zero else { return 0 }
    let (seconds, attoseconds) = left.components
    guard seconds < Int64(Int32.max) / 1000 else { return Int32.max }
    return Int32(seconds * 1000 + (attoseconds + 999_999_999_999_999) / 1_000_000_000_000_000)
  }
}
