#if !hasFeature(Embedded)
extension Slab where Self: ~Copyable {
  /// Checks that every slot used so far is just one of held, linked and free, that no list or chain runs into
  /// itself or another, and that the counters agree. For tests: it changes nothing and never traps.
  ///
  /// - Throws: ``BrokenInvariant``, the first found.
  /// - Complexity: O(`capacity`), and it allocates an array.
  public mutating func checkInvariants() throws(BrokenInvariant) {
    try checkLedger()
    // By slot number.
    var isFree = [Bool](repeating: false, count: capacity + 1)
    let free = try markFreeList(from: ownLedger.freeHead, "free list", in: &isFree)
    _ = try markFreeList(from: ownLedger.spareHead, "spare list", in: &isFree)
    try require(
      Int(ownLedger.highWaterMark) == Int(ownLedger.blocksInUse) + free,
      "the high-water mark is \(ownLedger.highWaterMark), with \(ownLedger.blocksInUse) blocks in use and a free list "
        + "of \(free)")
    let inUse = try checkSlotsInUse(isFree)
    try require(
      inUse == Int(ownLedger.blocksInUse),
      "\(inUse) slots are in use, and \(ownLedger.blocksInUse) are counted")
    try checkUnusedSlots()
  }

  private func checkLedger() throws(BrokenInvariant) {
    try require(
      Int(ownLedger.usedSlots) <= capacity, "\(ownLedger.usedSlots) slots have been used, of \(capacity)")
  }

  /// Marks the slots of a list of free ones and returns how many they are.
  private mutating func markFreeList(
    from head: UInt32, _ name: String, in isFree: inout [Bool]
  ) throws(BrokenInvariant) -> Int {
    var word = head
    var length = 0
    while word != 0 {
      let number = SlotWord.number(in: word)
      try require(SlotWord.isFree(word), "the \(name) goes on with the word \(hexadecimal(word))")
      try require(isUsed(number), "the \(name) goes on to slot \(number), which has not been used")
      try require(!isFree[number], "the \(name) goes to slot \(number), which is in a list already")
      isFree[number] = true
      length += 1
      word = readWord(number)
    }
    return length
  }

  /// Checks the words of all used slots that are not free, and returns how many they are.
  private mutating func checkSlotsInUse(_ isFree: [Bool]) throws(BrokenInvariant) -> Int {
    var inUse = 0
    // The successor of each linked slot, and the slot before each one.
    var successors = [Int](repeating: 0, count: capacity + 1)
    var predecessors = successors
    for number in 1..<Int(ownLedger.usedSlots) + 1 where !isFree[number] {
      inUse += 1
      let word = readWord(number)
      if isLinked(word) {
        let next = SlotWord.number(in: word)
        try require(
          next == 0 || isUsed(next) && !isFree[next] && isLinked(readWord(next)),
          "slot \(number) is followed by slot \(next), which is not linked")
        if next == 0 { continue }
        try require(
          predecessors[next] == 0, "slots \(predecessors[next]) and \(number) are both followed by \(next)")
        successors[number] = next
        predecessors[next] = number
      } else {
        try require(!SlotWord.isFree(word), "slot \(number) is free and in no list")
        let length = Int(word & 0xFFFF) - number + 1
        try require(
          1...blockSize ~= length, "slot \(number) has the word \(hexadecimal(word)), which is none")
      }
    }
    try checkForRings(successors, predecessors)
    return inUse
  }

  /// Follows each chain from its first slot. No slot has two before it, so that what is not reached is a ring.
  private func checkForRings(_ successors: [Int], _ predecessors: [Int]) throws(BrokenInvariant) {
    var isReached = [Bool](repeating: false, count: successors.count)
    for number in successors.indices where number > 0 && predecessors[number] == 0 {
      var slot = number
      while slot != 0 {
        isReached[slot] = true
        slot = successors[slot]
      }
    }
    for number in successors.indices where number > 0 {
      try require(isReached[number], "the chain of slot \(number) is a ring")
    }
  }

  private mutating func checkUnusedSlots() throws(BrokenInvariant) {
    for number in Int(ownLedger.usedSlots) + 1..<capacity + 1 {
      let word = readWord(number)
      try require(word == 0, "slot \(number) was never used and has the word \(hexadecimal(word))")
    }
  }

  private func isUsed(_ number: Int) -> Bool { 1..<Int(ownLedger.usedSlots) + 1 ~= number }

  private func isLinked(_ word: UInt32) -> Bool { word & 0xFF00 == SlotWord.linked }

  private func hexadecimal(_ word: UInt32) -> String { "0x" + String(word, radix: 16) }
}
#endif
