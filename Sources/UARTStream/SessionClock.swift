/// Time since a session began.
struct SessionClock {
  private let start = ContinuousClock.now

  /// Seconds since the beginning.
  var seconds: Double { Double(elapsed.components.seconds) + Double(elapsed.components.attoseconds) * 1e-18 }

  /// Time since the beginning.
  var elapsed: Duration { ContinuousClock.now - start }
}
