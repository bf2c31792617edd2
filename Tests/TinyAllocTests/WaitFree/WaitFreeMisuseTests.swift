import Testing

@testable import TinyAlloc

/// What wrong use does: it stops, or bytes are lost and counted, but nothing else is touched.
@Suite struct WaitFreeMisuseTests {
  @Test func aQueueHasOneProducer() async {
    await #expect(processExitsWith: .failure) {
      try unsafe withQueue(slotCount: 4) { queue, slab in
        _ = unsafe WaitFreeQueue.Producer(of: queue, over: slab)
        _ = unsafe WaitFreeQueue.Producer(of: queue, over: slab)
      }
    }
  }

  @Test func aQueueHasOneConsumerAlsoWhenTheFirstIsGone() async {
    await #expect(processExitsWith: .failure) {
      try unsafe withQueue(slotCount: 4) { queue, slab in
        _ = unsafe WaitFreeQueue.Consumer(of: queue, over: slab)
        _ = unsafe WaitFreeQueue.Consumer(of: queue, over: slab)
      }
    }
  }

  @Test func droppingAProducerWithBlocksTraps() async {
    await #expect(processExitsWith: .failure) {
      try unsafe withQueue(slotCount: 4) { queue, slab in
        var producer = unsafe WaitFreeQueue.Producer(of: queue, over: slab)
        try producer.append(1, to: &slab)
      }
    }
  }

  @Test func anotherAllocatorThanItsOwnTraps() async {
    await #expect(processExitsWith: .failure) {
      try unsafe withQueue(slotCount: 4) { queue, slab in
        var other = try SlabAllocator(byteCount: 32, slotCount: 4)
        var producer = unsafe WaitFreeQueue.Producer(of: queue, over: slab)
        try producer.append(1, to: &other)
        // All the rest is in order, so that nothing else can be what stops.
        do { _ = unsafe WaitFreeQueue.Consumer(of: queue, over: slab) }
        producer.removeAll(in: &other)
      }
    }
  }

  @Test func aConsumerOverAnotherAllocatorThanTheProducersTraps() async {
    await #expect(processExitsWith: .failure) {
      try unsafe withQueue(slotCount: 4) { queue, slab in
        let smaller = try SlabAllocator(byteCount: 4, slotCount: 1)
        let producer = unsafe WaitFreeQueue.Producer(of: queue, over: slab)
        _ = unsafe WaitFreeQueue.Consumer(of: queue, over: smaller)
        withExtendedLifetime(producer) {}
      }
    }
  }

  @Test func aProducerOverAnotherAllocatorThanTheConsumersTraps() async {
    await #expect(processExitsWith: .failure) {
      try unsafe withQueue(slotCount: 4) { queue, slab in
        let smaller = try SlabAllocator(byteCount: 4, slotCount: 1)
        let consumer = unsafe WaitFreeQueue.Consumer(of: queue, over: smaller)
        _ = unsafe WaitFreeQueue.Producer(of: queue, over: slab)
        withExtendedLifetime(consumer) {}
      }
    }
  }

  @Test func removeAllWithBytesUnreadAndAConsumerThatCouldReadThemTraps() async {
    await #expect(processExitsWith: .failure) {
      try unsafe withQueue(slotCount: 4) { queue, slab in
        var producer = unsafe WaitFreeQueue.Producer(of: queue, over: slab)
        let consumer = unsafe WaitFreeQueue.Consumer(of: queue, over: slab)
        try producer.append(1, to: &slab)
        producer.removeAll(in: &slab)
        withExtendedLifetime(consumer) {}
      }
    }
  }

  @Test func onceTheConsumerIsGoneEverythingGoesBackAndMoreIsRefused() throws {
    try unsafe withQueue(slotCount: 4) { queue, slab in
      var producer = unsafe WaitFreeQueue.Producer(of: queue, over: slab)
      do {
        var consumer = unsafe WaitFreeQueue.Consumer(of: queue, over: slab)
        append(14, to: &producer, &slab)
        #expect(consumer.popFirst() == Pattern.bytes[0])
      }
      producer.removeAll(in: &slab)
      #expect(slab.count == 0)
      #expect(bufferRefusal { try producer.append(1, to: &slab) } == .allocationFailed)
      #expect(slab.count == 0)
      producer.removeAll(in: &slab)
    }
  }

  @Test func droppingBothEndsOfAnEmptyQueueDoesNotTrap() throws {
    try unsafe withQueue(slotCount: 4) { queue, slab in
      let producer = unsafe WaitFreeQueue.Producer(of: queue, over: slab)
      var consumer = unsafe WaitFreeQueue.Consumer(of: queue, over: slab)
      #expect(consumer.popFirst() == nil && consumer.isEmpty && consumer.count == 0)
      #expect(producer.blocksInUse == 0)
    }
  }

  /// Against the rule, the allocator's `removeAll()` is called with bytes queued, and its blocks go to a
  /// deque.
  @Test func removeAllOfTheAllocatorCostsBytesWhichAreCountedAndOthersKeepTheirs() throws {
    for queued in 1...32 {
      for popped in 0...queued {
        try unsafe withQueue(slotCount: 8) { queue, slab in
          var producer = unsafe WaitFreeQueue.Producer(of: queue, over: slab)
          var consumer = unsafe WaitFreeQueue.Consumer(of: queue, over: slab)
          defer {
            consumer.removeAll()
            producer.reclaim(in: &slab)
          }
          append(queued, to: &producer, &slab)
          consumer.removeFirst(popped)
          slab.removeAll()
          var deque = ByteBufferDeque<SlabAllocator>()
          defer { deque.removeAll(in: &slab) }
          for byte in 0..<16 { try deque.append(Pattern.bytes[byte], to: &slab) }

          var appended = queued
          for _ in 0..<3 {
            // No more than the room in the last block: it does not know yet that the block is another's.
            if unsafe producer.position == producer.limit {
              do throws(ByteBufferError) {
                try producer.append(9, to: &slab)
                appended += 1
              } catch {}
            }
          }
          var handedOut = 0
          while consumer.popFirst() != nil {
            handedOut += 1
            try check(handedOut <= appended, "more bytes handed out than appended")
          }
          try check(popped + handedOut + Int(consumer.totalLost), is: appended, "bytes accounted for")
          producer.reclaim(in: &slab)
          try check(slab.count, is: 4, "blocks, the deque's")

          for byte: UInt8 in 0..<16 { try producer.append(byte, to: &slab) }
          for byte: UInt8 in 0..<16 { try check(consumer.popFirst(), is: byte, "byte after it began anew") }
          for byte in 0..<16 {
            try check(deque.popFirst(from: &slab), is: Pattern.bytes[byte], "byte of the deque")
          }
          producer.reclaim(in: &slab)
          try check(slab.count, is: 0, "blocks at the end")
        }
      }
    }
  }
}

private func append(_ count: Int, to producer: inout WaitFreeQueue.Producer, _ slab: inout SlabAllocator) {
  let bytes = Pattern.bytes
  let taken = producer.append(prefixOf: bytes.span.extracting(0..<count), to: &slab)
  #expect(taken == count)
}

/// Calls `body` with a queue and an arena of blocks of 4 bytes.
private func withQueue(
  slotCount: Int, _ body: (UnsafeMutablePointer<WaitFreeQueue>, inout SlabAllocator) throws -> Void
) throws {
  var slab = try SlabAllocator(byteCount: 4 * slotCount, slotCount: slotCount)
  let queue = UnsafeMutablePointer<WaitFreeQueue>.allocate(capacity: 1)
  unsafe queue.initialize(to: WaitFreeQueue())
  defer {
    unsafe queue.deinitialize(count: 1)
    unsafe queue.deallocate()
  }
  unsafe try body(queue, &slab)
}
