#if (GlobalAlloc || GlobalAllocCustom) && ByteBufferDeque || !SWIFT_PACKAGE
/// A first-in, first-out stream of bytes between an interrupt and the main loop, or between threads on a host.
///
/// A deque is an empty type with its state in static storage, so a program can have several:
///
///     enum Received: GlobalDeque {
///       nonisolated(unsafe) static var storage = DequeStorage<GlobalAllocator>()
///     }
///
///     try Received.append(byte)                   // in the interrupt
///     while let byte = try Received.popFirst() {  // in the main loop
///
/// Each operation masks interrupts itself, by a ``CriticalSection``: any context may call any operation. Those that
/// move or drop many bytes let interrupts in after each block, so that the longest masked stretch is that of one
/// block, whatever the number of bytes; only ``append(contentsOf:)``, which is all or nothing, is one stretch.
///
/// Instructions with interrupts masked, at most, on a Cortex-M0, a Cortex-M3 and an RV32IMAC, with blocks of 32 bytes;
/// `Tests/InterruptRace/run --stretch` measures them:
///
/// | | over an arena of your own | over the `GlobalAllocator` |
/// |---|---|---|
/// | `append(_:)` | 174, 125, 157 | 239, 143, 173 |
/// | `popFirst()` | 72, 59, 67 | 124, 74, 82 |
/// | `read(into:)`, any count | 200, 167, 173 | 258, 185, 197 |
/// | `append(prefixOf:)`, any count | 405, 293, 396 | 505, 321, 429 |
/// | `removeFirst(_:)`, `removeAll()` | 92, 77, 81 | 95, 82, 83 |
/// | `append(contentsOf:)`, 32 bytes | 395, 281, 394 | 496, 311, 427 |
/// | and each 32 bytes more | 306, 213, 306 | 357, 227, 323 |
/// | counters, `first()` | 70, 72, 81 | 70, 72, 81 |
/// | the arena's `resetStatistics()` | 193, 151, 182 | 252, 182, 247 |
/// | the arena's `initialize(_:)` | | 751, 471, 678 |
/// | the arena's `with` | as long as its closure | as long as its closure |
///
/// The arena may serve several deques. One of your own, a ``GlobalArena`` in static storage, is always initialised:
/// operations on a deque over it throw nothing but for lack of room.
public protocol GlobalDeque {
  /// The arena that the bytes are kept in.
  associatedtype Arena: GlobalArena

  /// The deque. Only the package looks into it, and begins and ends each access inside of a ``CriticalSection``, so
  /// that no two overlap: this is what makes `nonisolated(unsafe)` sound. Do not assign to it.
  @unsafe static var storage: DequeStorage<Arena> { get set }
}

/// A deque that is reached by way of the ``GlobalDeque`` that stores it, and in no other way.
public struct DequeStorage<Arena: GlobalArena>: ~Copyable {
  @usableFromInline var queue = ByteBufferDeque<Arena.Base>()
  @usableFromInline var overruns: UInt32 = 0

  /// Stores an empty deque.
  @inlinable
  @inline(__always)
  public init() {}

  /// The bytes at the front that can be taken in one step; 0 only if the deque is empty.
  @inlinable
  @inline(__always)
  var firstPieceCount: Int { queue.readLimit &- queue.readPosition }

  /// The bytes that fit behind the last one without a new block.
  @inlinable
  @inline(__always)
  var roomInLastBlock: Int { queue.writeLimit &- queue.writePosition }

  @inlinable
  mutating func countOverruns(_ byteCount: Int) {
    let (sum, isTooLarge) = overruns.addingReportingOverflow(UInt32(clamping: byteCount))
    overruns = isTooLarge ? .max : sum
  }
}
#endif
