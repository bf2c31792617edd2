import TinyAlloc

/// Takes bytes from the UART and hands them to the main loop.
enum Receiver {
  /// A word that is written and read in one piece. Written by the main loop only.
  nonisolated(unsafe) private static var policy = OverrunPolicy.hold
  /// Bytes received without a stop bit. Written by the interrupt only.
  nonisolated(unsafe) private static var framingErrorCount: UInt32 = 0
  /// The last byte that was lost behind those that are queued; 1 where it is not known, 0 where none was. The queue is
  /// closed while it is not 0, so that there is one such place at a time, and it is the queue's end.
  nonisolated(unsafe) private static var lastLost: UInt8 = 0
  /// Overruns that the main loop has been told of. Read and written by the main loop only.
  nonisolated(unsafe) private static var overrunsTold: UInt32 = 0

  /// Moves what the UART has received into the queue. Called by the receive interrupt.
  static func serviceInterrupt() {
    // The UART has lost bytes: before, between or behind those that wait in it, none of which is queued then.
    var isTorn = false
    while SelectedUART.hasByte {
      if !isTorn, unsafe policy.isHold, hasGap || Received.availableCapacity == 0 {
        SelectedUART.setReceiveInterrupt(enabled: false)
        return
      }
      let received = SelectedUART.takeByte()
      if received.isFramingError { unsafe framingErrorCount &+= 1 }
      if received.isOverrun {
        Received.countOverruns()
        isTorn = true
      }
      if queue(received.byte, unless: isTorn) { continue }
      unsafe lastLost = isTorn ? 1 : max(received.byte, 1)
    }
  }

  /// Queues a byte, or counts it as lost.
  private static func queue(_ byte: UInt8, unless isTorn: Bool) -> Bool {
    if isTorn || hasGap {
      Received.countOverruns()
      return false
    }
    do throws(ByteBufferError) { try Received.append(byte) } catch { return false }
    return true
  }

  /// Takes bytes out of the queue, as many as are there and fit.
  ///
  /// - Parameter waits: whether to sleep until there is one.
  /// - Returns: how many were taken; 0 only where it does not wait, or where bytes are missing: see ``takeGap()``.
  static func take(into piece: inout MutableSpan<UInt8>, waits: Bool) -> Int {
    while true {
      let count = Received.read(into: &piece)
      // The interrupt may have stopped because the arena was full.
      if count > 0 { SelectedUART.setReceiveInterrupt(enabled: true) }
      if count > 0 || !waits || hasGap { return count }
      waitForInterrupt { hasGap || !Received.isEmpty }
    }
  }

  /// Whether bytes were lost behind those that are queued.
  private static var hasGap: Bool { unsafe lastLost != 0 }

  /// Bytes that were lost.
  struct Gap {
    let byteCount: UInt32
    /// The last of them, or 1.
    let last: UInt8
  }

  /// What was lost behind the bytes taken so far; `nil` where nothing was, or there are some to be taken before it. Opens
  /// the queue again.
  @inline(never)
  static func takeGap() -> Gap? {
    // Nothing is queued behind it.
    guard hasGap, Received.isEmpty else { return nil }
    let section = CriticalSection.enter()
    let overruns = Received.overruns
    let last = unsafe lastLost
    unsafe lastLost = 0
    section.leave()
    let byteCount = unsafe overruns &- overrunsTold
    unsafe overrunsTold = overruns
    SelectedUART.setReceiveInterrupt(enabled: true)
    return Gap(byteCount: byteCount, last: last)
  }

  /// Takes nothing until so many more bytes have come than had before `body` was called. Those that find the arena full
  /// are dropped, whatever the policy: bytes held back would never come.
  static func stall(byteCount: UInt32, _ body: () -> Void) {
    let old = unsafe policy
    setPolicy(.drop)
    let start = arrivals
    body()
    while arrivals &- start < byteCount { waitForInterrupt { arrivals &- start >= byteCount } }
    setPolicy(old)
  }

  /// Sleeps until an interrupt comes, but not where what it is to bring is there.
  private static func waitForInterrupt(unless isThere: () -> Bool) {
    // A byte that comes just now ends the wait, and its interrupt follows as soon as they are enabled.
    let section = CriticalSection.enter()
    if !isThere() { sleepUntilInterrupt() }
    section.leave()
  }

  /// Bytes queued and bytes lost, modulo 2³².
  private static var arrivals: UInt32 {
    UInt32(truncatingIfNeeded: Received.totalWritten) &+ Received.overruns
  }

  /// What happens from now on to bytes that find the arena full.
  static func setPolicy(_ new: OverrunPolicy) {
    let section = CriticalSection.enter()
    unsafe policy = new
    section.leave()
    // It may have stopped to hold bytes back, and nothing is taken in a stall, which would let it go on.
    if !new.isHold { SelectedUART.setReceiveInterrupt(enabled: true) }
  }

  /// Bytes received without a stop bit; they are queued like any other.
  static var framingErrors: UInt32 {
    let section = CriticalSection.enter()
    defer { section.leave() }
    return unsafe framingErrorCount
  }

  /// The counters, all of one moment.
  static var statistics: GlobalDequeStatistics { Received.statistics }
}

/// What happens to a byte that finds the arena full. A struct, because an enumeration brings Hashable along.
struct OverrunPolicy {
  let isHold: Bool

  /// It stays in the UART, and all behind it, until there is room: nothing is lost where the sender can be held.
  static var hold: OverrunPolicy { OverrunPolicy(isHold: true) }
  /// It is dropped and counted; what is queued stays as it is.
  static var drop: OverrunPolicy { OverrunPolicy(isHold: false) }
}
