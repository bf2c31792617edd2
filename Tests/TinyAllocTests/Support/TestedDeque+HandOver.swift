@testable import TinyAlloc

extension TestedDeque where A: ~Copyable {
  /// Hands the first block over and keeps it for ``settle(takesBack:to:)``.
  mutating func detach(from slab: inout A) throws {
    let expected = Array(model.firstChunk)
    let offset = model.readOfFirstBlock
    let inUse = slab.count
    guard let block = deque.removeFirstBlock(from: &slab) else {
      return try check(expected, is: [], "bytes of a block that was not handed over")
    }
    model.removeFirst(expected.count)
    detached.append((block, expected))
    try check(block.range, is: offset..<offset + expected.count, "range of a block handed over")
    try check(slab.count, is: inUse, "blocks in use after a hand-over")
    try checkDetached(in: &slab)
  }

  /// Frees the block handed over first, or gives it back to the deque.
  mutating func settle(takesBack: Bool, to slab: inout A) throws {
    guard let (block, bytes) = detached.first else { return }
    try checkDetached(in: &slab)
    if takesBack {
      let fits = model.canTakeOver(at: block.range.lowerBound)
      let answer = handOverRefusal { try deque.append(block, to: &slab) }
      try check(answer, is: fits ? nil : .gap, "answer to a block of \(block.range)")
      if !fits { return }
      model.takeOver(bytes, at: block.range.lowerBound)
    } else {
      try slab.free(block.handle)
    }
    detached.removeFirst()
    try check(slab.answers(to: block.handle), is: .allStale, "answers to a handle that was given up")
  }

  /// Compares the bytes of every block that is out.
  func checkDetached(in slab: inout A) throws {
    for (block, bytes) in detached {
      let held = Array(try slab.bytes(of: block.handle))
      try check(held.count, is: block.range.upperBound, "length of a block handed over")
      try check(Array(held[block.range]), is: bytes, "bytes of a block handed over")
    }
  }
}
