import SerialPort

/// Finds the reads of a port in which bytes are missing, by what the driver has counted.
///
/// A driver says how many bytes it has lost, but not where; and it counts a loss at once, when bytes that came before it
/// may still be on their way to whoever reads. So bytes may be missing anywhere in the read after which the count has
/// risen, and in those that follow at once.
struct OverrunWatch {
  /// How long bytes may be on their way from the driver.
  private static let delay = Duration.milliseconds(20)
  /// A read of as many bytes may have left others in the kernel's buffer.
  private static let fullRead = 4095

  private var lostCount: Int
  /// Until when reads may have bytes missing, and whether the last one may have left some of those.
  private var tornEnd: ContinuousClock.Instant?
  private var isBehind = false

  /// - Parameter counts: what the driver has counted before the first read.
  init(_ counts: LineErrorCounts) { lostCount = counts.lostBytes }

  /// How many bytes are missing in a read and have not been told; 0 where others may be missing than those that have,
  /// `nil` where none are.
  ///
  /// - Parameters:
  ///   - counts: what the driver has counted since.
  ///   - byteCount: how many bytes were read.
  mutating func missingBytes(
    _ counts: LineErrorCounts, reading byteCount: Int, at now: ContinuousClock.Instant = .now
  ) -> Int? {
    let missing = counts.lostBytes &- lostCount
    lostCount = counts.lostBytes
    if missing > 0 {
      tornEnd = now + Self.delay
    } else {
      guard let end = tornEnd else { return nil }
      if now > end, !isBehind { tornEnd = nil }
      if tornEnd == nil { return nil }
    }
    isBehind = byteCount >= Self.fullRead
    return max(missing, 0)
  }
}

extension LineErrorCounts {
  /// In the UART and in the kernel. A UART's loss counts once, however many bytes it was.
  fileprivate var lostBytes: Int { overruns &+ bufferOverruns }
}
