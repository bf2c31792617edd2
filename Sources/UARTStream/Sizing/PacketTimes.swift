/// Turns the packets of a capture into arrivals. A packet was recorded when its last byte had been received, or before its
/// first was sent.
struct PacketTimes: Sendable {
  /// How fast the line carries a packet's bytes; `nil`: they come at once.
  let rate: LineRate?
  let direction: CaptureDirection
  /// Packets with a time before that of their predecessor.
  private(set) var backwardCount = 0
  /// When the first packet's first byte began, in the capture's time.
  private var zero: Int64?
  private var lastTime = Int64.min
  /// The bytes before.
  private var last = Arrivals(start: 0, count: 0)

  init(rate: LineRate?, direction: CaptureDirection = .received) {
    self.rate = rate
    self.direction = direction
  }

  /// When the bytes of the next packet come.
  ///
  /// Where there is a rate, they come one behind the other until the packet's time, or from then on if they were sent.
  /// Where that would be faster than the line, because a program read or wrote several packets at once, they follow the
  /// bytes before. A clock that goes back stands still instead.
  mutating func arrivals(at nanoseconds: Int64, count: UInt64) -> Arrivals {
    if nanoseconds < lastTime { backwardCount += 1 }
    lastTime = max(lastTime, nanoseconds)
    let length = direction == .received ? rate.map { $0.time(of: count) } ?? 0 : 0
    let beginning = zero ?? nanoseconds.subtractingSaturating(length)
    zero = beginning
    let end = lastTime.subtractingReportingOverflow(beginning)
    let time = end.overflow ? UInt64(Int64.max) : UInt64(end.partialValue)
    let start = time > length ? time - length : 0
    if rate == nil {
      last = Arrivals(start: time, count: count)
    } else if last.count > 0, start <= last.end {
      last = Arrivals(start: last.start, before: last.before + last.count, count: count, rate: rate)
    } else {
      last = Arrivals(start: start, count: count, rate: rate)
    }
    return last
  }
}

extension Int64 {
  fileprivate func subtractingSaturating(_ other: UInt64) -> Int64 {
    let (difference, isTooLow) = subtractingReportingOverflow(Int64(clamping: other))
    return isTooLow ? .min : difference
  }
}
