#if GlobalAlloc || GlobalAllocCustom || !SWIFT_PACKAGE
/// The arena of the whole program: a ``SlabAllocator`` whose size is chosen once, before it is used.
///
///     try AllocatorConfig.slab1K32.initialize()   // 32 blocks of 32 bytes
///
/// What needs it before it is initialised gets ``ByteBufferError/uninitialized``.
public enum GlobalAllocator: GlobalArena {
  /// Accessed inside of a critical section only.
  @usableFromInline nonisolated(unsafe) static var configured: ArenaStorage<SlabAllocator>?

  /// The slab; a trap where there is none.
  @unsafe public static var storage: ArenaStorage<SlabAllocator> {
    @inlinable @inline(__always) _read { yield unsafe configured! }
    @inlinable @inline(__always) _modify { yield unsafe &configured! }
  }

  @inlinable
  @inline(__always)
  @unsafe public static func requireInitialized() throws(ByteBufferError) {
    if unsafe configured == nil { throw .uninitialized }
  }

  /// Makes the slab in the memory of `config`, once: from then on nothing changes its size.
  ///
  /// - Throws: ``InitializationError/alreadyInitialized``, ``InitializationError/invalidArena(_:)``; nothing changed.
  /// - Complexity: O(slots), with interrupts masked.
  public static func initialize(_ config: AllocatorConfig) throws(InitializationError) {
    let section = CriticalSection.enter()
    defer { section.leave() }
    // Before anything is written: the memory may be that of the slab in use.
    guard unsafe configured == nil else { throw .alreadyInitialized }
    do throws(InvalidArena) {
      // Sound: who made the configuration has handed the memory over.
      unsafe configured = ArenaStorage(
        try SlabAllocator(memory: config.memory, slotCount: config.slotCount))
    } catch {
      throw .invalidArena(error)
    }
  }

  /// Goes back to the beginning. The deques over it must be empty.
  static func deinitialize() {
    let section = CriticalSection.enter()
    defer { section.leave() }
    unsafe configured = nil
  }
}

/// Why the global allocator was not initialised. Nothing has changed.
public enum InitializationError: Error, Sendable {
  /// It is initialised already, and may be in use.
  case alreadyInitialized
  /// The memory and the number of slots cannot make a slab.
  case invalidArena(InvalidArena)
}

// Spelled out, because a synthesised conformance brings Hashable's machinery into a firmware image.
extension InitializationError: Equatable {
  public static func == (lhs: InitializationError, rhs: InitializationError) -> Bool {
    switch (lhs, rhs) {
    case (.alreadyInitialized, .alreadyInitialized): true
    case (.invalidArena(let a), .invalidArena(let b)): a == b
    default: false
    }
  }
}

#if !hasFeature(Embedded)
extension InitializationError: CustomStringConvertible {
  public var description: String {
    switch self {
    case .alreadyInitialized: "the global allocator is already initialised"
    case .invalidArena(let arena): arena.description
    }
  }
}
#endif
#endif
