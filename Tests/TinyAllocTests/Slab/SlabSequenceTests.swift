import Testing

@testable import TinyAlloc

/// Every sequence of operations on small slabs, against the model.
@Suite struct SlabSequenceTests {
  static var longer: Int { TestScale.factor >= 10 ? 1 : 0 }

  @Test(arguments: zip([1, 2, 3, 4], [7, 6, 5, 5]))
  func everySequenceMatchesTheModel(slotCount: Int, length: Int) throws {
    let slab = try SlabAllocator(byteCount: 3 * slotCount, slotCount: slotCount)
    var walk = SequenceWalk(slab)
    try walk.run(length: length + Self.longer)
  }

  @Test func everySequenceMatchesTheModelInline() throws {
    var one = SequenceWalk(TinySlabAllocator<3, 1>())
    try one.run(length: 6 + Self.longer)
    var two = SequenceWalk(TinySlabAllocator<6, 2>())
    try two.run(length: 5 + Self.longer)
    var three = SequenceWalk(TinySlabAllocator<9, 3>())
    try three.run(length: 5 + Self.longer)
    var four = SequenceWalk(TinySlabAllocator<12, 4>())
    try four.run(length: 4 + Self.longer)
  }
}

/// Walks the tree of all sequences. A branch is left by putting the ledger and the slot words back.
private struct SequenceWalk<A: Slab & CheckedAllocator & ~Copyable>: ~Copyable {
  var slab: A
  var path: [SlabOperation] = []

  init(_ slab: consuming A) { self.slab = slab }

  mutating func run(length: Int) throws {
    do {
      try walk(SlabModel(of: slab), length: length)
    } catch {
      throw Mismatch(description: "after \(path): \(error)")
    }
  }

  private mutating func walk(_ model: SlabModel, length: Int) throws {
    let ledger = slab.ownLedger
    let words = slab.slotWords()
    for operation in model.operations {
      var next = model
      path.append(operation)
      try next.apply(operation, to: &slab)
      try next.checkCounters(of: slab)
      try next.checkHandles(of: &slab)
      try slab.checkInvariants()
      if length > 1 { try walk(next, length: length - 1) }
      path.removeLast()
      slab.ownLedger = ledger
      for (index, word) in words.enumerated() { slab.setWord(index + 1, word) }
    }
  }
}
