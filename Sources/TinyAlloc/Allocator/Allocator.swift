/// Hands out blocks of one size from a bounded arena and takes them back, by handle.
///
/// A block is either *held* by a handle, which gives access to its bytes, or *linked* into a chain that a
/// ``ByteBufferDeque`` or a type like it owns. The second kind is addressed by its offset in the arena, so that
/// the owner's hot path needs no look-up; the methods for it are at the end.
///
/// Reading takes the allocator exclusively (`inout`), as writing does: storage that is merely borrowed may be copied
/// by the compiler, all of it, to read one byte, which a small stack does not survive.
///
/// Every operation is O(1) except ``removeAll()`` and ``allocate(copying:)``, whose costs stand with them.
/// Every error leaves the allocator as it was.
public protocol Allocator: ~Copyable {
  /// The number of blocks in the arena, 1...255.
  var capacity: Int { get }

  /// The number of bytes in a block, 1...32,768.
  var blockSize: Int { get }

  /// The number of blocks in use, held and linked. Complexity: O(1).
  var count: Int { get }

  /// How many blocks can be taken now, if no one else takes or frees one: those that are free, unless some of them are
  /// kept for others. Complexity: O(1).
  var availableBlocks: Int { mutating get }

  /// What the allocator has counted. Complexity: O(1).
  var statistics: AllocatorStatistics { get }

  /// Takes a free block and gives its handle. The bytes are whatever was there before.
  ///
  /// - Parameter byteCount: 1...`blockSize`; `bytes(of:)` has just this count.
  /// - Throws: ``AllocationError/full``, ``AllocationError/invalidByteCount(_:blockSize:)``.
  /// - Complexity: O(1).
  mutating func allocate(byteCount: Int) throws(AllocationError) -> Handle

  /// The bytes of a held block.
  ///
  /// - Throws: ``AllocationError/staleHandle``.
  /// - Complexity: O(1).
  @_lifetime(&self)
  mutating func bytes(of handle: Handle) throws(AllocationError) -> Span<UInt8>

  /// The bytes of a held block, to be changed in place.
  ///
  /// - Throws: ``AllocationError/staleHandle``.
  /// - Complexity: O(1).
  @_lifetime(&self)
  mutating func mutableBytes(of handle: Handle) throws(AllocationError) -> MutableSpan<UInt8>

  /// Gives a held block back. All copies of the handle are stale from now on.
  ///
  /// - Throws: ``AllocationError/staleHandle``, also when the block is freed a second time.
  /// - Complexity: O(1).
  mutating func free(_ handle: Handle) throws(AllocationError)

  /// Gives back every block, held and linked. All handles are stale from now on; a deque over this allocator
  /// finds its bytes gone when it next crosses a block boundary, and is empty then.
  ///
  /// - Complexity: O(`capacity`).
  mutating func removeAll()

  /// Sets the high-water mark to the blocks in use and the failures to 0.
  ///
  /// - Complexity: O(`capacity`).
  mutating func resetStatistics()

  // MARK: Linked blocks, for owners of chains

  /// Takes a free block for a chain; it has no successor yet.
  ///
  /// - Throws: ``AllocationError/full``.
  /// - Complexity: O(1).
  mutating func allocateLinked() throws(AllocationError) -> Handle

  /// Takes a free block and makes it the successor of `last`, the last of its chain, where that can be done at once:
  /// the short way of ``allocateLinked()`` and ``link(_:to:)``.
  ///
  /// - Returns: the block, or `nil` when `last` is not the last linked block of a chain, when no block is free, or when
  ///   the backend has no short way just now; nothing changed then, not even a counter. A backend need not have one.
  /// - Complexity: O(1).
  mutating func allocateLinkedAtOnce(after last: Handle) -> Handle?

  /// Makes `next` the successor of `block`; ``Handle/none`` makes `block` the end of its chain.
  ///
  /// - Returns: the successor that `block` had, or ``Handle/none``. It is linked still.
  /// - Throws: ``AllocationError/staleHandle`` when one of the two is not linked.
  /// - Complexity: O(1).
  @discardableResult
  mutating func link(_ block: Handle, to next: Handle) throws(AllocationError) -> Handle

