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

  /// Times in which the line was not there; `nil` where none is waited for.
  public var gaps: Gaps?

  /// Times in which a line was not there.
  public struct Gaps: Sendable, Equatable {
    /// How often it came back.
    public var reconnects: UInt64 = 0
    /// How long it was gone, all in all.
    public var seconds = 0.0

    public init() {}
  }

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
    if let added = other.gaps {
      var gaps = self.gaps ?? Gaps()
      gaps.reconnects += added.reconnects
      gaps.seconds += added.seconds
      self.gaps = gaps
    }
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
      && lhs.gaps == rhs.gaps && lhs.overruns == rhs.overruns && lhs.emptyLines == rhs.emptyLines
      && lhs.errors.count == rhs.errors.count
      && zip(lhs.errors, rhs.errors).allSatisfy { $0.kind == $1.kind && $0.count == $1.count }
  }
}
