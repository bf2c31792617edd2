@testable import TinyAlloc

/// All of a slab's state: what it counts, what it knows of each slot, and the bytes of every block.
struct Snapshot: Equatable {
  let count: Int
  let highWaterMark: Int
  let failedAllocations: UInt32
  let listHeads: [UInt32]
  let usedSlots: UInt8
  let words: [UInt32]
  let bytes: [UInt8]
}

extension Slab where Self: ~Copyable {
  mutating func snapshot() -> Snapshot {
    Snapshot(
      count: count, highWaterMark: statistics.highWaterMark, failedAllocations: statistics.failedAllocations,
      listHeads: [ownLedger.freeHead, ownLedger.spareHead], usedSlots: ownLedger.usedSlots,
      words: slotWords(),
      bytes: arenaContents())
  }

  mutating func slotWords() -> [UInt32] {
    var words: [UInt32] = []
    for number in 1...capacity { words.append(readWord(number)) }
    return words
  }

  /// The bytes of all blocks, in use or not.
  mutating func arenaContents() -> [UInt8] {
    // Sound: the range is the whole arena, which this allocator owns.
    Array(unsafe arenaBytes(at: 0, count: capacity * blockSize))
  }

  /// Makes every slot one that has been used and freed so often that its next generation is `generation`.
  mutating func startSlots(inGeneration generation: UInt16) {
    let handle = { (number: Int) in Handle(slotNumber: UInt8(number), generation: generation) }
    for number in 1...capacity {
      setWord(number, number == capacity ? 0 : SlotWord.free + handle(number + 1).rawValue)
    }
    ownLedger = SlabLedger()
    ownLedger.spareHead = SlotWord.free + handle(1).rawValue
    ownLedger.usedSlots = UInt8(capacity)
  }
}

extension Array where Element == UInt8 {
  init(_ span: Span<UInt8>) {
    self = []
    reserveCapacity(span.count)
    for index in span.indices { append(span[index]) }
  }
}
