import Testing

@testable import TinyAlloc

/// What a deque or buffer took goes back, in whatever way it is emptied: afterwards the arena has all its blocks.
///
/// That one dropped with bytes in it traps is tested with the other misuses, in `DequeMisuseTests`,
/// `BufferMisuseTests` and `HandOverLeakTests`.
@Suite struct LeakTests {
  typealias Slab = TinySlabAllocator<32, 8>

  enum WayToEmptyADeque: CaseIterable, Sendable {
    case popFirst, read, removeFirst, firstChunk, removeAll, handOver, handOverToAnother, lost
  }

  @Test(arguments: WayToEmptyADeque.allCases)
  func aDequeGivesAllItsBlocksBack(way: WayToEmptyADeque) throws {
    var slab = Slab()
    var deque = ByteBufferDeque<Slab>()
    for queued in 1...32 {
      for read in 0..<min(queued, 9) {
        try deque.append(contentsOf: [UInt8](repeating: 7, count: queued).span, to: &slab)
        deque.removeFirst(read, from: &slab)
        try empty(&deque, &slab, way)
        try checkWholeArena(&slab, "\(queued) bytes, \(read) read")
      }
    }
  }

  enum WayToEmptyABuffer: CaseIterable, Sendable {
    case removeAll, drain, stoppedDrain, move, refusedAppend, lost
  }

  @Test(arguments: WayToEmptyABuffer.allCases)
  func aBufferGivesAllItsBlocksBack(way: WayToEmptyABuffer) throws {
    var slab = Slab()
    var buffer = ByteBuffer<Slab>()
    for count in 1...32 {
      try buffer.append(contentsOf: [UInt8](repeating: 7, count: count).span, to: &slab)
      try empty(&buffer, &slab, way)
      try checkWholeArena(&slab, "\(count) bytes")
    }
  }

  private func empty(_ deque: inout ByteBufferDeque<Slab>, _ slab: inout Slab, _ way: WayToEmptyADeque) throws
  {
    switch way {
    case .popFirst:
      while deque.popFirst(from: &slab) != nil {}
    case .read:
      var bytes = [UInt8](repeating: 0, count: 40)
      var span = bytes.mutableSpan
      _ = deque.read(into: &span, from: &slab)
    case .removeFirst:
      deque.removeFirst(deque.count, from: &slab)
    case .firstChunk:
      while !deque.isEmpty {
        let length = deque.withFirstChunk(in: &slab) { $0.count }
        deque.removeFirst(length, from: &slab)
      }
    case .removeAll:
      deque.removeAll(in: &slab)
    case .handOver:
      while let block = deque.removeFirstBlock(from: &slab) { try slab.free(block.handle) }
    case .handOverToAnother:
      var other = ByteBufferDeque<Slab>()
      while let block = deque.removeFirstBlock(from: &slab) { try other.append(block, to: &slab) }
      other.removeAll(in: &slab)
    case .lost:
      slab.removeAll()
      deque.removeAll(in: &slab)
    }
  }

  private func empty(_ buffer: inout ByteBuffer<Slab>, _ slab: inout Slab, _ way: WayToEmptyABuffer) throws {
    switch way {
    case .removeAll:
      buffer.removeAll(in: &slab)
    case .drain:
      buffer.drain(in: &slab) { _ in }
    case .stoppedDrain:
      var chunks = 0
      do throws(Stopped) {
        try buffer.drain(in: &slab) { _ throws(Stopped) in
          chunks += 1
          if chunks == 2 { throw Stopped() }
        }
      } catch {}
      buffer.removeAll(in: &slab)
    case .move:
      var other = ByteBuffer<Slab>()
      try other.move(from: &buffer)
      other.removeAll(in: &slab)
    case .refusedAppend:
      let answer = bufferRefusal {
        try buffer.append(contentsOf: [UInt8](repeating: 7, count: 33).span, to: &slab)
      }
      try check(answer, is: .allocationFailed, "answer to 33 bytes more")
      buffer.removeAll(in: &slab)
    case .lost:
      slab.removeAll()
      buffer.removeAll(in: &slab)
    }
  }

  /// Takes every block of the arena once.
  private func checkWholeArena(_ slab: inout Slab, _ after: String) throws {
    try check(slab.count, is: 0, "blocks in use after \(after)")
    try slab.checkInvariants()
    var handles: [Handle] = []
    while handles.count < 8 { handles.append(try slab.allocate(byteCount: 4)) }
    for handle in handles { try slab.free(handle) }
  }
}
