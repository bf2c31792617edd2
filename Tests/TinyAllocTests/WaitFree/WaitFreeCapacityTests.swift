import Testing

@testable import TinyAlloc

/// What fits, what is refused, and when blocks come back.
@Suite struct WaitFreeCapacityTests {
  @Test(arguments: [(1, 1), (1, 4), (3, 1), (3, 4), (32, 255), (32_768, 1)] as [(Int, Int)])
  func allOfTheArenaIsUsedAndJustTheRestIsRefused(blockSize: Int, slotCount: Int) throws {
    let pair = try WaitFreePair(blockSize: blockSize, slotCount: slotCount)
    let room = blockSize * slotCount
    for _ in 0..<room + 7 { pair.append() }
    #expect(pair.count == room)
    #expect(pair.producer.overruns == 7)
    #expect(pair.slab.statistics.failedAllocations == 7)
    try pair.finish()
  }

  @Test(arguments: [1, 2, 3, 5, 32])
  func everyBlockThatIsReadIsReclaimedBeforeTheArenaIsFull(blockSize: Int) throws {
    for slotCount in 1...4 {
      for read in 0...blockSize * slotCount {
        let pair = try WaitFreePair(blockSize: blockSize, slotCount: slotCount)
        let all = blockSize * slotCount
        pair.append(prefixOf: all)
        pair.skip(read)
        // One block is left while a byte of it is unread.
        let room = read == all ? all : read / blockSize * blockSize
        pair.append(prefixOf: all + 1)
        try check(pair.count, is: all - read + room, "bytes queued after \(read) of \(all) were read")
        try pair.checkCounters()
        try pair.finish()
      }
    }
  }

  @Test func anEmptyQueueHoldsNoBlockOnceItIsReclaimed() throws {
    for appended in 1...9 {
      let pair = try WaitFreePair(blockSize: 3, slotCount: 4)
      for _ in 0..<3 {
        pair.append(prefixOf: appended)
        pair.reclaim()
        try check(pair.slab.count, is: (appended + 2) / 3, "blocks with all unread")
        pair.skip(appended)
        try check(pair.slab.count, is: (appended + 2) / 3, "blocks before they are reclaimed")
        pair.reclaim()
        try check(pair.slab.count, is: 0, "blocks after")
      }
      try pair.finish()
    }
  }

  @Test func aBacklogOfReadBlocksShrinksWithEveryBlockTaken() throws {
    let pair = try WaitFreePair(blockSize: 2, slotCount: 20)
    pair.append(prefixOf: 24)
    pair.skip(21)
    #expect(pair.producer.blocksInUse == 12)
    for blocks in [11, 10, 9, 8, 7] {
      pair.append(prefixOf: 2)
      #expect(pair.producer.blocksInUse == blocks)
    }
    try pair.finish()
  }

  @Test func otherOwnersOfBlocksOnTheProducersSideAreLeftAlone() throws {
    let pair = try WaitFreePair(blockSize: 4, slotCount: 6)
    let held = try pair.slab.allocate(copying: [1, 2, 3].span)
    var deque = ByteBufferDeque<SlabAllocator>()
    defer { deque.removeAll(in: &pair.slab) }
    var random = SeededGenerator(seed: 3)
    for byte in 0..<TestScale.scaled(20_000) {
      pair.append()
      do throws(ByteBufferError) { try deque.append(UInt8(truncatingIfNeeded: byte), to: &pair.slab) } catch {
      }
      if random.below(3) > 0 { pair.read(random.below(5)) }
      if random.below(2) > 0 { deque.removeFirst(3, from: &pair.slab) }
      if random.below(9) == 0 { pair.reclaim() }
      try pair.checkCounters()
    }
    deque.removeAll(in: &pair.slab)
    #expect(try copy(of: held, in: &pair.slab) == [1, 2, 3])
    try pair.finish()
    #expect(pair.slab.count == 1)
  }

  private func copy(of handle: Handle, in slab: inout SlabAllocator) throws -> [UInt8] {
    Array(try slab.bytes(of: handle))
  }

  @Test(arguments: [0, 4_294_962_295] as [UInt32])
  func aRandomMixMatchesAnArrayAlsoWhereCountersWrap(afterBytes: UInt32) throws {
    for (blockSize, slotCount) in [(1, 1), (1, 5), (7, 1), (3, 2), (5, 3), (32, 32)] {
      let pair = try WaitFreePair(
        blockSize: blockSize, slotCount: slotCount, afterBytes: afterBytes, blocks: afterBytes)
      var random = SeededGenerator(seed: UInt64(blockSize * slotCount))
      let most = 2 * blockSize + 2
      for step in 0..<TestScale.scaled(5_000) {
        let interrupt = { if random.below(3) == 0 { pair.append() } }
        switch random.below(8) + (step / 64 % 2 == 0 ? 0 : 3) {
        case 0...2: pair.append()
        case 3, 4: pair.append(prefixOf: random.below(most))
        case 5: pair.reclaim()
        case 6: pair.pop(passing: interrupt)
        case 7: pair.read(random.below(most), passing: interrupt)
        case 8: pair.skip(random.below(most), passing: interrupt)
        default: pair.takeChunk(passing: interrupt)
        }
        try pair.checkCounters()
      }
      try pair.finish()
    }
  }
}
