import Harness
import TinyAlloc

// Two queues over one arena, both filled by the timer's interrupt and emptied by the main loop. No interrupt
// is masked.

/// A stream of bytes, of which each end knows the next one.
struct Stream {
  private(set) var position: UInt32 = 0

  var next: UInt8 { UInt8(truncatingIfNeeded: (position &* 0x9E37_79B1) >> 24) }

  mutating func advance(by count: Int = 1) { position &+= UInt32(truncatingIfNeeded: count) }
}

/// What both sides reach.
enum Shared {
  /// 16 blocks of 16 bytes, so that blocks come and go, and their words.
  nonisolated(unsafe) static var memory = InlineArray<80, UInt32>(repeating: 0)
  nonisolated(unsafe) static var first = WaitFreeQueue()
  nonisolated(unsafe) static var second = WaitFreeQueue()
}

/// What belongs to the interrupt. The main loop makes it before the first one, and looks at it after the
/// last.
enum Interrupt {
  nonisolated(unsafe) static var slab: SlabAllocator?
  nonisolated(unsafe) static var first: Source?
  nonisolated(unsafe) static var second: Source?
  nonisolated(unsafe) static var count: UInt32 = 0
  nonisolated(unsafe) static var bytesToProduce: UInt32 = 0
}

/// A producer, and the stream that goes into it.
struct Source: ~Copyable {
  var producer: WaitFreeQueue.Producer
  var stream = Stream()
  var refused: UInt32 = 0

  init(producer: consuming WaitFreeQueue.Producer) { self.producer = producer }

  mutating func produce(_ count: UInt32, into slab: inout SlabAllocator) {
    for _ in 0..<count where unsafe stream.position < Interrupt.bytesToProduce {
      do throws(ByteBufferError) {
        try producer.append(stream.next, to: &slab)
        stream.advance()
      } catch {
        refused &+= 1
      }
    }
  }

  mutating func producePiece(_ count: Int, into slab: inout SlabAllocator) {
    guard unsafe stream.position &+ 48 < Interrupt.bytesToProduce else { return }
    var piece = InlineArray<48, UInt8>(repeating: 0)
    var ahead = stream
    for index in 0..<count {
      piece[index] = ahead.next
      ahead.advance()
    }
    stream.advance(by: producer.append(prefixOf: piece.span.extracting(0..<count), to: &slab))
  }
}

/// A consumer, and the stream that should come out of it.
struct Sink: ~Copyable {
  var consumer: WaitFreeQueue.Consumer
  var stream = Stream()
  var errors: UInt32 = 0
  private var piece = InlineArray<48, UInt8>(repeating: 0)

  init(consumer: consuming WaitFreeQueue.Consumer) { self.consumer = consumer }

  private mutating func check(_ byte: UInt8) {
    if byte != stream.next { errors &+= 1 }
    stream.advance()
  }

  mutating func pop() -> Bool {
    guard let byte = consumer.popFirst() else { return false }
    check(byte)
    return true
  }

  mutating func read(_ count: Int) -> Bool {
    var room = piece.mutableSpan
    var part = room._mutatingExtracting(0..<count)
    let moved = consumer.read(into: &part)
    for index in 0..<moved { check(piece[index]) }
    return moved > 0
  }

  /// Looks at the bytes that lie in one piece, then removes them.
  mutating func take() -> Bool {
    var ahead = stream
    var wrong: UInt32 = 0
    let length = consumer.withFirstChunk { bytes in
      for index in 0..<bytes.count {
        if bytes[index] != ahead.next { wrong &+= 1 }
        ahead.advance()
      }
      return bytes.count
    }
    errors &+= wrong
    stream = ahead
    if consumer.removeFirst(length) != length { errors &+= 1 }
    return length > 0
  }

  mutating func skip(_ count: Int) -> Bool {
    let removed = consumer.removeFirst(count)
    stream.advance(by: removed)
    return removed > 0
  }

  mutating func ask() {
    if consumer.count < 0 || consumer.count > 256 || consumer.totalLost != 0 { errors &+= 1 }
  }
}
