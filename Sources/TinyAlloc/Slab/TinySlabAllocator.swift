#if TinySlab || !SWIFT_PACKAGE
/// An arena of `bytes` bytes in `slots` equal blocks, stored inline: no heap, no pointer, no start-up code.
///
///     var slab = TinySlabAllocator<1024, 32>()   // 32 blocks of 32 bytes
///     let handle = try slab.allocate(byteCount: 5)
///     try slab.free(handle)
///
/// It costs `bytes` plus 4 bytes a slot plus 16. `slots` is 1...255 and `bytes / slots`, the block size, is
/// 1...32,768; other numbers stop at construction. Bytes left over by the division are not used. A block size
/// that is a power of two makes the fastest code.
public struct TinySlabAllocator<let bytes: Int, let slots: Int>: ~Copyable, Slab {
  // The ledger and the words come first, within reach of a Cortex-M0's short load and store instructions.
  @unsafe public var ledger: SlabLedger
  @usableFromInline var words: InlineArray<slots, UInt32>
  @usableFromInline var arena: InlineArray<bytes, UInt8>

  /// Makes an arena of which every block is free.
  @inlinable
  @inline(__always)
  public init() {
    Self.requireLegal(byteCount: bytes, slotCount: slots)
    unsafe ledger = SlabLedger()
    words = InlineArray(repeating: 0)
    arena = InlineArray(repeating: 0)
  }

  @inlinable public var capacity: Int { @inline(__always) get { slots } }
  @inlinable public var blockSize: Int { @inline(__always) get { bytes / slots } }

  @inlinable
  @unsafe public subscript(word number: Int) -> UInt32 {
    // Sound: a slot number is checked by `slotNumber(of:)`, or comes from the ledger or a word that the slab wrote.
    @inline(__always) mutating get { unsafe words[unchecked: number &- 1] }
    @inline(__always) set { unsafe words[unchecked: number &- 1] = newValue }
  }

  @inlinable
  @_lifetime(&self)
  public mutating func bytes(of handle: Handle) throws(AllocationError) -> Span<UInt8> {
    let count = try length(of: handle, word: readWord(slotNumber(of: handle)))
    // Sound: the block is that of the handle, which was just checked.
    return unsafe arenaBytes(at: arenaOffset(of: handle), count: count)
  }

  @inlinable
  @_lifetime(&self)
  public mutating func mutableBytes(of handle: Handle) throws(AllocationError) -> MutableSpan<UInt8> {
    let count = try length(of: handle, word: readWord(slotNumber(of: handle)))
    // Sound: the block is that of the handle, which was just checked.
    return unsafe mutableArenaBytes(at: arenaOffset(of: handle), count: count)
  }

  @inlinable
  @unsafe public subscript(arenaOffset offset: Int) -> UInt8 {
    // Sound: the contract asks for an offset inside a linked block, and every slab of this type has the same.
    @inline(__always) mutating get { unsafe arena[unchecked: offset] }
    @inline(__always) set { unsafe arena[unchecked: offset] = newValue }
  }

  @inlinable
  @_lifetime(&self)
  @inline(__always)
  @unsafe public mutating func arenaBytes(at offset: Int, count: Int) -> Span<UInt8> {
    var all = arena.mutableSpan
    // Sound: the bytes lie in a block (see the subscript), and the exclusive access to this allocator, which keeps
    // the storage where it is, lasts as long as the span.
    let start = unsafe all.withUnsafeMutableBufferPointer { unsafe $0.baseAddress.unsafelyUnwrapped }
    return unsafe _overrideLifetime(
      Span(_unsafeElements: UnsafeBufferPointer(start: start + offset, count: count)), mutating: &self)
  }

  @inlinable
  @_lifetime(&self)
  @inline(__always)
  @unsafe public mutating func mutableArenaBytes(at offset: Int, count: Int) -> MutableSpan<UInt8> {
    var all = arena.mutableSpan
    // Sound: as above.
    let start = unsafe all.withUnsafeMutableBufferPointer { unsafe $0.baseAddress.unsafelyUnwrapped }
    return unsafe _overrideLifetime(
      MutableSpan(_unsafeElements: UnsafeMutableBufferPointer(start: start + offset, count: count)),
      mutating: &self)
  }
}
#endif
