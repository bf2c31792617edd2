import CLibSerialPort
import Glibc

/// What went wrong on the line since the driver was loaded. Subtract two to learn about the time in between.
public struct LineErrorCounts: Hashable, Sendable {
  /// Characters whose stop bit was missing: usually a wrong baud rate.
  public var framing: Int

  /// Characters whose parity bit was wrong.
  public var parity: Int

  /// Characters lost in the UART, because the driver came too late.
  public var overruns: Int

  /// Characters lost in the kernel, because nobody read them in time.
  public var bufferOverruns: Int

  /// Break conditions received.
  public var breaks: Int

  /// What has gone wrong between two moments.
  public static func - (now: LineErrorCounts, before: LineErrorCounts) -> LineErrorCounts {
    LineErrorCounts(
      framing: now.framing - before.framing, parity: now.parity - before.parity,
      overruns: now.overruns - before.overruns, bufferOverruns: now.bufferOverruns - before.bufferOverruns,
      breaks: now.breaks - before.breaks)
  }
}

extension SerialPort {
  /// The driver's error counters (`TIOCGICOUNT`), or nil where it keeps none: pseudoterminals, many USB adapters.
  ///
  /// libserialport has no function for it. One system call.
  public var lineErrors: LineErrorCounts? {
    var counters = serial_icounter_struct()
    guard ioctl(descriptor, UInt(TIOCGICOUNT), &counters) == 0 else { return nil }
    return LineErrorCounts(
      framing: Int(counters.frame), parity: Int(counters.parity), overruns: Int(counters.overrun),
      bufferOverruns: Int(counters.buf_overrun), breaks: Int(counters.brk))
  }
}
