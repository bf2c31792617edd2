/// The slab of ``TinySlabAllocator`` with its size chosen at run time, over memory that it is given or, on hosts,
/// owns.
///
/// For an arena whose size comes from a command line, whose memory comes from the linker, or that has to be reached
/// by address. It behaves like a `TinySlabAllocator` of the same size in every respect, refusals and counters
/// included.
@safe
public struct SlabAllocator: ~Copyable, Slab {
  @unsafe public var ledger = SlabLedger()
  public let capacity: Int
  public let blockSize: Int
  @usableFromInline let words: UnsafeMutablePointer<UInt32>
  @usableFromInline let arena: UnsafeMutablePointer<UInt8>
  #if !hasFeature(Embedded)
  let ownsMemory: Bool
  #endif

  /// Makes an arena in `memory`: 4 bytes a slot for its records, and all the rest, equally divided, for the blocks.
  ///
  /// - Parameters:
  ///   - memory: must stay in place and be used by nobody else as long as the allocator lives. What is in it does
  ///     not matter. Up to 3 bytes at its start are not used where it is not aligned to 4 bytes.
  ///   - slotCount: 1...255.
  /// - Throws: ``InvalidArena`` where the numbers cannot make a slab.
  /// - Complexity: O(`slotCount`).
  @unsafe
  public init(memory: UnsafeMutableRawBufferPointer, slotCount: Int) throws(InvalidArena) {
    let skipped = (0 &- Int(bitPattern: memory.baseAddress)) & (MemoryLayout<UInt32>.alignment - 1)
    let records = slotCount &* MemoryLayout<UInt32>.stride
    let byteCount = memory.count - skipped - records
    guard 1...255 ~= slotCount, SlotWord.isLegal(blockSize: byteCount / slotCount), byteCount > 0,
      let start = unsafe memory.baseAddress?.advanced(by: skipped)
    else { throw InvalidArena(byteCount: memory.count, slotCount: slotCount) }
    capacity = slotCount
    blockSize = byteCount / slotCount
    // Sound: the caller hands the memory over, and both ranges lie in it. The blocks' bytes are initialised because
    // all memory of static storage and of allocators that a caller can take it from holds bytes of some value.
    unsafe words = start.bindMemory(to: UInt32.self, capacity: slotCount)
    unsafe words.initialize(repeating: 0, count: slotCount)
    unsafe arena = (start + records).bindMemory(to: UInt8.self, capacity: byteCount)
    #if !hasFeature(Embedded)
    ownsMemory = false
    #endif
  }

  /// The bytes of memory, aligned to 4, in which ``init(memory:slotCount:)`` makes an arena of just this shape.
  ///
  /// - Parameters:
  ///   - blockSize: bytes a block, 1...32,768.
  ///   - slotCount: 1...255.
  @inlinable
  public static func memoryByteCount(blockSize: Int, slotCount: Int) -> Int {
    slotCount * (blockSize + MemoryLayout<UInt32>.stride)
  }

  #if !hasFeature(Embedded)
  /// Makes an arena of `slotCount` blocks of `byteCount / slotCount` bytes, in memory of its own.
  ///
  /// - Parameters:
  ///   - byteCount: the arena's bytes; those left over by the division are not used.
  ///   - slotCount: 1...255.
  /// - Throws: ``InvalidArena`` where the numbers cannot make a slab.
  public init(byteCount: Int, slotCount: Int) throws(InvalidArena) {
    guard 1...255 ~= slotCount, SlotWord.isLegal(blockSize: byteCount / slotCount) else {
      throw InvalidArena(byteCount: byteCount, slotCount: slotCount)
    }
    capacity = slotCount
    blockSize = byteCount / slotCount
    // Sound: both are initialised whole, here, and freed by the deinitialiser of this one owner.
    unsafe words = .allocate(capacity: slotCount)
    unsafe words.initialize(repeating: 0, count: slotCount)
    unsafe arena = .allocate(capacity: byteCount)
    unsafe arena.initialize(repeating: 0, count: byteCount)
    ownsMemory = true
  }

  deinit {
    if ownsMemory {
      unsafe words.deallocate()
      unsafe arena.deallocate()
    }
  }
  #endif

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
public struct InvalidArena: Error, Equatable, Sendable {
  /// The bytes asked for, or the size of the memory given.
  public let byteCount: Int
  public let slotCount: Int
}

#if !hasFeature(Embedded)
extension InvalidArena: CustomStringConvertible {
  public var description: String {
    "an arena of \(byteCount) bytes in \(slotCount) slots is not possible: it takes 1 to 255 slots of 1 to "
      + "\(SlotWord.maximumBlockSize) bytes each"
  }
}
#endif
