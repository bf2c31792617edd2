import Testing

@testable import TinyAlloc

/// `withFirstChunk` gives "as many as lie in one piece".
@Suite struct FirstChunkTests {
  @Test func theFirstChunkReachesToTheWriterOrTheEndOfTheBlock() throws {
    for appended in 1...32 {
      for popped in 0..<appended { try checkChunk(appended, popped, inBulk: true) }
    }
  }

  @Test func theFirstChunkReachesAsFarWhenTheBytesCameOneByOne() throws {
    for appended in 1...32 {
      for popped in 0..<appended { try checkChunk(appended, popped, inBulk: false) }
    }
  }

  @Test func theFirstChunkOfAnEmptyDequeIsEmpty() throws {
    var slab = TinySlabAllocator<32, 4>()
    var deque = ByteBufferDeque<TinySlabAllocator<32, 4>>()
    defer { deque.removeAll(in: &slab) }
    for byte: UInt8 in 0..<40 {
      let length = deque.withFirstChunk(in: &slab) { $0.count }
      #expect(length == 0)
      try deque.append(byte, to: &slab)
      let popped = deque.popFirst(from: &slab)
      #expect(popped == byte)
    }
  }

  @Test func whatTheBodyThrowsComesOutAndTheBytesStay() throws {
    var slab = TinySlabAllocator<32, 4>()
    var deque = ByteBufferDeque<TinySlabAllocator<32, 4>>()
    defer { deque.removeAll(in: &slab) }
    try deque.append(1, to: &slab)
    var thrown: (any Error)?
    do {
      try deque.withFirstChunk(in: &slab) { _ in throw Mismatch(description: "of the body") }
    } catch { thrown = error }
    #expect((thrown as? Mismatch)?.description == "of the body")
    #expect(deque.count == 1)
  }

  private func checkChunk(_ appended: Int, _ popped: Int, inBulk: Bool) throws {
    var slab = TinySlabAllocator<32, 4>()
    var tested = TestedDeque(over: slab)
    defer { tested.discard(from: &slab) }
    if inBulk { try tested.appendAll(appended, to: &slab) }
    while tested.model.count < appended { try tested.appendByte(to: &slab) }
    for _ in 0..<popped { try tested.popByte(from: &slab) }
    let chunk = tested.deque.withFirstChunk(in: &slab) { Array($0) }
    try check(
      chunk, is: Array(tested.model.firstChunk), "first chunk with \(appended) appended, \(popped) popped")
  }
}
