/// Where a record's data lie in memory, compared with the run of data that came before.
///
/// The run is all data since the last gap, however many records they came in. That is all that is kept of them, so
/// data that lie over some from before a gap are seen to go backwards, but not to overlap. An overlap says nothing of
/// whether the bytes differ. Data that wrap around have the place of their first part, but overlap where either does.
public struct MemoryPlace: Sendable, Equatable {
  /// The ways to lie. A struct, because a plain enumeration brings Hashable's machinery into a firmware image.
  public struct Kind: Sendable, Equatable {
    let rawValue: UInt8

    /// The record has no data.
    public static var none: Kind { Kind(rawValue: 0) }
    /// The first data of the file.
    public static var first: Kind { Kind(rawValue: 1) }
    /// Right behind the run.
    public static var follows: Kind { Kind(rawValue: 2) }
    /// Behind the run, after a gap of `distance` bytes.
    public static var gap: Kind { Kind(rawValue: 3) }
    /// Over the run, with `distance` bytes in common.
    public static var overlap: Kind { Kind(rawValue: 4) }
    /// Before the run, with `distance` bytes between them.
    public static var before: Kind { Kind(rawValue: 5) }

    /// The name in reports.
    public var name: StaticString {
      switch rawValue {
      case 0: "none"
      case 1: "first"
      case 2: "follows"
      case 3: "gap"
      case 4: "overlap"
      default: "before"
      }
    }
  }

  public let kind: Kind
  /// In bytes; 0 where the kind has no distance.
  public let distance: UInt32

  public init(_ kind: Kind, _ distance: UInt32 = 0) {
    self.kind = kind
    self.distance = distance
  }

  /// Whether ``distance`` means something.
  public var hasDistance: Bool { kind.rawValue >= Kind.gap.rawValue }
}

/// The data since the last gap.
struct MemoryRun: Sendable, Equatable {
  // The last byte and not the one behind it, which needs a 33rd bit at the memory's end.
  private var first: UInt32 = 0
  private var last: UInt32 = 0
  private var isEmpty = true

  init() {}

  private init(_ first: UInt32, _ last: UInt32) {
    self.first = first
    self.last = last
    isEmpty = false
  }

  /// Finds the place of the bytes, which become a part of the run, or begin another.
  ///
  /// - Parameters:
  ///   - count: how many bytes there are from `address` on.
  ///   - rest: how many more there are from `wrapAddress` on.
  mutating func add(_ address: UInt32, _ count: UInt8, wrapped rest: UInt8, at wrapAddress: UInt32)
    -> MemoryPlace
  {
    let place = add(address, count)
    guard rest > 0 else { return place }
    let second = add(wrapAddress, rest)
    guard second.kind == .overlap else { return place }
    return MemoryPlace(.overlap, second.distance &+ (place.kind == .overlap ? place.distance : 0))
  }

  #if hasFeature(Embedded)
  @inline(never)
  #endif
  private mutating func add(_ address: UInt32, _ count: UInt8) -> MemoryPlace {
    guard count > 0 else { return MemoryPlace(.none) }
    let end = address &+ UInt32(count &- 1)
    let run = self
    guard !run.isEmpty else {
      self = MemoryRun(address, end)
      return MemoryPlace(.first)
    }
    if address > run.last {
      let distance = address &- run.last &- 1
      self = MemoryRun(distance == 0 ? run.first : address, end)
      return distance == 0 ? MemoryPlace(.follows) : MemoryPlace(.gap, distance)
    }
    if end < run.first {
      let distance = run.first &- end &- 1
      self = MemoryRun(address, distance == 0 ? run.last : end)
      return MemoryPlace(.before, distance)
    }
    self = MemoryRun(min(address, run.first), max(end, run.last))
    return MemoryPlace(.overlap, min(end, run.last) &- max(address, run.first) &+ 1)
  }
}
