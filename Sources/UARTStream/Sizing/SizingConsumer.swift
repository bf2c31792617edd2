/// The main loop that takes what has been received, as far as sizing goes.
public struct SizingConsumer: Sendable {
  /// The main loop gets to the queue once in this time.
  public var interval: Duration
  /// The most bytes that it takes then; `nil`: all there are.
  public var budget: Int?
  /// A time in which it is elsewhere, once.
  public var stall: Stall?

  public init(interval: Duration = .milliseconds(10), budget: Int? = nil, stall: Stall? = nil) {
    self.interval = interval
    self.budget = budget
    self.stall = stall
  }

  /// A time in which the main loop takes nothing.
  public struct Stall: Sendable, Equatable {
    /// When it begins, from the beginning of the capture on.
    public var start: Duration
    public var length: Duration

    public init(start: Duration = .zero, length: Duration) {
      self.start = start
      self.length = length
    }
  }

  /// In how many phases against the traffic the services are tried: nobody knows which it will be.
  static let phaseCount: UInt64 = 8

  /// The schedules to try, one for each phase.
  var schedules: [ServiceSchedule] {
    let interval = max(interval.nanoseconds, 1)
    let start = stall?.start.nanoseconds ?? 0
    let range = start..<start + (stall?.length.nanoseconds ?? 0)
    return (0..<Self.phaseCount).map { phase in
      ServiceSchedule(interval: interval, phase: interval * phase / Self.phaseCount, stall: range)
    }
  }
}

extension Duration {
  /// Whole nanoseconds; of times below zero, 0.
  var nanoseconds: UInt64 {
    let (seconds, attoseconds) = components
    return seconds < 0 ? 0 : UInt64(seconds) * 1_000_000_000 + UInt64(max(attoseconds, 0)) / 1_000_000_000
  }
}
