/// Time since a session began.
struct SessionClock {
  private let start = ContinuousClock.now

  /// Seconds since the beginning.
  var seconds: Double { elapsed.seconds }

  /// When it has been so long.
  func end(after duration: Duration) -> ContinuousClock.Instant { start + duration }

  /// Time since the beginning.
  var elapsed: Duration { ContinuousClock.now - start }
}

extension Duration {
  /// The duration in seconds.
  var seconds: Double { Double(components.seconds) + Double(components.attoseconds) * 1e-18 }
}

extension Double {
  /// The nearest number with so many decimals.
  func rounded(to decimals: Int) -> Double {
    var scale = 1.0
    for _ in 0..<decimals { scale *= 10 }
    return (self * scale).rounded() / scale
  }
}
