extension Slab where Self: ~Copyable {
  // Sound: what changes the ledger by way of this are the slab's own operations, which keep it in step with the words.
  @inlinable
  var ownLedger: SlabLedger {
    @inline(__always) get { unsafe ledger }
    @inline(__always) _modify { yield unsafe &ledger }
  }

  // Sound, both: a slot number is checked by `slotNumber(of:)`, or comes from the ledger or a word that the slab
  // wrote.
  @inlinable
  @inline(__always)
  mutating func readWord(_ number: Int) -> UInt32 { unsafe self[word: number] }

  @inlinable
  @inline(__always)
  mutating func setWord(_ number: Int, _ word: UInt32) { unsafe self[word: number] = word }

  /// Takes a slot off the free list, or a spare or new one where the list is empty, and returns the raw value of
  /// its next handle.
  @inlinable
  @inline(__always)
  mutating func takeSlot() throws(AllocationError) -> UInt32 {
    let word = takeFreeWord()
    if word == 0 { throw .full }
    return word &- SlotWord.free
  }

  /// The word of the slot taken, or 0 where every slot is in use.
  @inlinable
  @inline(__always)
  mutating func takeFreeWord() -> UInt32 {
    var word = ownLedger.freeHead
    if word != 0 {
      ownLedger.freeHead = readWord(SlotWord.number(in: word))
    } else {
      word = Self.takeUnusedSlot(&self)
      if word == 0 { return 0 }
    }
    ownLedger.blocksInUse &+= 1
    return word
  }

  @inlinable
  @inline(never)
  static func takeUnusedSlot(_ slab: inout Self) -> UInt32 {
    let word: UInt32
    if slab.ownLedger.spareHead != 0 {
      word = slab.ownLedger.spareHead
      slab.ownLedger.spareHead = slab.readWord(SlotWord.number(in: word))
    } else if Int(slab.ownLedger.usedSlots) < slab.capacity {
      slab.ownLedger.usedSlots &+= 1
      word = SlotWord.free | UInt32(slab.ownLedger.usedSlots)
    } else {
      if slab.ownLedger.failedAllocations != .max { slab.ownLedger.failedAllocations &+= 1 }
      return 0
    }
    slab.ownLedger.highWaterMark &+= 1
    return word
  }

  /// Puts the slot of a live handle on the free list, in its next generation.
  @inlinable
  @inline(__always)
  mutating func putSlot(_ rawValue: UInt32) {
    setWord(SlotWord.number(in: rawValue), ownLedger.freeHead)
    ownLedger.freeHead = rawValue &+ 0x0001_0000 &+ SlotWord.free
    ownLedger.blocksInUse &-= 1
  }

  /// The handle's slot number, where this slab has such a slot.
  @inlinable
  @inline(__always)
  func slotNumber(of handle: Handle) throws(AllocationError) -> Int {
    let number = SlotWord.number(in: handle.rawValue)
    guard isSlot(number) else { throw .staleHandle }
    return number
  }

  @inlinable
  @inline(__always)
  func isSlot(_ number: Int) -> Bool { UInt(bitPattern: number &- 1) < UInt(bitPattern: capacity) }

  /// The word of the slot that the handle names, where it is linked.
  @inlinable
  @inline(__always)
  mutating func linkedWord(of handle: Handle) throws(AllocationError) -> UInt32 {
    let word = readWord(try slotNumber(of: handle))
    guard SlotWord.isLinked(word, handle) else { throw .staleHandle }
    return word
  }

  /// The handle of a linked slot, or ``Handle/none`` for number 0.
  @inlinable
  @inline(__always)
  mutating func linkedHandle(_ number: Int) -> Handle {
    guard number != 0 else { return .none }
    return Handle(rawValue: SlotWord.generation(of: readWord(number)) | UInt32(truncatingIfNeeded: number))
  }

  /// The length of the block that the handle holds, given the word of its slot.
  @inlinable
  @inline(__always)
  func length(of handle: Handle, word: UInt32) throws(AllocationError) -> Int {
    let last = word &- handle.rawValue
    guard last < UInt32(truncatingIfNeeded: blockSize) else { throw .staleHandle }
    return Int(truncatingIfNeeded: last) &+ 1
  }

  /// Stops with a message that names the numbers where they cannot make a slab.
  @inlinable
  @inline(__always)
  static func requireLegal(byteCount: Int, slotCount: Int) {
    #if hasFeature(Embedded)
    precondition(slotCount >= 1 && slotCount <= 255, "a slab has 1 to 255 slots")
    precondition(
      SlotWord.isLegal(blockSize: byteCount / slotCount),
      "a slab's block has 1 to 32768 bytes")
    #else
    precondition(slotCount >= 1 && slotCount <= 255, "a slab has 1 to 255 slots, not \(slotCount)")
    precondition(
      SlotWord.isLegal(blockSize: byteCount / slotCount),
      "a slab's block has 1 to \(SlotWord.maximumBlockSize) bytes; \(byteCount) bytes in \(slotCount) slots "
        + "make blocks of \(byteCount / slotCount)")
    #endif
  }
}
