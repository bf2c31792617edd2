import LineFrames

/// What happened to a stream, counted.
public struct StreamCounters: Sendable, Equatable {
  /// Bytes received.
  public var bytes: UInt64 = 0
  /// Bytes sent.
  public var bytesSent: UInt64 = 0
  /// Lines that were frames.
  public var frames: UInt64 = 0
  /// Lines that were not, by the kind of error, in the order in which the kinds first came up.
  public private(set) var errors: [(kind: String, count: UInt64)] = []
  /// Bytes dropped because the arena was full.
  public var overruns: UInt64 = 0
  /// Empty lines passed over.
  public var emptyLines: UInt64 = 0

  public init() {}

  /// All errors.
  public var errorCount: UInt64 { errors.reduce(0) { $0 + $1.count } }

  mutating func count(_ kind: FrameError.Kind) {
    let name = kind.name.description
    if let index = errors.firstIndex(where: { $0.kind == name }) {
      errors[index].count += 1
    } else {
      errors.append((name, 1))
    }
  }

  public static func == (lhs: Self, rhs: Self) -> Bool {
    lhs.bytes == rhs.bytes && lhs.bytesSent == rhs.bytesSent && lhs.frames == rhs.frames
      && lhs.overruns == rhs.overruns && lhs.emptyLines == rhs.emptyLines
      && lhs.errors.count == rhs.errors.count
      && zip(lhs.errors, rhs.errors).allSatisfy { $0.kind == $1.kind && $0.count == $1.count }
  }
}
