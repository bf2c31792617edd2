import Testing

@testable import TinyAlloc

/// The check of a deque sees each thing that can break.
@Suite struct DequeInvariantsTests {
  typealias Slab = TinySlabAllocator<40, 10>
  typealias Deque = ByteBufferDeque<Slab>

  struct Fault: Sendable, CustomTestStringConvertible {
    /// Bytes in blocks of 4, of which the first is read.
    let queued: Int
    let message: String
    let apply: @Sendable (inout Deque, inout Slab) -> Void

    init(_ queued: Int, _ message: String, _ apply: @escaping @Sendable (inout Deque, inout Slab) -> Void) {
      self.queued = queued
      self.message = message
      self.apply = apply
    }

    var testDescription: String { message }
  }

  private static let three = 10
  private static let one = 3

  // Three blocks, 0..<4, 4..<8 and 8..<12, written to 10 and read to 1; or one block, written to 3.
  static let faults = [
    Fault(three, "2 bytes lost, of 1 read") { deque, _ in deque.lostCount = 2 },
    Fault(0, "the deque is empty and holds a block") { deque, _ in
      deque.front = Handle(slotNumber: 1, generation: 0)
    },
    Fault(0, "the deque is empty and holds a block") { deque, _ in
      deque.back = Handle(slotNumber: 1, generation: 0)
    },
    Fault(0, "the deque is empty and would write at 0") { deque, _ in deque.writeLimit += 1 },
    Fault(0, "the deque is empty and counts 1 bytes") { deque, _ in deque.writtenAtEnd += 1 },
    Fault(three, "block 1 of the deque, slot 1, is not linked") { deque, _ in
      deque.front = Handle(slotNumber: 1, generation: 1)
    },
    Fault(three, "block 2 of the deque, slot 2, is not linked") { _, slab in slab.setWord(2, 0) },
    Fault(three, "the deque's last block, slot 3, is followed by another") { deque, slab in
      _ = try? slab.link(deque.back, to: deque.front)
    },
    Fault(three, "the deque's chain ends at slot 1, not at slot 3") { deque, slab in
      _ = try? slab.link(deque.front, to: .none)
    },
    Fault(three, "the deque's chain does not reach its last block") { deque, slab in
      _ = try? slab.link(deque.front, to: deque.front)
    },
    Fault(three, "the writer is at 8, outside of its block at 8") { deque, _ in deque.writePosition = 8 },
    Fault(three, "the writer is at 13, outside of its block at 8") { deque, _ in deque.writePosition = 13 },
    Fault(three, "the writer's limit is 11, in the block at 8") { deque, _ in deque.writeLimit = 11 },
    Fault(three, "the reader is at 5, outside of its block's bytes, 0 to 4") { deque, _ in
      deque.readPosition = 5
    },
    Fault(three, "the reader is at -1, outside of its block's bytes, 0 to 4") { deque, _ in
      deque.readPosition = -1
    },
    Fault(one, "the reader is at 3, outside of its block's bytes, 0 to 3") { deque, _ in
      deque.readPosition = 3
      deque.readLimit = 4
    },
    Fault(three, "the reader's limit is 5, its block's bytes end at 4") { deque, _ in deque.readLimit = 5 },
    Fault(three, "the reader's limit is 0, its block's bytes end at 4") { deque, _ in deque.readLimit = 0 },
    Fault(one, "the reader's limit is 4, its block's bytes end at 3") { deque, _ in deque.readLimit = 4 },
    Fault(three, "the deque counts 8 bytes, and its blocks have 9") { deque, _ in deque.readAtEnd += 1 },
    Fault(three, "the deque counts 10 bytes, and its blocks have 9") { deque, _ in deque.writtenAtEnd += 1 },
  ]

  @Test(arguments: faults)
  func aFaultIsSeen(fault: Fault) throws {
    var slab = Slab()
    var deque = Deque()
    try deque.append(contentsOf: [UInt8](repeating: 7, count: fault.queued).span, to: &slab)
    _ = deque.popFirst(from: &slab)
    try deque.checkInvariants(in: &slab)
    fault.apply(&deque, &slab)
    var found: BrokenInvariant?
    do throws(BrokenInvariant) { try deque.checkInvariants(in: &slab) } catch { found = error }
    #expect(found?.description == fault.message)
    // It must not be dropped with bytes in it, and what it would free is broken.
    deque.readPosition = deque.readLimit
  }
}
