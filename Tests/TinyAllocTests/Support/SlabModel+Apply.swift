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
      held.swapAt(index, held.count - 1)
      held.removeLast()
    case .freeStale:
      let handle = stale[stale.count - 1]
      try check(slab.answers(to: handle), is: .allStale, "answers to a stale handle")
    case .freeLinked:
      let next = slab.freeLinked(chain[0])
      try check(next, is: chain.count > 1 ? chain[1] : .none, "successor")
      gaveBack(chain.removeFirst())
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
      let handle = try slab.allocateLinked()
      try tookBlock(handle)
      if let last = chain.last { try slab.link(last, to: handle) }
      chain.append(handle)
    } catch let error as AllocationError {
      try refused(1, error)
    }
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
