import TinyAlloc

/// One call on an allocator, in terms of the model's blocks.
enum SlabOperation {
  case allocate(Int)
  case allocateLinked
  /// Frees the held block at this place of `SlabModel.held`.
  case free(Int)
  case freeStale
  case freeLinked
  /// Makes the first linked block a held one of so many bytes.
  case hold(Int)
  /// Makes the held block at this place of `SlabModel.held` the last linked one.
  case linkHeld(Int)
  case removeAll
  case resetStatistics
}

/// What a slab should do, in plain arrays. It does not foretell which slot an allocation takes, only that it is
/// a free one in its right generation.
struct SlabModel {
  struct Block {
    let handle: Handle
    let length: Int
  }

  let capacity: Int
  let blockSize: Int
  var held: [Block] = []
  /// Linked blocks, each the successor of the one before it.
  var chain: [Handle] = []
  /// Handles of freed blocks, the latest last.
  var stale: [Handle] = []
  /// The generation that each slot's next block has, by slot number less 1.
  var generations: [UInt16]
  var highWaterMark = 0
  var failedAllocations = 0

  var count: Int { held.count + chain.count }

  init<A: Allocator & ~Copyable>(of slab: borrowing A, firstGeneration: UInt16 = 0) {
    capacity = slab.capacity
    blockSize = slab.blockSize
    generations = Array(repeating: firstGeneration, count: slab.capacity)
  }

  /// Every operation that makes sense now.
  var operations: [SlabOperation] {
    var all: [SlabOperation] = [.allocate(1), .allocate(blockSize), .allocateLinked, .removeAll]
    all.append(.resetStatistics)
    for index in held.indices { all.append(.free(index)) }
    if !held.isEmpty { all.append(.linkHeld(held.count - 1)) }
    if !stale.isEmpty { all.append(.freeStale) }
    if !chain.isEmpty { all += [.freeLinked, .hold(blockSize)] }
    return all
  }

  mutating func tookBlock(_ handle: Handle) throws {
    try check(count < capacity, "a block was given though all are in use")
    let number = Int(handle.slotNumber)
    try check(1...capacity ~= number, "slot \(number) of \(capacity) was given")
    let inUse = held.contains { $0.handle.slotNumber == handle.slotNumber }
    try check(!inUse && !chain.contains { $0.slotNumber == handle.slotNumber }, "slot \(number) given twice")
    try check(handle.generation, is: generations[number - 1], "generation of slot \(number)")
    highWaterMark = max(highWaterMark, count + 1)
  }

  mutating func gaveBack(_ handle: Handle) {
    generations[Int(handle.slotNumber) - 1] &+= 1
    stale.append(handle)
    if stale.count > 32 { stale.removeFirst(16) }
  }
}
