#if !hasFeature(Embedded)
  /// The slab of ``TinySlabAllocator`` with its size chosen at run time, over memory of its own.
  ///
  /// For hosts, where an arena's size comes from a command line or is searched for. It behaves like a
  /// `TinySlabAllocator` of the same size in every respect, refusals and counters included.
  @safe
  public struct SlabAllocator: ~Copyable, Slab {
    public var ledger = SlabLedger()
    public let capacity: Int
    public let blockSize: Int
    @usableFromInline let words: UnsafeMutablePointer<UInt32>
    @usableFromInline let arena: UnsafeMutablePointer<UInt8>

    /// Makes an arena of `slotCount` blocks of `byteCount / slotCount` bytes.
    ///
    /// - Parameters:
    ///   - byteCount: the arena's bytes; those left over by the division are not used.
    ///   - slotCount: 1...255.
    /// - Throws: ``InvalidArena`` where the numbers cannot make a slab.
    public init(byteCount: Int, slotCount: Int) throws(InvalidArena) {
      let blockSizes = 1...SlotWord.maximumBlockSize
      guard 1...255 ~= slotCount, blockSizes.contains(byteCount / slotCount) else {
        throw InvalidArena(byteCount: byteCount, slotCount: slotCount)
      }
      capacity = slotCount
      blockSize = byteCount / slotCount
      // Sound: both are initialised whole, here, and freed by the deinitialiser of this one owner.
      unsafe words = .allocate(capacity: slotCount)
      unsafe words.initialize(repeating: 0, count: slotCount)
      unsafe arena = .allocate(capacity: byteCount)
      unsafe arena.initialize(repeating: 0, count: byteCount)
    }

    deinit {
      unsafe words.deallocate()
      unsafe arena.deallocate()
    }

    @inlinable
    @unsafe public subscript(word number: Int) -> UInt32 {
      // Sound: a slot number is checked by `slotNumber(of:)`, or comes from the ledger or a word that the slab
      // wrote.
      @inline(__always) mutating get { unsafe words[number &- 1] }
      @inline(__always) set { unsafe words[number &- 1] = newValue }
    }

    @inlinable
    @_lifetime(&self)
    public mutating func bytes(of handle: Handle) throws(AllocationError) -> Span<UInt8> {
      // Sound, here and below: the number was just checked, and the block is that of the handle.
      let count = try length(of: handle, word: unsafe words[try slotNumber(of: handle) &- 1])
      return unsafe arenaBytes(at: arenaOffset(of: handle), count: count)
    }

    @inlinable
    @_lifetime(&self)
    public mutating func mutableBytes(of handle: Handle) throws(AllocationError) -> MutableSpan<UInt8> {
      let count = try length(of: handle, word: unsafe words[try slotNumber(of: handle) &- 1])
      return unsafe mutableArenaBytes(at: arenaOffset(of: handle), count: count)
    }

    // The size is not part of the type, so that a deque could be used with a smaller arena than its own: the
    // places are checked here.
    @inlinable
    @unsafe public subscript(arenaOffset offset: Int) -> UInt8 {
      @inline(__always) mutating get {
        requireInArena(offset, 1)
        return unsafe arena[offset]
      }
      @inline(__always) set {
        requireInArena(offset, 1)
        unsafe arena[offset] = newValue
      }
    }

    @inlinable
    @_lifetime(&self)
    @unsafe public mutating func arenaBytes(at offset: Int, count: Int) -> Span<UInt8> {
      requireInArena(offset, count)
      // Sound: checked just above, and the memory lives as long as this allocator.
      return unsafe _overrideLifetime(Span(_unsafeStart: arena + offset, count: count), mutating: &self)
    }

    @inlinable
    @_lifetime(&self)
    @unsafe public mutating func mutableArenaBytes(at offset: Int, count: Int) -> MutableSpan<UInt8> {
      requireInArena(offset, count)
      // Sound: checked just above, and the memory lives as long as this allocator.
      let bytes = unsafe MutableSpan(_unsafeStart: arena + offset, count: count)
      return unsafe _overrideLifetime(bytes, mutating: &self)
    }

    @inlinable
    func requireInArena(_ offset: Int, _ count: Int) {
      precondition(
        offset >= 0 && count >= 0 && offset <= capacity * blockSize - count,
        "a deque or buffer was used with an allocator that is not its own")
    }
  }

  /// An arena size that cannot make a slab.
  public struct InvalidArena: Error, Equatable, Sendable, CustomStringConvertible {
    public let byteCount: Int
    public let slotCount: Int

    public var description: String {
      "an arena of \(byteCount) bytes in \(slotCount) slots is not possible: it takes 1 to 255 slots of 1 to "
        + "\(SlotWord.maximumBlockSize) bytes each"
    }
  }
#endif
