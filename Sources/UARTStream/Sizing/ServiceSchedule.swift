/// When the main loop gets to the queue: every `interval` nanoseconds, but for one stall.
struct ServiceSchedule: Sendable {
  let interval: UInt64
  private let phase: UInt64
  /// No service lies in here; where one would have, one comes at the end.
  private let stall: Range<UInt64>
  /// Whether a service comes at the stall's end that would not have come then without it.
  private var isMadeUp: Bool

  /// - Parameters:
  ///   - interval: 1 or more.
  ///   - phase: when the first service is, 0..<`interval`.
  ///   - stall: a time in which the main loop is elsewhere; empty for none.
  init(interval: UInt64, phase: UInt64 = 0, stall: Range<UInt64> = 0..<0) {
    self.interval = interval
    self.phase = phase
    self.stall = stall
    isMadeUp = false
    isMadeUp = !stall.isEmpty && missed(before: stall.upperBound) > 0 && !isDue(at: stall.upperBound)
  }

  /// The first service of all.
  var first: UInt64 { phase == 0 && !stall.contains(0) ? 0 : next(after: 0) }

  /// The first service behind a time.
  func next(after time: UInt64) -> UInt64 {
    let due = time < phase ? phase : phase + ((time - phase) / interval + 1) * interval
    if stall.contains(due) { return stall.upperBound }
    return isMadeUp && stall.contains(time) ? min(due, stall.upperBound) : due
  }

  /// How many services there are behind one time, up to another, that included.
  func count(after start: UInt64, through end: UInt64) -> UInt64 {
    count(through: end) - count(through: start)
  }

  /// The services behind one, up to a time, that included: the last of them and their number, where each comes just an
  /// interval behind the one before; else `nil`.
  func regularServices(after service: UInt64, through end: UInt64) -> (last: UInt64, count: UInt64)? {
    guard isDue(at: service), end > service else { return nil }
    guard stall.isEmpty || end < stall.lowerBound || service >= stall.upperBound else { return nil }
    let count = (end - service) / interval
    return count == 0 ? nil : (service + count * interval, count)
  }

  private func count(through time: UInt64) -> UInt64 {
    let due = dueCount(through: time)
    guard !stall.isEmpty, time >= stall.lowerBound else { return due }
    return due - missed(before: min(time + 1, stall.upperBound))
      + (isMadeUp && time >= stall.upperBound ? 1 : 0)
  }

  /// How many services the stall has swallowed before a time that lies in it or at its end.
  private func missed(before time: UInt64) -> UInt64 {
    dueCount(through: time - 1) - (stall.lowerBound == 0 ? 0 : dueCount(through: stall.lowerBound - 1))
  }

  private func dueCount(through time: UInt64) -> UInt64 { time < phase ? 0 : (time - phase) / interval + 1 }

  private func isDue(at time: UInt64) -> Bool { time >= phase && (time - phase) % interval == 0 }
}