  /// Gives back a linked block and returns its successor, or ``Handle/none`` where it is the last of its chain or is
  /// not linked; nothing changed then.
  ///
  /// - Complexity: O(1).
  mutating func freeLinked(_ block: Handle) -> Handle

  /// The block that follows a linked block in its chain, or ``Handle/none``.
  ///
  /// - Throws: ``AllocationError/staleHandle`` when `block` is not linked.
  /// - Complexity: O(1).
  mutating func successor(of block: Handle) throws(AllocationError) -> Handle

  // MARK: Hand-over between chains and holders

  /// Turns a linked block, the first of its chain, into a held one of `byteCount` bytes, from its first byte on.
  /// The handle stays the same, and so do the bytes.
  ///
  /// A block before it, if there is one, still names it as its successor: end the chain there first, with
  /// ``link(_:to:)``.
  ///
  /// - Parameter byteCount: 1...`blockSize`; `bytes(of:)` has just this count.
  /// - Returns: the block that followed it, now the first of the chain, or ``Handle/none``.
  /// - Throws: ``AllocationError/staleHandle`` when `block` is not linked,
  ///   ``AllocationError/invalidByteCount(_:blockSize:)``.
  /// - Complexity: O(1).
  mutating func hold(_ block: Handle, byteCount: Int) throws(AllocationError) -> Handle

  /// Turns a held block into a linked one without a successor, the first and last of a new chain. The bytes stay.
  ///
  /// The chain's owner gets a new handle, of the slot's next generation: whoever held the block can neither read
  /// nor free it from now on, with whatever copy of the old handle.
  ///
  /// - Returns: the block's new handle.
  /// - Throws: ``AllocationError/staleHandle`` when `block` is not held.
  /// - Complexity: O(1).
  mutating func linkHeld(_ block: Handle) throws(AllocationError) -> Handle

  // MARK: The bytes of linked blocks

  /// The offset of a block's first byte in the arena. Only for a handle that this allocator issued.
  ///
  /// - Complexity: O(1).
  func arenaOffset(of block: Handle) -> Int

  /// A byte of the arena, by an offset that lies in a linked block of the caller's. The offset is not checked.
  ///
  /// - Complexity: O(1).
  @unsafe subscript(arenaOffset offset: Int) -> UInt8 { mutating get set }

  /// Bytes of the arena that lie in one linked block of the caller's. The place is not checked.
  ///
  /// - Complexity: O(1).
  @unsafe @_lifetime(&self)
  mutating func arenaBytes(at offset: Int, count: Int) -> Span<UInt8>

  /// Bytes of the arena that lie in one linked block of the caller's, to be changed in place. The place is not
  /// checked.
  ///
  /// - Complexity: O(1).
  @unsafe @_lifetime(&self)
  mutating func mutableArenaBytes(at offset: Int, count: Int) -> MutableSpan<UInt8>
}

extension Allocator where Self: ~Copyable {
  /// Whether no block is in use. Complexity: O(1).
  @inlinable
  public var isEmpty: Bool { count == 0 }

  @inlinable
  public var availableBlocks: Int {
    @inline(__always) mutating get { capacity &- count }
  }

  @inlinable
  public mutating func allocateLinkedAtOnce(after last: Handle) -> Handle? { nil }

  /// Takes a free block, copies the bytes into it and gives its handle.
  ///
  /// - Throws: ``AllocationError/full``, ``AllocationError/invalidByteCount(_:blockSize:)``.
  /// - Complexity: O(`source.count`).
  @inlinable
  public mutating func allocate(copying source: Span<UInt8>) throws(AllocationError) -> Handle {
    let handle = try allocate(byteCount: source.count)
    var bytes = try mutableBytes(of: handle)
    copyBytes(from: source, to: &bytes)
    return handle
  }
}
