import Board
import CPU
import TinyAlloc

/// The queue between the receive interrupt and the main loop.
///
/// The interrupt cannot be interrupted, and the main loop touches these variables with interrupts disabled only,
/// so that no two accesses overlap. That is what makes each `unsafe` here sound.
enum Receiver {
  nonisolated(unsafe) private static var arena = SelectedBoard.Arena()
  nonisolated(unsafe) private static var queue = ByteBufferDeque<SelectedBoard.Arena>()
  nonisolated(unsafe) private static var policy = OverrunPolicy.hold
  nonisolated(unsafe) private static var overruns: UInt32 = 0

  /// Moves what the UART has received into the queue. Called by the receive interrupt.
  static func serviceInterrupt() {
    while SelectedUART.hasByte {
      if unsafe policy.isHold, unsafe queue.availableCapacity(in: arena) == 0 {
        SelectedUART.setReceiveInterrupt(enabled: false)
        return
      }
      let (byte, overrun) = SelectedUART.takeByte()
      if overrun { unsafe overruns &+= 1 }
      do throws(ByteBufferError) { unsafe try queue.append(byte, to: &arena) } catch { unsafe overruns &+= 1 }
    }
  }

  /// Takes bytes out of the queue, as many as are there and fit; sleeps until there is one.
  ///
  /// - Returns: how many were taken, at least one.
  static func take(into piece: inout MutableSpan<UInt8>) -> Int {
    while true {
      cpu_disable_interrupts()
      let count = unsafe queue.read(into: &piece, from: &arena)
      if count > 0 {
        // The interrupt may have stopped because the arena was full.
        SelectedUART.setReceiveInterrupt(enabled: true)
        cpu_enable_interrupts()
        return count
      }
      // A byte that comes just now ends the wait, and its interrupt follows as soon as they are enabled.
      cpu_wait_for_interrupt()
      cpu_enable_interrupts()
    }
  }

  /// What happens from now on to bytes that find the arena full.
  static func setPolicy(_ new: OverrunPolicy) {
    cpu_disable_interrupts()
    unsafe policy = new
    cpu_enable_interrupts()
  }

  /// The counters, all of one moment.
  static var statistics: ReceiverStatistics {
    cpu_disable_interrupts()
    let statistics = unsafe ReceiverStatistics(
      received: queue.totalWritten, overruns: overruns, arena: arena.statistics)
    cpu_enable_interrupts()
    return statistics
  }
}

/// What happens to a byte that finds the arena full. A struct, because an enumeration brings Hashable along.
struct OverrunPolicy {
  let isHold: Bool

  /// It stays in the UART, and all behind it, until there is room: nothing is lost where the sender can be held.
  static var hold: OverrunPolicy { OverrunPolicy(isHold: true) }
  /// It is dropped and counted; what is queued stays as it is.
  static var drop: OverrunPolicy { OverrunPolicy(isHold: false) }
}

/// What the receiver has counted since the reset.
struct ReceiverStatistics {
  /// Bytes queued.
  let received: UInt64
  /// Bytes dropped because the arena was full, and times the UART reported that it lost some.
  let overruns: UInt32
  let arena: AllocatorStatistics
}
