/// Rates over about the last second.
struct RateMeter {
  /// What had been counted at a time.
  struct Sample: Equatable {
    var seconds: Double
    var bytes: UInt64
    var frames: UInt64
  }

  /// Over how many seconds a rate is taken.
  private static let window = 1.0

  /// Oldest first; no more than a redraw each tenth of a second leaves.
  private var samples: [Sample] = []

  /// Whether everything counted lies outside of the window: the rates are zero then.
  var isAtRest: Bool {
    guard let first = samples.first, let last = samples.last else { return true }
    return first.bytes == last.bytes && first.frames == last.frames
  }

  /// Bytes and frames a second.
  var rates: (bytes: Double, frames: Double) {
    guard let first = samples.first, let last = samples.last, last.seconds > first.seconds else {
      return (0, 0)
    }
    // No sample is taken while nothing comes; then all that counts came after the silence.
    let seconds = min(last.seconds - first.seconds, Self.window)
    return (Double(last.bytes &- first.bytes) / seconds, Double(last.frames &- first.frames) / seconds)
  }

  /// Takes what has been counted until now. Samples come at intervals of no less than a few hundredths of a second.
  mutating func add(_ sample: Sample) {
    samples.append(sample)
    // One sample at or before the beginning of the window stays.
    while samples.count > 2, samples[1].seconds <= sample.seconds - Self.window { samples.removeFirst() }
  }
}
