import CPU
import Harness
import TinyAlloc

// A timer interrupt and the main loop exchange bytes through two deques over one arena. The interrupt comes after a
// swept number of ticks, and a swept number of instructions lies between two operations of the main loop, so that
// the interrupt falls due at each instruction of each operation. A tick takes 48 to 190 instructions.

/// A stream of bytes, of which each end knows the next one.
struct Stream {
  private(set) var position: UInt32 = 0

  var next: UInt8 { UInt8(truncatingIfNeeded: (position &* 0x9E37_79B1) >> 24) }

  mutating func advance() { position &+= 1 }
}

/// What the interrupt knows. The main loop looks at it when the timer is stopped.
enum Timer {
  nonisolated(unsafe) static var interrupts: UInt32 = 0
  nonisolated(unsafe) static var produced = Stream()
  nonisolated(unsafe) static var refused: UInt32 = 0
  nonisolated(unsafe) static var consumed = Stream()
  nonisolated(unsafe) static var errors: UInt32 = 0
  nonisolated(unsafe) static var bytesToProduce: UInt32 = 0
  /// Interrupts since the main loop finished an operation, which sets it to 0.
  nonisolated(unsafe) static var patience: UInt8 = 0
  /// Whether there were so many errors that there is no use in going on.
  nonisolated(unsafe) static var hasLost = false
}

/// Longest period, in ticks.
var periods: UInt32 { 32 }

// Sound: nothing interrupts the interrupt, and the main loop leaves these alone until the timer is stopped, but for
// the patience and `hasLost`, a byte each, which any processor reads or writes in one piece.
func serviceTimer(_ interrupted: UInt) {
  timer_stop()
  note_interrupted(interrupted)
  unsafe Timer.interrupts &+= 1
  unsafe Timer.patience &+= 1
  if unsafe Timer.patience > 200 { endStuck() }
  let turn = unsafe Timer.interrupts
  if turn / 2048 % 2 == 0 {
    // Now and then as many bytes as fill several blocks.
    produce(turn % 8 == 0 ? 40 : turn % 3 &+ 1)
  } else {
    // So few that the main loop mostly finds nothing.
    produce(turn % 2)
  }
  consume(turn % 16 == 0 ? 20 : 2)
  timer_start(1 &+ turn % periods)
}

private func endStuck() -> Never {
  write(" an operation of the main loop does not end\n")
  end(1)
}

private func produce(_ count: UInt32) {
  for _ in 0..<count where unsafe Timer.produced.position < Timer.bytesToProduce {
    do throws(ByteBufferError) {
      try Received.append(unsafe Timer.produced.next)
      unsafe Timer.produced.advance()
    } catch {
      unsafe Timer.refused &+= 1
    }
  }
}

private func consume(_ count: UInt32) {
  for _ in 0..<count {
    guard let byte = Sent.popFirst() else { return }
    if unsafe byte != Timer.consumed.next { countError() }
    unsafe Timer.consumed.advance()
  }
}

private func countError() {
  unsafe Timer.errors &+= 1
  if unsafe Timer.errors >= 100 { unsafe Timer.hasLost = true }
}

/// The main loop's ends of both streams.
struct MainLoop {
  var received = Stream()
  var sent = Stream()
  var refused: UInt32 = 0
  var errors: UInt32 = 0
  private var turn: UInt32 = 0
  private var lastTotalWritten: UInt64 = 0
  private var piece = InlineArray<48, UInt8>(repeating: 0)

  private mutating func check(_ byte: UInt8) {
    if byte != received.next { errors &+= 1 }
    received.advance()
  }

  /// Does one operation, and says whether it moved a byte.
  mutating func step() -> Bool {
    turn &+= 1
    delay((turn &* 37) % 101)
    switch turn % 16 {
    case 0: return read(Int(turn / 16 % 48) + 1)
    case 1, 8, 9: return look()
    case 2, 3, 4, 5: return send()
    case 10:
      ask()
      return false
    case 6: return sendPiece(Int(turn / 16 % 40) + 1)
    // Rarely enough that the arena is full now and then.
    case 7: if turn % 4096 == 7 { delay(40_000) }
    default: break
    }
    guard let byte = Received.popFirst() else { return false }
    check(byte)
    return true
  }

