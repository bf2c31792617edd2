#if (GlobalAlloc || GlobalAllocCustom) && ByteBufferDeque || !SWIFT_PACKAGE
/// What a ``GlobalDeque`` and its arena have counted, all of one moment.
public struct GlobalDequeStatistics: Sendable {
  /// Bytes ever queued.
  public var totalWritten: UInt64
  /// Bytes ever removed.
  public var totalRead: UInt64
  /// Bytes refused; see ``GlobalDeque/overruns``.
  public var overruns: UInt32
  /// The arena's figures, all its users included; all 0 where it is not initialised.
  public var arena: AllocatorStatistics

  @inlinable
  init(totalWritten: UInt64, totalRead: UInt64, overruns: UInt32, arena: AllocatorStatistics) {
    self.totalWritten = totalWritten
    self.totalRead = totalRead
    self.overruns = overruns
    self.arena = arena
  }
}

// Sound, all of these: the storage is accessed inside of a critical section.
extension GlobalDeque {
  /// Whether no byte is queued. Complexity: O(1).
  @inlinable
  public static var isEmpty: Bool {
    let section = CriticalSection.enter()
    defer { section.leave() }
    return unsafe storage.queue.isEmpty
  }

  /// The number of bytes queued. Complexity: O(1).
  @inlinable
  public static var count: Int {
    let section = CriticalSection.enter()
    defer { section.leave() }
    return unsafe storage.queue.count
  }

  /// The number of bytes ever queued. Complexity: O(1).
  @inlinable
  public static var totalWritten: UInt64 {
    let section = CriticalSection.enter()
    defer { section.leave() }
    return unsafe storage.queue.totalWritten
  }

  /// The number of bytes ever removed, by whatever operation. Complexity: O(1).
  @inlinable
  public static var totalRead: UInt64 {
    let section = CriticalSection.enter()
    defer { section.leave() }
    return unsafe storage.queue.totalRead
  }

  /// The bytes refused by ``append(_:)`` and ``append(contentsOf:)``, and those that ``countOverruns(_:)`` was told.
  /// Stays at its greatest value when it gets there. Complexity: O(1).
  @inlinable
  public static var overruns: UInt32 {
    let section = CriticalSection.enter()
    defer { section.leave() }
    return unsafe storage.overruns
  }

  /// Sets ``overruns`` to 0, and returns what it was: none that happens meanwhile is lost.
  ///
  /// - Complexity: O(1).
  @inlinable
  @discardableResult
  public static func resetOverruns() -> UInt32 {
    let section = CriticalSection.enter()
    defer { section.leave() }
    let overruns = unsafe storage.overruns
    unsafe storage.overruns = 0
    return overruns
  }

  /// How many more bytes can be queued now, if no other context takes the arena's blocks; 0 where it is not
  /// initialised. Blocks that a ``SharedArena`` guarantees to owners other than its ``SharedArena/owner`` do not
  /// count. Complexity: O(1).
  @inlinable
  public static var availableCapacity: Int {
    let section = CriticalSection.enter()
    defer { section.leave() }
    do throws(Arena.Failure) { try unsafe Arena.requireInitialized() } catch { return 0 }
    unsafe Arena.storage.requireNotLent()
    return unsafe storage.queue.availableCapacity(in: &Arena.storage.base)
  }

  /// The counters of the deque and of its arena, all of one moment. Complexity: O(1).
  @inlinable
  public static var statistics: GlobalDequeStatistics {
    let section = CriticalSection.enter()
    defer { section.leave() }
    return unsafe GlobalDequeStatistics(
      totalWritten: storage.queue.totalWritten, totalRead: storage.queue.totalRead,
      overruns: storage.overruns, arena: Arena.statisticsInSection)
  }
}
#endif
