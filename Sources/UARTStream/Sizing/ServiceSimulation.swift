/// What becomes of arriving bytes when the main loop comes at certain times: in arenas without limit, which tells how
/// many blocks the traffic needs, and in given ones, which tells what they would lose.
///
/// The bytes can be given in pieces of any size. A byte that comes at the very time of a service has come before it.
struct ServiceSimulation: Sendable {
  /// Arenas without limit, one for each block size.
  private(set) var unlimited: [ModelledArena]
  /// Arenas of given sizes.
  private(set) var limited: [ModelledArena]
  /// The most bytes that were queued at one time, and when the last of them came.
  private(set) var peak: (byteCount: UInt64, time: UInt64) = (0, 0)
  /// How many bytes were queued when, where there is room for all.
  private(set) var timeline = OccupancyTimeline()

  private let schedule: ServiceSchedule
  /// The most bytes that a service takes.
  private let budget: UInt64
  private var now: UInt64 = 0
  private var nextService: UInt64
  /// Bytes that have come since the last service.
  private var arrived: UInt64 = 0
  /// The most bytes that have come between two services which both left nothing. As many or fewer show nothing new any
  /// more but for what they lose.
  private var familiar: UInt64 = 0
  /// The bytes that came last, and the number of the last of them.
  private var latest = (arrivals: Arrivals(start: 0, count: 0), number: UInt64(0))
  private let smallestCapacity: UInt64

  init(
    schedule: ServiceSchedule, budget: UInt64 = .max, unlimited: [ModelledArena], limited: [ModelledArena]
  ) {
    self.schedule = schedule
    self.budget = budget
    self.unlimited = unlimited
    self.limited = limited
    nextService = schedule.first
    smallestCapacity = limited.map(\.capacity).min() ?? .max
  }

  /// Bytes that are queued now where there is room for all.
  private var queued: UInt64 { queuedBefore + arrived }

  /// Bytes that the last service has left.
  private var queuedBefore: UInt64 { unlimited.first?.queued ?? 0 }

  /// Takes the next bytes, none of which comes before those of the calls before.
  mutating func receive(_ arrivals: Arrivals) {
    var count: UInt64 = 0
    while true {
      pass(to: arrivals.time(of: count + 1))
      let end = min(nextService, timeline.end(after: now))
      let total = arrivals.count(by: end)
      if total > count { latest = (arrivals, total) }
      arrived += total - count
      count = total
      if count == arrivals.count { return }
      timeline.record(queued, after: now)
      now = end
      if now == nextService {
        serve()
        if queued == 0 { skip(arrivals, &count) }
      }
    }
  }

  /// Passes over services, up to the end of the present stretch of the timeline, that each find as many bytes as others
  /// before them or one less, and take all: what those lose is known, and nothing else is new.
  ///
  /// - Parameter count: how many of the bytes have come by now.
  private mutating func skip(_ arrivals: Arrivals, _ count: inout UInt64) {
    guard let rate = arrivals.rate, arrivals.start <= now else { return }
    let end = min(timeline.end(after: now), arrivals.end - 1)
    guard let services = schedule.regularServices(after: now, through: end) else { return }
    let most = rate.greatestByteCount(within: schedule.interval).byteCount
    guard most <= familiar, most <= budget, most <= timeline.maximum(after: now) else { return }
    let total = arrivals.count(by: services.last)
    // Each service finds `most` bytes or one less.
    let fewer = most * services.count - (total - count)
    for index in limited.indices {
      limited[index].pass(most, times: services.count - fewer)
      if most > 0 { limited[index].pass(most - 1, times: fewer) }
    }
    if total > count { latest = (arrivals, total) }
    count = total
    now = services.last
    nextService = schedule.next(after: now)
  }

  /// Ends the traffic, and goes on until nothing is queued or `limit` is reached.
  ///
  /// - Parameter time: when the last byte came.
  /// - Returns: the time then.
  mutating func finish(at time: UInt64, limit: UInt64) -> UInt64 {
    timeline.record(queued, after: now)
    notePeak()
    append(arrived)
    arrived = 0
    while queued > 0, now < limit { idle(until: limit) }
    return max(now, time)
  }

  /// Goes on to just before `time`; no byte comes until then.
  private mutating func pass(to time: UInt64) {
    let last = time == 0 ? 0 : time - 1
    while now < last {
      if queued > 0 {
        idle(until: last)
      } else {
        now = last
        nextService = schedule.next(after: now)
      }
    }
  }

  /// Goes on at least a little, and to `end` at most, while no byte comes.
  private mutating func idle(until end: UInt64) {
    let end = min(end, timeline.end(after: now))
    timeline.record(queued, after: now)
    if arrived > 0, nextService <= end {
      now = nextService
      serve()
    } else {
      let (byteCount, isAll) = schedule.count(after: now, through: end).multipliedReportingOverflow(
        by: budget)
      remove(isAll ? .max : byteCount)
      now = end
      nextService = schedule.next(after: now)
    }
  }

  /// The main loop gets to the queue.
  private mutating func serve() {
    notePeak()
    if queuedBefore > 0 || arrived > budget {
      append(arrived)
      remove(budget)
    } else if arrived > familiar {
      append(arrived)
      remove(budget)
      familiar = arrived
    } else if arrived > smallestCapacity {
      for index in limited.indices { limited[index].pass(arrived) }
    }
    arrived = 0
    nextService = schedule.next(after: now)
  }

  private mutating func notePeak() {
    if queued > peak.byteCount { peak = (queued, latest.arrivals.time(of: latest.number)) }
  }

  private mutating func append(_ byteCount: UInt64) {
    for index in unlimited.indices { unlimited[index].append(byteCount) }
    for index in limited.indices { limited[index].append(byteCount) }
  }

  private mutating func remove(_ byteCount: UInt64) {
    for index in unlimited.indices { unlimited[index].removeFirst(byteCount) }
    for index in limited.indices { limited[index].removeFirst(byteCount) }
  }
}
