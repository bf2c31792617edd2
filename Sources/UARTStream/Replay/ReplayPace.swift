/// How fast a capture is replayed.
public enum ReplayPace: Sendable, Equatable {
  /// As fast as it can be decoded.
  case max
  /// So many times as fast as it was recorded; 1 is as it was.
  case factor(Double)

  /// What a user has written: `max`, `original`, or a number above 0.
  public init?(_ text: String) {
    switch text {
    case "max": self = .max
    case "original": self = .factor(1)
    default:
      guard let factor = Double(text), factor > 0, factor.isFinite else { return nil }
      self = .factor(factor)
    }
  }
}

/// Lets time pass as it did when a stream was recorded.
struct Pacer {
  private let pace: ReplayPace
  private var clock: SessionClock?

  init(_ pace: ReplayPace) { self.pace = pace }

  /// Waits until it is the stream's time; does not wait for one that has passed.
  ///
  /// - Parameter seconds: the stream's time, from its first byte on.
  /// - Returns: false where the user or the reader of standard output ended it.
  mutating func wait(until seconds: Double, _ input: ReplayInput) throws(Failure) -> Bool {
    guard case .factor(let factor) = pace else { return true }
    let clock = self.clock ?? SessionClock()
    self.clock = clock
    // Longer than a century is for ever, and would overflow.
    return try input.wait(until: .seconds(min(seconds / factor, 4e9)), on: clock)
  }
}

/// Raw bytes, which are as long as a serial line of their rate takes for them.
struct PacedBytes {
  /// Start, eight bits of data, stop.
  private static let bitsPerByte = 10
  private let pieceSize: Int
  private let bytesPerSecond: Double
  private var pacer: Pacer
  private var count = 0

  init(_ pace: ReplayPace, baudRate: Int) {
    bytesPerSecond = Double(baudRate) / Double(Self.bitsPerByte)
    pacer = Pacer(pace)
    switch pace {
    case .max: pieceSize = .max
    // So many bytes as come in a hundredth of a second.
    case .factor(let factor): pieceSize = Int(min(Swift.max(bytesPerSecond * factor / 100, 1), 65_536))
    }
  }

  /// Hands bytes to a view when they have come.
  mutating func receive(_ bytes: [UInt8], _ view: StreamView, _ input: ReplayInput) throws(Failure) {
    var start = 0
    while start < bytes.count, !view.isDone {
      let end = start + min(pieceSize, bytes.count - start)
      count += end - start
      guard try pacer.wait(until: Double(count) / bytesPerSecond, input) else { return }
      view.receive([Pipeline.Arrival(bytes, start..<end)], seconds: nil)
      start = end
    }
  }
}
