import Testing

@testable import TinyAlloc

/// Every short sequence of appends, pops and hand-overs, against the model.
@Suite struct HandOverSequenceTests {
  private enum Operation: CaseIterable {
    case appendByte, appendFour, popByte, removeTwo, handOver, takeBack, free
  }

  static var length: Int { TestScale.factor >= 10 ? 7 : 5 }

  /// With the bytes queued first, and the blocks: of 1, 2 and 3 bytes, and one slot alone.
  @Test(arguments: [(0, 3, 1), (3, 2, 3), (5, 3, 3), (6, 2, 4), (2, 3, 1)])
  func everySequenceMatchesTheModel(queued: Int, blockSize: Int, slotCount: Int) throws {
    let operations = Operation.allCases
    var total = 1
    for _ in 0..<Self.length { total *= operations.count }
    for number in 0..<total {
      var sequence: [Operation] = []
      var rest = number
      for _ in 0..<Self.length {
        sequence.append(operations[rest % operations.count])
        rest /= operations.count
      }
      do {
        try run(sequence, queued: queued, blockSize: blockSize, slotCount: slotCount)
      } catch {
        throw Mismatch(description: "\(sequence): \(error)")
      }
    }
  }

  private func run(_ sequence: [Operation], queued: Int, blockSize: Int, slotCount: Int) throws {
    var slab = try SlabAllocator(byteCount: blockSize * slotCount, slotCount: slotCount)
    var tested = TestedDeque(over: slab)
    defer { tested.discard(from: &slab) }
    try tested.appendAll(queued, to: &slab)
    for operation in sequence {
      switch operation {
      case .appendByte: try tested.appendByte(to: &slab)
      case .appendFour: try tested.appendAll(4, to: &slab)
      case .popByte: try tested.popByte(from: &slab)
      case .removeTwo: try tested.removeFirst(2, from: &slab)
      case .handOver: try tested.detach(from: &slab)
      case .takeBack: try tested.settle(takesBack: true, to: &slab)
      case .free: try tested.settle(takesBack: false, to: &slab)
      }
    }
    // Once is enough: what breaks an invariant does not mend it.
    try tested.checkCounters(over: &slab)
    try slab.checkInvariants()
    try check(slab.count, is: tested.blocks, "blocks in use")
    try tested.read(tested.model.count, from: &slab)
    try check(slab.count, is: tested.detached.count, "blocks in use of an empty deque")
  }
}
