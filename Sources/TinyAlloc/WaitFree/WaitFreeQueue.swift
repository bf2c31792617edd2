#if !arch(avr) && (ByteBufferDeque || !SWIFT_PACKAGE)
import Synchronization

/// What the two ends of a wait-free byte queue share: one end appends in an interrupt or on one thread, the
/// other removes in the main loop or on another thread, and neither ever waits for, masks or locks out the
/// other.
///
///     nonisolated(unsafe) var memory = InlineArray<288, UInt32>(repeating: 0)   // 32 blocks of 32 bytes
///     nonisolated(unsafe) var queue = WaitFreeQueue()
///     nonisolated(unsafe) var slab: SlabAllocator?               // the interrupt's
///     nonisolated(unsafe) var producer: WaitFreeQueue.Producer?  // the interrupt's
///
///     // At start-up, before the interrupt is enabled:
///     let bytes = unsafe UnsafeMutableRawBufferPointer(start: &memory, count: 1152)
///     slab = unsafe try SlabAllocator(memory: bytes, slotCount: 32)
///     producer = unsafe WaitFreeQueue.Producer(of: &queue, over: slab!)
///     var consumer = unsafe WaitFreeQueue.Consumer(of: &queue, over: slab!)
///
///     // In the interrupt, and in the main loop:
///     try producer?.append(byte, to: &slab!)
///     while let byte = consumer.popFirst() { … }
///
/// The bytes lie in blocks of a ``SlabAllocator``, which belongs to the producing side alone: all
/// interrupts of one priority, or one thread, with every other owner of blocks there. Any number of queues
/// share an arena so. The consuming side never touches the allocator. It only reads its own queue's bytes
/// and links and publishes how far it has come; the producer gives finished blocks back when it next needs
/// one. An interrupt that nests into another one must not use the same allocator.
///
/// Why it is right, in short (in full: <doc:WaitFreeQueues>):
///
/// - Each variable here has one writer, and is one atomic word.
/// - Bytes, links and jumps are written before the `written` that says they are there, and not after it.
/// - A block is given back only when the consumer has left it, or when all is read and the next byte goes
///   to a block that the consumer is told of by a jump. There is at most one jump that it has not taken,
///   and it stands where that jump belongs.
/// - No loop waits for the other end. Every operation is bounded by its own arguments.
///
/// Not offered for AVR, which has no atomic access to 32 bits and no `Synchronization` module: use a queue
/// that masks interrupts, such as `GlobalDeque`, there, and wherever several priorities produce.
public struct WaitFreeQueue: ~Copyable, Sendable {
  // All totals and counts are modulo 2^32; their differences are at most the arena's bytes or blocks.

  /// Written by the producer: the bytes that have been appended.
  @usableFromInline let written: Atomic<UInt32>
  /// Written by the producer: where the consumer goes on instead of where it stands, when it has not been
  /// there yet. The slot's number, and 256 in every other jump, so that a new one differs from the
  /// last.
  @usableFromInline let jump = Atomic<UInt32>(0)
  /// Written by the producer: which block of the queue that is, counted from 1.
  @usableFromInline let jumpIndex = Atomic<UInt32>(0)
  /// Written by the producer: the bytes that it had to refuse.
  @usableFromInline let overruns = Atomic<UInt32>(0)
  /// Written by the consumer: the bytes that have been read, as of when it last came to the end of what it
  /// knew of.
  @usableFromInline let read: Atomic<UInt32>
  /// Written by the consumer: which block it stands in. It has left all those before.
  @usableFromInline let entered: Atomic<UInt32>

  /// Written when an end is made: where the bytes of its allocator are, 0 before.
  let arena = Atomic<UInt>(0)
  /// Written when an end is made and when the consumer is dropped.
  @usableFromInline let hasProducer = Atomic<Bool>(false)
  @usableFromInline let hasConsumer = Atomic<Bool>(false)
  @usableFromInline let consumerEnded = Atomic<Bool>(false)

  /// The shared part of an empty queue, for one pair of ends. It must stay in place as long as they live:
  /// keep it in a global variable, or in memory of your own. All zero, so that a global needs no code at
  /// start-up.
  ///
  /// The address of a global or static variable may be passed as `&queue`.
  @inlinable
  public init() {
    written = Atomic(0)
    read = Atomic(0)
    entered = Atomic(0)
  }

  /// Notes the allocator over which an end is made, and stops where the other end was made over another one.
  func bind(to allocator: borrowing SlabAllocator) {
    let address = unsafe UInt(bitPattern: allocator.arena)
    let known = arena.load(ordering: .relaxed)
    precondition(known == 0 || known == address, "the ends of a WaitFreeQueue were made over two allocators")
    arena.store(address, ordering: .relaxed)
  }

  /// A queue through which so many bytes and blocks have gone before, for tests of what happens at 2^32.
  init(afterBytes bytes: UInt32, blocks: UInt32) {
    written = Atomic(bytes)
    read = Atomic(bytes)
    entered = Atomic(blocks)
  }
}
#endif
