import Glibc

/// What ``SerialPort/wait(for:timeout:wakeUp:)`` can wait for and report.
public struct PortEvents: OptionSet, Hashable, Sendable {
  public let rawValue: UInt8

  public init(rawValue: UInt8) { self.rawValue = rawValue }

  /// There are bytes to read, or a hang-up to find out about by reading.
  public static let readable = PortEvents(rawValue: 1)

  /// The output buffer has room.
  public static let writable = PortEvents(rawValue: 2)

  /// The port has gone. Reported whether asked for or not, at once and every time: read to the end, then close.
  public static let hungUp = PortEvents(rawValue: 4)

  /// The wake-up descriptor is readable or closed. Nothing has been read from it.
  public static let wokenUp = PortEvents(rawValue: 8)

  /// The time is over, and nothing of the others has happened. Reported alone.
  public static let timedOut = PortEvents(rawValue: 16)
}

extension PortEvents: CustomStringConvertible {
  public var description: String {
    let names: [(PortEvents, String)] = [
      (.readable, "readable"), (.writable, "writable"), (.hungUp, "hung up"), (.wokenUp, "woken up"),
      (.timedOut, "timed out"),
    ]
    return names.filter { contains($0.0) }.map(\.1).joined(separator: ", ")
  }
}

/// The events of `poll` that stand for ours. Its constants come to Swift with another type than its fields have.
enum PollEvents {
  static let readable = Int16(POLLIN)
  static let writable = Int16(POLLOUT)
  static let gone = Int16(POLLHUP | POLLERR | POLLNVAL)

  /// What to ask for, to learn about `events`.
  static func asking(for events: PortEvents) -> Int16 {
    (events.contains(.readable) ? readable : 0) | (events.contains(.writable) ? writable : 0)
  }
}