  private mutating func read(_ count: Int) -> Bool {
    var room = piece.mutableSpan
    var part = room._mutatingExtracting(0..<count)
    let moved = Received.read(into: &part)
    for index in 0..<moved { check(piece[index]) }
    return moved > 0
  }

  /// Looks at the first byte, then removes it.
  private mutating func look() -> Bool {
    guard let byte = Received.first() else { return false }
    check(byte)
    if Received.removeFirst(1) != 1 { errors &+= 1 }
    return true
  }

  /// Compares the counters with what this end knows for certain: its own total, and that the other one only grows.
  private mutating func ask() {
    let queued = Received.count
    let totalWritten = Received.totalWritten
    if queued < 0 || queued > 256 || totalWritten < lastTotalWritten
      || totalWritten > UInt64(received.position) + 256 || Received.totalRead != UInt64(received.position)
      || Sent.totalWritten != UInt64(sent.position)
    {
      errors &+= 1
    }
    lastTotalWritten = totalWritten
  }

  private mutating func send() -> Bool {
    // Leaves half of the arena to the other stream.
    guard Sent.count < 100 else { return false }
    do throws(ByteBufferError) {
      try Sent.append(sent.next)
      sent.advance()
      return true
    } catch {
      refused &+= 1
      return false
    }
  }

  private mutating func sendPiece(_ count: Int) -> Bool {
    guard Sent.count < 100 else { return false }
    var ahead = sent
    for index in 0..<count {
      piece[index] = ahead.next
      ahead.advance()
    }
    let taken = Sent.append(prefixOf: piece.span.extracting(0..<count))
    for _ in 0..<taken { sent.advance() }
    return taken > 0
  }
}

/// Called at start-up in place of the firmware.
func run() -> Never {
  let byteCount = bytes_to_move()
  // Sound, here and below: the timer is stopped.
  unsafe Timer.bytesToProduce = byteCount
  var loop = MainLoop()
  var idle: UInt32 = 0
  timer_start(1)
  cpu_enable_interrupts()
  while loop.received.position < byteCount, loop.errors < 100, idle < 100_000, unsafe !Timer.hasLost {
    idle = loop.step() ? 0 : idle &+ 1
    unsafe Timer.patience = 0
  }
  cpu_disable_interrupts()
  timer_stop()
  while unsafe !Timer.hasLost, let byte = Sent.popFirst() {
    if unsafe byte != Timer.consumed.next { loop.errors &+= 1 }
    unsafe Timer.consumed.advance()
  }
  let isRight = report(loop)
  end(isRight ? 0 : 1)
}

/// Prints what happened, and says whether each byte arrived in order or was counted.
private func report(_ loop: MainLoop) -> Bool {
  let errors = unsafe loop.errors &+ Timer.errors
  let produced = unsafe Timer.produced.position
  let lost = unsafe (produced &- loop.received.position) &+ (loop.sent.position &- Timer.consumed.position)
  let uncounted =
    unsafe (Timer.refused &- Received.overruns) | (loop.refused &- Sent.overruns)
  let left = UInt32(truncatingIfNeeded: Received.count &+ Sent.count &+ Arena.statistics.blocksInUse)
  writeField(" received: ", loop.received.position)
  writeField(", sent: ", loop.sent.position)
  unsafe writeField(", interrupts: ", Timer.interrupts)
  writeField(", periods: ", periods)
  writeField(", addresses: ", interrupted_addresses())
  writeField(", overruns: ", Received.overruns &+ Sent.overruns)
  writeField(", order errors: ", errors)
  writeField(", lost: ", lost)
  writeField(", uncounted: ", uncounted)
  writeField(", left: ", left)
  write("\n")
  return errors == 0 && lost == 0 && uncounted == 0 && left == 0
    && loop.received.position == bytes_to_move()
}
