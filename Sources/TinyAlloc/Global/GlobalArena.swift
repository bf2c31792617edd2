#if GlobalAlloc || GlobalAllocCustom || !SWIFT_PACKAGE
/// An arena that an interrupt and the main loop share, or several threads on a host.
///
/// An arena of your own is an empty type with the allocator in static storage, which lies in `.bss` and for which no
/// code runs at start-up:
///
///     enum ReceiveArena: GlobalArena {
///       nonisolated(unsafe) static var storage = ArenaStorage(TinySlabAllocator<2048, 64>())
///     }
///
/// Its size is known to the compiler, which makes the fastest code. ``GlobalAllocator`` is the arena that comes with
/// the package, and gets its size when it is initialised.
public protocol GlobalArena {
  associatedtype Base: Allocator & ~Copyable
  /// What is thrown where the arena is not initialised; `Never` for one that always is.
  associatedtype Failure: Error = Never

  /// The allocator. Only the package looks into it, and begins and ends each access inside of a ``CriticalSection``,
  /// so that no two overlap: this is what makes `nonisolated(unsafe)` sound. Do not assign to it.
  @unsafe static var storage: ArenaStorage<Base> { get set }

  /// Throws where there is no allocator in ``storage`` yet. Called inside of a critical section: outside of one, another
  /// context may be about to make it.
  @unsafe static func requireInitialized() throws(Failure)
}

extension GlobalArena where Failure == Never {
  @inlinable
  @inline(__always)
  @unsafe public static func requireInitialized() {}
}

/// An allocator that is reached by way of the ``GlobalArena`` that stores it, and in no other way.
public struct ArenaStorage<Base: Allocator & ~Copyable>: ~Copyable {
  /// Whether `with` has handed the allocator to its caller.
  @usableFromInline var isLent = false
  @usableFromInline var base: Base

  /// Stores an allocator of which every block is free.
  @inlinable
  @inline(__always)
  public init(_ base: consuming Base) {
    self.base = base
  }

  @inlinable
  @inline(__always)
  func requireNotLent() {
    precondition(!isLent, "a global arena was used inside of its own `with`")
  }
}

extension GlobalArena {
  /// Calls `body` with the allocator, inside of a critical section: interrupts are masked as long as it runs.
  ///
  /// In `body` the arena belongs to it: another use of the arena there, also by way of a ``GlobalDeque``, is a trap.
  ///
  /// - Throws: ``GlobalArena/Failure`` where the arena is not initialised; `body` has not been called then.
  @inlinable
  @inline(__always)
  public static func with<R: ~Copyable>(_ body: (inout Base) -> R) throws(Failure) -> R {
    let section = CriticalSection.enter()
    defer { section.leave() }
    try unsafe requireInitialized()
    // Sound, here and below: inside of a critical section.
    unsafe storage.requireNotLent()
    unsafe storage.isLent = true
    defer { unsafe storage.isLent = false }
    return unsafe body(&storage.base)
  }

  /// Calls a `body` that can throw, as ``with(_:)`` does; what it threw is in the result.
  ///
  ///     let handle = try GlobalAllocator.withResult { slab throws(AllocationError) in
  ///       try slab.allocate(byteCount: 5)
  ///     }.get()
  ///
  /// - Throws: ``GlobalArena/Failure`` where the arena is not initialised; `body` has not been called then.
  @inlinable
  @inline(__always)
  public static func withResult<R, E: Error>(
    _ body: (inout Base) throws(E) -> R
  ) throws(Failure) -> Result<R, E> {
    let section = CriticalSection.enter()
    defer { section.leave() }
    try unsafe requireInitialized()
    unsafe storage.requireNotLent()
    unsafe storage.isLent = true
    defer { unsafe storage.isLent = false }
    do throws(E) {
      return .success(unsafe try body(&storage.base))
    } catch {
      return .failure(error)
    }
  }

  /// What the allocator has counted; all 0 where there is none yet. Complexity: O(1).
  @inlinable
  public static var statistics: AllocatorStatistics {
    let section = CriticalSection.enter()
    defer { section.leave() }
    return unsafe statisticsInSection
  }

  @inlinable
  @inline(__always)
  @unsafe static var statisticsInSection: AllocatorStatistics {
    do throws(Failure) { try unsafe requireInitialized() } catch {
      return AllocatorStatistics(blocksInUse: 0, highWaterMark: 0, failedAllocations: 0)
    }
    unsafe storage.requireNotLent()
    return unsafe storage.base.statistics
  }

  /// Sets the high-water mark to the blocks in use and the failures to 0.
  ///
  /// - Throws: ``GlobalArena/Failure`` where the arena is not initialised.
  /// - Complexity: O(blocks), with interrupts masked.
  @inlinable
  public static func resetStatistics() throws(Failure) {
    let section = CriticalSection.enter()
    defer { section.leave() }
    try unsafe requireInitialized()
    unsafe storage.requireNotLent()
    unsafe storage.base.resetStatistics()
  }
}
#endif
