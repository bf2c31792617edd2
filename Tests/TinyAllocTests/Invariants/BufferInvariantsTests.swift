import Testing

@testable import TinyAlloc

/// The check of a buffer sees each thing that can break.
@Suite struct BufferInvariantsTests {
  typealias Slab = TinySlabAllocator<40, 10>
  typealias Buffer = ByteBuffer<Slab>

  struct Fault: Sendable, CustomTestStringConvertible {
    let bytes: Int
    let message: String
    let apply: @Sendable (inout Buffer, inout Slab) -> Void

    init(_ bytes: Int, _ message: String, _ apply: @escaping @Sendable (inout Buffer, inout Slab) -> Void) {
      self.bytes = bytes
      self.message = message
      self.apply = apply
    }

    var testDescription: String { message }
  }

  // Three blocks of 4 bytes, 0..<4, 4..<8 and 8..<12, written to 10; at most 11 bytes.
  static let faults = [
    Fault(10, "the buffer counts -1 bytes, and may have 11") { buffer, _ in buffer.byteCount = -1 },
    Fault(10, "the buffer counts 12 bytes, and may have 11") { buffer, _ in buffer.byteCount = 12 },
    Fault(0, "the buffer is empty and holds a block") { buffer, _ in
      buffer.first = Handle(slotNumber: 1, generation: 0)
    },
    Fault(0, "the buffer is empty and holds a block") { buffer, _ in
      buffer.last = Handle(slotNumber: 1, generation: 0)
    },
    Fault(0, "the buffer is empty and would write at 0") { buffer, _ in buffer.writeLimit = 4 },
    Fault(10, "block 3 of the buffer, slot 3, is not linked") { _, slab in slab.setWord(3, 0) },
    Fault(10, "the buffer's chain ends at slot 2, not at slot 3") { _, slab in slab.setWord(2, 0xE000) },
    Fault(10, "the writer is at 8, outside of its block at 8") { buffer, _ in buffer.writePosition = 8 },
    Fault(10, "the writer is at 13, outside of its block at 8") { buffer, _ in buffer.writePosition = 13 },
    Fault(10, "the writer's limit is 10, in the block at 8") { buffer, _ in buffer.writeLimit = 10 },
    Fault(10, "the buffer counts 9 bytes, and its blocks have 10") { buffer, _ in buffer.byteCount = 9 },
  ]

  @Test(arguments: faults)
  func aFaultIsSeen(fault: Fault) throws {
    var slab = Slab()
    var buffer = Buffer(maxCount: 11)
    try buffer.append(contentsOf: [UInt8](repeating: 7, count: fault.bytes).span, to: &slab)
    try buffer.checkInvariants(in: &slab)
    fault.apply(&buffer, &slab)
    var found: BrokenInvariant?
    do throws(BrokenInvariant) { try buffer.checkInvariants(in: &slab) } catch { found = error }
    #expect(found?.description == fault.message)
    // It must not be dropped with bytes in it, and what it would free is broken.
    buffer.byteCount = 0
  }
}
