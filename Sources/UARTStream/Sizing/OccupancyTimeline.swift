/// The most bytes that were queued in each of about a thousand equal stretches of time, however long the capture is:
/// when they are used up, each two become one of twice the length.
struct OccupancyTimeline: Sendable {
  /// There are at most so many stretches.
  static let limit = 1024

  /// The greatest value of each stretch, from time 0 on.
  private(set) var maxima: [UInt64] = []
  /// Nanoseconds that a stretch has.
  private(set) var width: UInt64 = 1_000

  /// Where the stretch ends that a time behind `time` lies in. A stretch has its end, and not its beginning.
  func end(after time: UInt64) -> UInt64 { (time / width + 1) * width }

  /// The greatest value so far of the stretch that a time behind `time` lies in.
  func maximum(after time: UInt64) -> UInt64 {
    let index = time / width
    return index < UInt64(maxima.count) ? maxima[Int(index)] : 0
  }

  /// Notes that so many bytes are queued at a time behind `time`, in its stretch.
  mutating func record(_ byteCount: UInt64, after time: UInt64) {
    while time / width >= Self.limit { merge() }
    let index = Int(time / width)
    if index >= maxima.count { maxima += repeatElement(0, count: index + 1 - maxima.count) }
    maxima[index] = max(maxima[index], byteCount)
  }

  private mutating func merge() {
    width *= 2
    maxima = stride(from: 0, to: maxima.count, by: 2).map { index in
      index + 1 < maxima.count ? max(maxima[index], maxima[index + 1]) : maxima[index]
    }
  }
}
