/// The slab algorithm, written once for every backend that keeps its blocks in one piece of memory.
///
/// A backend supplies the ledger, one 32-bit word a slot and the arena; everything of ``Allocator`` that concerns
/// slots follows. No operation but `removeAll()` and `resetStatistics()` has a loop.
public protocol Slab: Allocator, ~Copyable {
  /// The counters and list heads; starts as `SlabLedger()`.
  var ledger: SlabLedger { get set }

  /// The word of slot `number`, 1...`capacity`; starts as 0. The number is not checked.
  ///
  /// The getter is mutating because a borrowing one makes the compiler copy inline storage whole before it takes
  /// one word of it.
  @unsafe subscript(word number: Int) -> UInt32 { mutating get set }
}

extension Slab where Self: ~Copyable {
  @inlinable
  public var count: Int { Int(ledger.blocksInUse) }

  @inlinable
  public var statistics: AllocatorStatistics {
    AllocatorStatistics(
      blocksInUse: Int(ledger.blocksInUse), highWaterMark: Int(ledger.highWaterMark),
      failedAllocations: ledger.failedAllocations)
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
  @inline(__always)
  public mutating func allocateLinked() throws(AllocationError) -> Handle {
    let rawValue = try takeSlot()
    setWord(SlotWord.number(in: rawValue), SlotWord.generation(of: rawValue) | SlotWord.linked)
    return Handle(rawValue: rawValue)
  }

  @inlinable
  @inline(__always)
  public mutating func allocateLinked(after last: Handle) throws(AllocationError) -> Handle {
    let word = try linkedWord(of: last)
    let block = try allocateLinked()
    setWord(SlotWord.number(in: last.rawValue), word & 0xFFFF_FF00 | UInt32(block.slotNumber))
    return block
  }

  @inlinable
  @inline(__always)
  public mutating func link(_ block: Handle, to next: Handle) throws(AllocationError) {
    let word = try linkedWord(of: block)
    if next != .none { _ = try linkedWord(of: next) }
    setWord(SlotWord.number(in: block.rawValue), word & 0xFFFF_FF00 | UInt32(next.slotNumber))
  }

  @inlinable
  @inline(__always)
  public mutating func freeLinked(_ block: Handle) throws(AllocationError) -> Handle {
    let next = SlotWord.number(in: try linkedWord(of: block))
    putSlot(block.rawValue)
    guard next != 0 else { return .none }
    return Handle(rawValue: SlotWord.generation(of: readWord(next)) | UInt32(truncatingIfNeeded: next))
  }

  @inlinable
  public mutating func successor(of block: Handle) throws(AllocationError) -> Handle {
    let next = SlotWord.number(in: try linkedWord(of: block))
    guard next != 0 else { return .none }
    return Handle(rawValue: SlotWord.generation(of: readWord(next)) | UInt32(truncatingIfNeeded: next))
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
    while number <= Int(ledger.usedSlots) {
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
    if ledger.freeHead != 0 {
      var last = SlotWord.number(in: ledger.freeHead)
      while readWord(last) != 0 { last = SlotWord.number(in: readWord(last)) }
      setWord(last, ledger.spareHead)
      ledger.spareHead = ledger.freeHead
      ledger.freeHead = 0
    }
    ledger.highWaterMark = ledger.blocksInUse
    ledger.failedAllocations = 0
  }
}
