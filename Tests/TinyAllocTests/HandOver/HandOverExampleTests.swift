import Testing

@testable import TinyAlloc

/// A UART's receive deque gives its blocks to a transmitter, which sends each in place and frees it by its handle.
@Suite struct HandOverExampleTests {
  /// Stands for a DMA channel: it knows blocks by their handles, and is done with one only later.
  private struct Transmitter {
    var waiting: [DetachedBlock] = []
    var sent: [UInt8] = []

    mutating func start(_ block: DetachedBlock) { waiting.append(block) }

    mutating func finishOne(_ slab: inout TinySlabAllocator<32, 8>) throws {
      let block = waiting.removeFirst()
      do {
        let bytes = try slab.bytes(of: block.handle)
        for index in block.range { sent.append(bytes[index]) }
      }
      try slab.free(block.handle)
    }
  }

  @Test func receivedBytesAreSentOnWithoutACopy() throws {
    var slab = TinySlabAllocator<32, 8>()
    var received = ByteBufferDeque<TinySlabAllocator<32, 8>>()
    var transmitter = Transmitter()

    try received.append(contentsOf: Array("..hello, world").span, to: &slab)
    received.removeFirst(2, from: &slab)
    while let block = received.removeFirstBlock(from: &slab) { transmitter.start(block) }

    // The line goes on receiving while the blocks are out.
    #expect(received.count == 0 && received.totalRead == 14)
    #expect(slab.count == 4)
    try received.append(contentsOf: Array("!\n").span, to: &slab)
    #expect(transmitter.waiting.map(\.range) == [2..<4, 0..<4, 0..<4, 0..<2])

    while !transmitter.waiting.isEmpty { try transmitter.finishOne(&slab) }
    #expect(transmitter.sent == Array("hello, world"))
    #expect(received.count == 2)
    received.removeAll(in: &slab)
    #expect(slab.count == 0)
  }

  @Test func aBlockFilledByHardwareIsQueuedWithoutACopy() throws {
    var slab = TinySlabAllocator<32, 8>()
    var received = ByteBufferDeque<TinySlabAllocator<32, 8>>()

    let handle = try slab.allocate(byteCount: 4)
    do {
      var bytes = try slab.mutableBytes(of: handle)
      for index in bytes.indices { bytes[index] = UInt8(index) }
    }
    try received.append(DetachedBlock(handle: handle, range: 0..<3), to: &slab)

    try received.append(9, to: &slab)
    #expect(slab.count == 1)
    #expect(received.totalWritten == 4)
    for byte: UInt8 in [0, 1, 2, 9] {
      let popped = received.popFirst(from: &slab)
      #expect(popped == byte)
    }
    #expect(slab.count == 0)
  }
}

extension Array where Element == UInt8 {
  fileprivate init(_ text: StaticString) {
    self = Array(text.description.utf8)
  }
}
