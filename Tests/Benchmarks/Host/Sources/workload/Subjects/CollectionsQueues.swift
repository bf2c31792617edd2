import DequeModule

/// swift-collections' deque that grows as needed.
struct DequeQueue: ~Copyable, QueueSubject {
  var deque = Deque<UInt8>(minimumCapacity: 1024)

  static var queues: Bool { true }

  @inline(__always)
  mutating func append(_ byte: UInt8) -> Bool {
    deque.append(byte)
    return true
  }

  @inline(__always)
  mutating func popFirst() -> UInt8? { deque.popFirst() }

  @inline(__always)
  mutating func append(contentsOf bytes: Span<UInt8>) -> Bool {
    bytes.withUnsafeBufferPointer { deque.append(contentsOf: $0) }
    return true
  }

  @inline(__always)
  mutating func read(into destination: inout MutableSpan<UInt8>) -> Int {
    let count = min(destination.count, deque.count)
    // A copy of the memory, except where the bytes lie in two pieces.
    destination.withUnsafeMutableBufferPointer { _ = $0.update(fromContentsOf: deque.prefix(count)) }
    deque.removeFirst(count)
    return count
  }
}

/// swift-collections' deque of a fixed capacity.
struct RigidDequeQueue: ~Copyable, QueueSubject {
  var deque = RigidDeque<UInt8>(capacity: 1024)

  static var queues: Bool { true }

  @inline(__always)
  mutating func append(_ byte: UInt8) -> Bool {
    deque.append(byte)
    return true
  }

  @inline(__always)
  mutating func popFirst() -> UInt8? { deque.popFirst() }

  @inline(__always)
  mutating func append(contentsOf bytes: Span<UInt8>) -> Bool {
    deque.append(copying: bytes)
    return true
  }

  @inline(__always)
  mutating func read(into destination: inout MutableSpan<UInt8>) -> Int {
    let count = min(destination.count, deque.count)
    destination.withUnsafeMutableBufferPointer { room in
      var index = 0
      while index < count {
        let start = index
        deque.nextSpan(after: &index, maximumCount: count - index).withUnsafeBufferPointer {
          (room.baseAddress! + start).update(from: $0.baseAddress!, count: $0.count)
        }
      }
    }
    deque.removeFirst(count)
    return count
  }
}
