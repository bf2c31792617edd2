import CBarrier

/// No subject: what is left of a workload is its loop.
struct Nothing: ~Copyable {}

extension Nothing: CheckedBlockSubject {
  @inline(__always)
  mutating func allocate() -> UInt32 { UInt32(truncatingIfNeeded: anyValue()) }

  @inline(__always)
  mutating func free(_ block: UInt32) { use(UInt(block)) }

  mutating func setFirstByte(of block: UInt32, to byte: UInt8) {}

  @inline(__always)
  mutating func firstByte(of block: UInt32) -> UInt8 {
    use(UInt(block))
    return UInt8(truncatingIfNeeded: anyValue())
  }

  mutating func isSound(live: UnsafeBufferPointer<UInt32>, freed: Int) -> Bool { true }
}

extension Nothing: QueueSubject {
  static var queues: Bool { false }

  @inline(__always)
  mutating func append(_ byte: UInt8) -> Bool {
    use(UInt(byte))
    return true
  }

  @inline(__always)
  mutating func popFirst() -> UInt8? { UInt8(truncatingIfNeeded: anyValue()) }

  @inline(__always)
  mutating func append(contentsOf bytes: Span<UInt8>) -> Bool { true }

  @inline(__always)
  mutating func read(into destination: inout MutableSpan<UInt8>) -> Int { destination.count }
}
