/// Which way bytes of a capture went, as seen from the machine that recorded them.
public enum CaptureDirection: String, Sendable, CaseIterable {
  /// Received from the port.
  case received = "rx"
  /// Sent to the port.
  case sent = "tx"
}

/// Bytes of a capture that went over the line together.
public struct CapturedBytes: Sendable, Equatable {
  /// When they came or went: nanoseconds since 1970-01-01 00:00 UTC, as the capture has it. Captures of clocks that
  /// were set meanwhile go backwards.
  public var nanoseconds: Int64
  public var direction: CaptureDirection
  public var bytes: [UInt8]

  public init(nanoseconds: Int64, direction: CaptureDirection, bytes: [UInt8]) {
    self.nanoseconds = nanoseconds
    self.direction = direction
    self.bytes = bytes
  }
}
