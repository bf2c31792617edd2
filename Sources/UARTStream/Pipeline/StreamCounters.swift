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

  mutating func count(_ kind: FrameError.Kind) { count(kind.name.description, 1) }

  /// Adds what was counted of another stream.
  mutating func add(_ other: Self) {
    bytes += other.bytes
    bytesSent += other.bytesSent
    frames += other.frames
    overruns += other.overruns
    emptyLines += other.emptyLines
    for (kind, count) in other.errors { self.count(kind, count) }
  }

  private mutating func count(_ kind: String, _ count: UInt64) {
    if let index = errors.firstIndex(where: { $0.kind == kind }) {
      errors[index].count += count
    } else {
      errors.append((kind, count))
    }
  }

  public static func == (lhs: Self, rhs: Self) -> Bool {
    lhs.bytes == rhs.bytes && lhs.bytesSent == rhs.bytesSent && lhs.frames == rhs.frames
      && lhs.overruns == rhs.overruns && lhs.emptyLines == rhs.emptyLines
      && lhs.errors.count == rhs.errors.count
      && zip(lhs.errors, rhs.errors).allSatisfy { $0.kind == $1.kind && $0.count == $1.count }
  }
}
