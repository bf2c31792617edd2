import TinyAlloc

/// Takes bytes from the UART and hands them to the main loop.
enum Receiver {
  /// A word that is written and read in one piece. Written by the main loop only.
  nonisolated(unsafe) private static var policy = OverrunPolicy.hold
  /// Bytes received without a stop bit. Written by the interrupt only.
  nonisolated(unsafe) private static var framingErrorCount: UInt32 = 0
  /// The last byte that was lost behind those that are queued, or ``unknownByte``; 0 where none was. The queue is closed
  /// while it is not 0, so that there is one such place at a time, and it is the queue's end.
  nonisolated(unsafe) private static var lastLost: UInt8 = 0
  /// The UART has lost bytes: before, between or behind those that wait in it, so that all of them are lost.
  private static var unknownByte: UInt8 { 1 }
  /// Overruns that the main loop has been told of. Read and written by the main loop only.
  nonisolated(unsafe) private static var overrunsTold: UInt32 = 0

  /// Moves what the UART has received into the queue. Called by the receive interrupt.
  static func serviceInterrupt() {
    while SelectedUART.hasByte {
      if unsafe policy.isHold, unsafe lastLost != unknownByte, hasGap || Received.availableCapacity == 0 {
        SelectedUART.setReceiveInterrupt(enabled: false)
        return
      }
      let received = SelectedUART.takeByte()
      if received.isFramingError { unsafe framingErrorCount &+= 1 }
      if received.isOverrun {
        Received.countOverruns()
        unsafe lastLost = unknownByte
      }
      if hasGap {
        Received.countOverruns()
      } else {
        // A byte that is refused is counted.
        do throws(ByteBufferError) {
          try Received.append(received.byte)
          continue
        } catch {}
      }
      if unsafe lastLost != unknownByte { unsafe lastLost = max(received.byte, 2) }
    }
  }

  /// Takes bytes out of the queue, as many as are there and fit.
  ///
  /// - Parameter waits: whether to sleep until there is one.
  /// - Returns: how many were taken; 0 only where it does not wait. `nil` where bytes are missing: see ``passGap(_:)``.
  static func take(into piece: inout MutableSpan<UInt8>, waits: Bool) -> Int? {
    while true {
      // Asked first: nothing is queued behind a gap.
      let hadGap = hasGap
      let count = Received.read(into: &piece)
      // The interrupt may have stopped because the arena was full.
      if count > 0 { SelectedUART.setReceiveInterrupt(enabled: true) }
      if count == 0, hadGap { return nil }
      if count > 0 || !waits { return count }
      waitForInterrupt { hasGap || !Received.isEmpty }
    }
  }

  /// Whether bytes were lost behind those that are queued.
  private static var hasGap: Bool { unsafe lastLost != 0 }

  /// Opens the queue again behind bytes that are missing.
  ///
  /// - Parameter body: takes how many they are, and the last of them, 1 where it is not known.
  static func passGap(_ body: (UInt32, UInt8) -> Void) {
    let section = CriticalSection.enter()
    let overruns = Received.overruns
    let last = unsafe lastLost
    unsafe lastLost = 0
    section.leave()
    SelectedUART.setReceiveInterrupt(enabled: true)
    unsafe body(overruns &- overrunsTold, last)
    unsafe overrunsTold = overruns
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
