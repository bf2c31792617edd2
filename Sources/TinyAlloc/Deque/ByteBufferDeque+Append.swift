#if ByteBufferDeque || !SWIFT_PACKAGE
extension ByteBufferDeque where A: ~Copyable {
  /// Queues one byte.
  ///
  /// - Throws: ``ByteBufferError/allocationFailed`` when it needs a block and the arena is full; nothing changed.
  /// - Complexity: O(1).
  @inlinable
  @inline(__always)
  public mutating func append(_ byte: UInt8, to allocator: inout A) throws(ByteBufferError) {
    if writePosition == writeLimit, !Self.enterNewBlock(&self, &allocator) { try Self.refuse() }
    // Sound: below the write limit lies the last block, which is this deque's.
    unsafe allocator[arenaOffset: writePosition] = byte
    writePosition &+= 1
  }

  /// Queues all of `bytes`, or none of them.
  ///
  /// - Throws: ``ByteBufferError/allocationFailed`` when the arena has too little room; nothing changed.
  /// - Complexity: O(`bytes.count`).
  @inlinable
  public mutating func append(contentsOf bytes: Span<UInt8>, to allocator: inout A) throws(ByteBufferError) {
    let before = WriterState(self)
    let taken = Self.write(&self, bytes, &allocator)
    if taken == bytes.count { return }
    Self.takeBack(&self, taken, to: before, &allocator)
    throw .allocationFailed
  }

  /// Queues as many bytes from the beginning of `bytes` as the arena has room for.
  ///
  /// - Returns: how many went in.
  /// - Complexity: O(`bytes.count`).
  @inlinable
  public mutating func append(prefixOf bytes: Span<UInt8>, to allocator: inout A) -> Int {
    Self.write(&self, bytes, &allocator)
  }

  // Static, with the deque as a parameter like the others: a method's receiver travels in a register of its own,
  // which small processors have to make room for. What is rare is a call at the very end, so that the usual way needs
  // no stack frame.

  /// Queues as many bytes as there is room for, and says how many.
  @inlinable
  @inline(never)
  static func write(_ deque: inout Self, _ bytes: Span<UInt8>, _ allocator: inout A) -> Int {
    // Sound: the span is borrowed as long as this runs.
    guard let source = unsafe bytes.withUnsafeBufferPointer({ $0.baseAddress }) else { return 0 }
    #if hasFeature(Embedded)
    return unsafe writeFrom(0, &deque, source, bytes.count, &allocator)
    #else
    let taken = unsafe writeAtOnce(&deque, source, bytes.count, &allocator)
    if taken == bytes.count { return taken }
    return unsafe writeFrom(taken, &deque, source, bytes.count, &allocator)
    #endif
  }

  /// Queues as many of the bytes from the one numbered `start` on as there is room for, and says how many are queued then.
  @inlinable
  #if hasFeature(Embedded)
  @inline(__always)
  #else
  @inline(never)
  #endif
  @unsafe static func writeFrom(
    _ start: Int, _ deque: inout Self, _ source: UnsafePointer<UInt8>, _ count: Int, _ allocator: inout A
  ) -> Int {
    var taken = start
    while taken < count {
      let front = deque.front
      let position = deque.writePosition
      let rest = count &- taken
      let length = min(rest, deque.writeLimit &- position)
      deque.writePosition = position &+ length
      // A block is left before its last bytes are in it, because this is where a deque finds out that the allocator
      // has taken its blocks. It has a new first one then, and these bytes are as lost as those before them.
      let isRefused = length < rest && !enterNewBlock(&deque, &allocator)
      if deque.front == front {
        // Sound: the range lies between the write position and the write limit, in what was the last block, which
        // still is the deque's; and `taken + length` is at most the bytes' count.
        unsafe allocator.copyIn(length, from: source + taken, to: position)
      }
      taken &+= length
      if isRefused { break }
    }
    return taken
  }

  /// Goes on writing in a new block. At least one byte must follow at once.
  ///
  /// - Returns: whether there is a block.
  @inlinable
  @inline(never)
  static func enterNewBlock(_ deque: inout Self, _ allocator: inout A) -> Bool {
    guard let block = allocator.allocateLinkedAtOnce(after: deque.back) else {
      return enterAnyBlock(&deque, &allocator)
    }
    deque.moveWriter(to: block, of: allocator)
    return true
  }

  /// Does what ``enterNewBlock`` does, the long way.
  @inlinable
  @inline(never)
  static func enterAnyBlock(_ deque: inout Self, _ allocator: inout A) -> Bool {
    let block: Handle
    do throws(AllocationError) { block = try allocator.allocateLinked() } catch { return false }
    if deque.back != .none {
      do throws(AllocationError) { try allocator.link(deque.back, to: block) } catch { abandonBlocks(&deque) }
    }
    deque.moveWriter(to: block, of: allocator)
    if deque.front == .none {
      // The reader sees the byte that comes now.
      deque.front = block
      deque.readAtEnd &+= UInt64(UInt(bitPattern: allocator.blockSize))
      deque.readPosition = deque.writePosition
      deque.readLimit = deque.writePosition &+ 1
    }
    return true
  }

  /// Throws out of line: a `throw` in a function that is inlined everywhere makes every loop of appends larger.
  @inlinable
  @inline(never)
  static func refuse() throws(ByteBufferError) -> Never { throw .allocationFailed }

  /// Goes on writing at the start of the block that is the last one now, behind one that is full.
  @inlinable
  @inline(__always)
  mutating func moveWriter(to block: Handle, of allocator: borrowing A) {
    if front == back { readLimit = writeLimit }
    let start = allocator.arenaOffset(of: block)
    back = block
    writtenAtEnd &+= UInt64(UInt(bitPattern: allocator.blockSize))
    writePosition = start
    writeLimit = start &+ allocator.blockSize
  }

  /// Where a deque's writer is.
  @usableFromInline
  struct WriterState {
    @usableFromInline let front: Handle
    @usableFromInline let back: Handle
    @usableFromInline let position: Int
    @usableFromInline let limit: Int

    @inlinable
    init(_ deque: borrowing ByteBufferDeque) {
      front = deque.front
      back = deque.back
      position = deque.writePosition
      limit = deque.writeLimit
    }
  }

  /// Takes back the last `taken` bytes, which were queued since the writer was where `old` says.
  @inlinable
  @inline(never)
  static func takeBack(_ deque: inout Self, _ taken: Int, to old: WriterState, _ allocator: inout A) {
    var added = deque.front
    let oldRoom = old.limit &- old.position
    let room = deque.writeLimit &- deque.writePosition
    deque.writtenAtEnd &-= UInt64(UInt(bitPattern: taken &+ room &- oldRoom))
    deque.writePosition = old.position
    deque.writeLimit = old.limit
    if added != old.front {
      // The deque was empty; or it found out that the allocator had taken its blocks, and counted the bytes that would
      // have filled the last one, which are among those taken back, as lost.
      deque.lostCount &-= UInt64(UInt(bitPattern: oldRoom))
      becomeEmpty(&deque)
    } else {
      deque.back = old.back
      if old.back == old.front { deque.readLimit = old.position }
      do throws(AllocationError) { added = try allocator.link(old.back, to: .none) } catch { added = .none }
    }
    allocator.freeChain(added)
  }
}
#endif
