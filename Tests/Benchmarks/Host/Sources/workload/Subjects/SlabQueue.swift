import TinyAlloc

/// Ours: a deque over a slab of 32 blocks of 32 bytes.
struct SlabQueue: ~Copyable, QueueSubject {
  var slab = TinySlabAllocator<1024, 32>()
  var deque = ByteBufferDeque<TinySlabAllocator<1024, 32>>()

  static var queues: Bool { true }

  @inline(__always)
  mutating func append(_ byte: UInt8) -> Bool {
    do throws(ByteBufferError) { try deque.append(byte, to: &slab) } catch { return false }
    return true
  }

  @inline(__always)
  mutating func popFirst() -> UInt8? { deque.popFirst(from: &slab) }

  @inline(__always)
  mutating func append(contentsOf bytes: Span<UInt8>) -> Bool {
    do throws(ByteBufferError) { try deque.append(contentsOf: bytes, to: &slab) } catch { return false }
    return true
  }

  @inline(__always)
  mutating func read(into destination: inout MutableSpan<UInt8>) -> Int {
    deque.read(into: &destination, from: &slab)
  }
}
