/// The slab algorithm, written once for every backend that keeps its blocks in one piece of memory.
///
/// A backend supplies the ledger, one 32-bit word a slot and the arena; everything of ``Allocator`` that concerns
/// slots follows. No operation but `removeAll()` and `resetStatistics()` has a loop.
public protocol Slab: Allocator, ~Copyable {
  /// The counters and list heads; starts as `SlabLedger()`.
  ///
  /// Unsafe, because the slab relies on it: one that does not agree with the slots' words hands out memory that is not
  /// there, or one block twice. Declare it, and leave it to the slab.
  @unsafe var ledger: SlabLedger { get set }

  /// The word of slot `number`, 1...`capacity`; starts as 0. The number is not checked.
  ///
  /// The getter is mutating because a borrowing one makes the compiler copy inline storage whole before it takes
  /// one word of it.
  @unsafe subscript(word number: Int) -> UInt32 { mutating get set }
}

extension Slab where Self: ~Copyable {
  @inlinable
  public var count: Int { Int(ownLedger.blocksInUse) }

  @inlinable
  public var statistics: AllocatorStatistics {
    AllocatorStatistics(
      blocksInUse: Int(ownLedger.blocksInUse), highWaterMark: Int(ownLedger.highWaterMark),
      failedAllocations: ownLedger.failedAllocations)
  }

  @inlinable
  public mutating func allocate(byteCount: Int) throws(AllocationError) -> Handle {
    guard UInt(bitPattern: byteCount) &- 1 < UInt(bitPattern: blockSize) else {
      throw .invalidByteCount(byteCount, blockSize: blockSize)
    }
    let rawValue = try takeSlot()
    setWord(SlotWord.number(in: rawValue), rawValue &+ UInt32(truncatingIfNeeded: byteCount) &- 1)
    return Handle(rawValue: rawValue)
  }

  @inlinable
  public mutating func free(_ handle: Handle) throws(AllocationError) {
    _ = try length(of: handle, word: readWord(slotNumber(of: handle)))
    putSlot(handle.rawValue)
  }

  @inlinable
  @inline(never)
  public mutating func allocateLinked() throws(AllocationError) -> Handle {
    let free = takeFreeWord()
    if free == 0 { throw .full }
    let number = SlotWord.number(in: free)
    setWord(number, SlotWord.linkedWord(ofFree: free, number: number))
    return Handle(rawValue: free &- SlotWord.free)
  }

  @inlinable
  @inline(__always)
  public mutating func allocateLinkedAtOnce(after last: Handle) -> Handle? {
    let free = ownLedger.freeHead
    guard _fastPath(free != 0) else { return nil }
    let lastNumber = SlotWord.number(in: last.rawValue)
    guard _fastPath(isSlot(lastNumber)) else { return nil }
    let lastWord = readWord(lastNumber)
    guard _fastPath(lastWord &+ UInt32(truncatingIfNeeded: lastNumber) &- last.rawValue == SlotWord.linked)
    else { return nil }
    let number = SlotWord.number(in: free)
    ownLedger.freeHead = readWord(number)
    ownLedger.blocksInUse &+= 1
    setWord(number, SlotWord.linkedWord(ofFree: free, number: number))
    setWord(lastNumber, lastWord &+ UInt32(truncatingIfNeeded: number))
    return Handle(rawValue: free &- SlotWord.free)
  }

  @inlinable
  @inline(never)
  @discardableResult
  public mutating func link(_ block: Handle, to next: Handle) throws(AllocationError) -> Handle {
    let word = try linkedWord(of: block)
    if next != .none { _ = try linkedWord(of: next) }
    setWord(SlotWord.number(in: block.rawValue), word & 0xFFFF_FF00 | UInt32(next.slotNumber))
    return linkedHandle(SlotWord.number(in: word))
  }

  @inlinable
  @inline(__always)
  public mutating func freeLinked(_ block: Handle) -> Handle {
    let number = SlotWord.number(in: block.rawValue)
    guard isSlot(number) else { return .none }
    let word = readWord(number)
    guard SlotWord.isLinked(word, block) else { return .none }
    let next = SlotWord.number(in: word)
    putSlot(block.rawValue)
    return linkedHandle(next)
  }

  @inlinable
  public mutating func successor(of block: Handle) throws(AllocationError) -> Handle {
    linkedHandle(SlotWord.number(in: try linkedWord(of: block)))
  }

  @inlinable
  public mutating func hold(_ block: Handle, byteCount: Int) throws(AllocationError) -> Handle {
    guard UInt(bitPattern: byteCount) &- 1 < UInt(bitPattern: blockSize) else {
      throw .invalidByteCount(byteCount, blockSize: blockSize)
    }
    let next = try successor(of: block)
    setWord(Int(block.slotNumber), block.rawValue &+ UInt32(truncatingIfNeeded: byteCount) &- 1)
    return next
  }

  @inlinable
  public mutating func linkHeld(_ block: Handle) throws(AllocationError) -> Handle {
    _ = try length(of: block, word: readWord(slotNumber(of: block)))
    let linked = Handle(rawValue: block.rawValue &+ 0x0001_0000)
    setWord(Int(block.slotNumber), SlotWord.generation(of: linked.rawValue) | SlotWord.linked)
    return linked
  }

  @inlinable
  @inline(__always)
  public func arenaOffset(of block: Handle) -> Int {
    (Int(block.slotNumber) &- 1) &* blockSize
  }

  @inlinable
  public mutating func removeAll() {
    var number = 1
    while number <= Int(ownLedger.usedSlots) {
      let word = readWord(number)
      if !SlotWord.isFree(word) {
        putSlot(SlotWord.generation(of: word) | UInt32(truncatingIfNeeded: number))
      }
      number &+= 1
    }
  }

  @inlinable
  public mutating func resetStatistics() {
    // The free list goes in front of the spare one: from now on taking any of its slots is a new high.
    if ownLedger.freeHead != 0 {
      var last = SlotWord.number(in: ownLedger.freeHead)
      while readWord(last) != 0 { last = SlotWord.number(in: readWord(last)) }
      setWord(last, ownLedger.spareHead)
      ownLedger.spareHead = ownLedger.freeHead
      ownLedger.freeHead = 0
    }
    ownLedger.highWaterMark = ownLedger.blocksInUse
    ownLedger.failedAllocations = 0
  }
}
