/// Bytes, and when each has come; times are nanoseconds since the beginning of the capture.
///
/// What the bytes are does not matter: how much of an arena they take depends on their number and times only.
struct Arrivals: Sendable, Equatable {
  /// When the first byte of the run begins, or, where there is no rate, when all bytes come.
  var start: UInt64
  /// Bytes of the same run that came before these.
  var before: UInt64 = 0
  /// How many bytes there are.
  var count: UInt64
  /// How fast they follow one another; `nil`: they come at once.
  var rate: LineRate?

  /// When a byte has come whole, by its number from 1.
  func time(of number: UInt64) -> UInt64 {
    guard let rate else { return start }
    let (sum, isTooLate) = start.addingReportingOverflow(rate.time(of: before + number))
    return isTooLate ? .max : sum
  }

  /// When the last has come.
  var end: UInt64 { time(of: count) }

  /// How many have come by a time, those that come just then included.
  func count(by time: UInt64) -> UInt64 {
    guard time >= start else { return 0 }
    guard let rate else { return count }
    let complete = rate.byteCount(within: time - start)
    return complete <= before ? 0 : min(complete - before, count)
  }
}
