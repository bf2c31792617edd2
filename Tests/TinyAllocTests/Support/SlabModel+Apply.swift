import TinyAlloc

extension SlabModel {
  /// Does one operation on both sides and compares what came of it.
  mutating func apply<A: Allocator & ~Copyable>(_ operation: SlabOperation, to slab: inout A) throws {
    switch operation {
    case .allocate(let length):
      do {
        let handle = try slab.allocate(byteCount: length)
        try tookBlock(handle)
        held.append(Block(handle: handle, length: length))
      } catch let error as AllocationError {
        try refused(length, error)
      }
    case .allocateLinked:
      try applyAllocateLinked(to: &slab)
    case .free(let index):
      try slab.free(held[index].handle)
      gaveBack(held[index].handle)
      removeHeld(index)
    case .freeStale:
      let handle = stale[stale.count - 1]
      try check(slab.answers(to: handle), is: .allStale, "answers to a stale handle")
    case .freeLinked:
      let next = slab.freeLinked(chain[0])
      try check(next, is: chain.count > 1 ? chain[1] : .none, "successor")
      gaveBack(chain.removeFirst())
    case .hold(let length):
      try applyHold(length, to: &slab)
    case .linkHeld(let index):
      try applyLinkHeld(index, to: &slab)
    case .removeAll:
      slab.removeAll()
      for block in held { gaveBack(block.handle) }
      for handle in chain { gaveBack(handle) }
      held = []
      chain = []
    case .resetStatistics:
      slab.resetStatistics()
      highWaterMark = count
      failedAllocations = 0
    }
  }

  private mutating func refused(_ length: Int, _ error: AllocationError) throws {
    if 1...blockSize ~= length {
      try check(error, is: .full, "refusal of a legal request")
      try check(count, is: capacity, "blocks in use at a refusal")
      failedAllocations += 1
    } else {
      try check(error, is: .invalidByteCount(length, blockSize: blockSize), "refusal of \(length) bytes")
    }
  }

  private mutating func applyAllocateLinked<A: Allocator & ~Copyable>(to slab: inout A) throws {
    do {
      let handle: Handle
      if let last = chain.last {
        handle = try slab.allocateLinked(behind: last, atOnce: count % 2 == 0)
      } else {
        handle = try slab.allocateLinked()
      }
      try tookBlock(handle)
      chain.append(handle)
    } catch let error as AllocationError {
      try refused(1, error)
    }
  }

  private mutating func applyHold<A: Allocator & ~Copyable>(_ length: Int, to slab: inout A) throws {
    guard 1...blockSize ~= length else {
      let answer = refusal { _ = try slab.hold(chain[0], byteCount: length) }
      let expected = AllocationError.invalidByteCount(length, blockSize: blockSize)
      try check(answer, is: expected, "refusal to hold \(length) bytes")
      return
    }
    let next = try slab.hold(chain[0], byteCount: length)
    try check(next, is: chain.count > 1 ? chain[1] : .none, "successor")
    held.append(Block(handle: chain.removeFirst(), length: length))
  }

  private mutating func applyLinkHeld<A: Allocator & ~Copyable>(_ index: Int, to slab: inout A) throws {
    let old = held[index].handle
    let linked = try slab.linkHeld(old)
    gaveBack(old)
    removeHeld(index)
    try check(linked.slotNumber, is: old.slotNumber, "slot of a block linked")
    try check(linked.generation, is: generations[Int(old.slotNumber) - 1], "generation of a block linked")
    try check(try slab.successor(of: linked), is: .none, "successor of a block linked")
    if let last = chain.last { try slab.link(last, to: linked) }
    chain.append(linked)
  }

  private mutating func removeHeld(_ index: Int) {
    held.swapAt(index, held.count - 1)
    held.removeLast()
  }

  /// Compares the counters.
  func checkCounters<A: Allocator & ~Copyable>(of slab: borrowing A) throws {
    let statistics = slab.statistics
    try check(slab.count, is: count, "count")
    try check(slab.isEmpty, is: count == 0, "isEmpty")
    try check(statistics.blocksInUse, is: count, "blocksInUse")
    try check(statistics.highWaterMark, is: highWaterMark, "highWaterMark")
    try check(Int(statistics.failedAllocations), is: failedAllocations, "failedAllocations")
  }

  /// Compares what the slab says to every handle it knows or has known lately.
  func checkHandles<A: Allocator & ~Copyable>(of slab: inout A) throws {
    for block in held {
      let length = try slab.bytes(of: block.handle).count
      try check(length, is: block.length, "length of a held block")
    }
    for handle in chain + stale {
      let answer = refusal { _ = try slab.bytes(of: handle) }
      try check(answer, is: .staleHandle, "answer to a handle that holds no block")
    }
  }
}
