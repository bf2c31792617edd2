import Glibc
import TinyAlloc

/// Passes a long stream through a 1,024-byte arena of 32 blocks with 256 bytes queued, by every operation that adds
/// and removes bytes, and checks each byte. To be run in release: `stream-check 100000000`.
@main
final class StreamCheck {
  typealias Slab = TinySlabAllocator<1024, 32>

  private var slab = Slab()
  private var deque = ByteBufferDeque<Slab>()
  private var pushed = ByteSequence()
  private var popped = ByteSequence()
  private var choices = ByteSequence(seed: 0x9E37_79B9)
  private var buffer = [UInt8](repeating: 0, count: 160)

  static func main() {
    guard CommandLine.arguments.count == 2, let total = UInt64(CommandLine.arguments[1]) else {
      print("usage: stream-check BYTES")
      exit(64)
    }
    let check = StreamCheck()
    if let failure = check.run(total) {
      print("stream-check: \(failure)")
      exit(1)
    }
    print(
      "stream-check: \(total) bytes through 1024x32 with about 256 queued: each byte right, no block left in use"
    )
  }

  /// Runs until so many bytes have come out; returns what went wrong.
  private func run(_ total: UInt64) -> String? {
    while deque.totalRead < total {
      while deque.count < 256 {
        if let failure = push() { return failure }
      }
      if let failure = pop() { return failure }
    }
    while !deque.isEmpty {
      if let failure = pop() { return failure }
    }
    guard slab.count == 0 else { return "\(slab.count) blocks are still in use" }
    guard deque.totalRead == deque.totalWritten, deque.totalLost == 0 else { return "the totals are wrong" }
    return nil
  }

  private func push() -> String? {
    let length = 1 + Int(choices.next() % 150)
    do throws(ByteBufferError) {
      if choices.next() % 2 == 0 {
        for _ in 0..<length { try deque.append(pushed.next(), to: &slab) }
      } else {
        let bytes = (0..<length).map { _ in pushed.next() }
        try deque.append(contentsOf: bytes.span, to: &slab)
      }
    } catch {
      return "\(error) with \(deque.count) bytes queued and \(slab.count) blocks in use"
    }
    return nil
  }

  private func pop() -> String? {
    let length = 1 + Int(choices.next() % 150)
    var count = 0
    switch choices.next() % 4 {
    case 0:
      while count < length, let byte = deque.popFirst(from: &slab) {
        buffer[count] = byte
        count += 1
      }
    case 1:
      var span = buffer.mutableSpan
      count = deque.read(into: &span, from: &slab)
    case 2:
      let bytes = deque.withFirstChunk(in: &slab) { (chunk: Span<UInt8>) in
        chunk.withUnsafeBufferPointer { Array($0) }
      }
      count = deque.removeFirst(bytes.count, from: &slab)
      for index in 0..<count { buffer[index] = bytes[index] }
    default:
      // A line: up to and with the next LF.
      while count < buffer.count, let byte = deque.popFirst(from: &slab) {
        buffer[count] = byte
        count += 1
        if byte == 0x0A { break }
      }
    }
    for index in 0..<count where buffer[index] != popped.next() {
      return "byte \(deque.totalRead - UInt64(count - index)) is wrong"
    }
    return nil
  }
}

/// A sequence of bytes that looks random, the same each time.
struct ByteSequence {
  private var state: UInt64

  init(seed: UInt64 = 0x2545_F491_4F6C_DD1D) { state = seed }

  mutating func next() -> UInt8 {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return UInt8(truncatingIfNeeded: state >> 56)
  }
}
