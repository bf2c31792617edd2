import Testing

@testable import UARTStream

/// The arena in a few numbers is the deque over a slab.
@Suite struct ModelledArenaTests {
  @Test(arguments: [1, 2, 3, 7, 8, 16, 30], [1, 2, 3, 16, 255])
  func itDoesWhatTheDequeDoes(_ blockSize: Int, _ slotCount: Int) throws {
    var generator = SplitMix(state: UInt64(blockSize * 1000 + slotCount))
    let real = try RealArena(blockSize: blockSize, slotCount: slotCount)
    var model = ModelledArena(blockSize: blockSize, slotCount: slotCount)
    #expect(model.capacity == UInt64(blockSize * slotCount))
    for _ in 0..<max(60, min(2_000, 100_000 / (blockSize * slotCount))) {
      let most = UInt64(blockSize * slotCount * 3 / 2)
      let count = UInt64.random(in: 0...(Bool.random(using: &generator) ? most : 3), using: &generator)
      if Bool.random(using: &generator) {
        real.append(count)
        model.append(count)
      } else {
        real.removeFirst(count)
        model.removeFirst(count)
      }
      try #require(model.queued == real.queued)
      try #require(model.lost == real.lost)
      try #require(model.highWaterMark == real.highWaterMark)
    }
    #expect(model.lost > 0)
  }

  @Test func withoutALimitNothingIsLostAndTheMarkGoesOn() {
    var model = ModelledArena(blockSize: 32)
    model.append(100_000_000)
    model.removeFirst(31)
    model.append(1)
    #expect(model.highWaterMark == 3_125_001)
    #expect(model.lost == 0)
    #expect(model.queued == 99_999_970)
  }
}
