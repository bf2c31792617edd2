import LineFrames
import Testing

/// What the decoder keeps from line to line.
struct SRecordSequenceTests {
  private var decoder = SRecordDecoder()

  private mutating func take(_ type: UInt8, _ address: UInt32 = 0, _ data: [UInt8] = []) -> FrameError? {
    let width = [2, 2, 3, 4, 2, 2, 3, 4, 3, 2][Int(type)]
    return decoder.take(sRecord(type, address, width: width, data)).error
  }

  @Test
  mutating func `A count is that of the data records since the last header or end`() {
    #expect(take(5, 0) == nil)
    for type in [1, 2, 3, 1] as [UInt8] { #expect(take(type, 0x100, [1]) == nil) }
    #expect(take(5, 4) == nil)
    #expect(take(6, 4) == nil)
    #expect(take(5, 3) == FrameError(.recordCount, at: 4, expected: 4, found: 3))
    #expect(take(1, 0x200, [1]) == nil)
    #expect(take(5, 5) == nil)
    #expect(take(0, 0, [0x41]) == nil)
    #expect(take(5, 0) == nil)
    #expect(take(1, 0, [1]) == nil)
    #expect(take(9) == nil)
    #expect(take(5, 0) == nil)
  }

  @Test
  mutating func `A record that was refused is missing in the count`() {
    #expect(take(1, 0, [1]) == nil)
    #expect(decoder.take("S10400014AB1").error?.kind == .checksum)
    #expect(take(5, 2) == FrameError(.recordCount, at: 4, expected: 1, found: 2))
  }

  @Test
  mutating func `Counts beyond 16 bits are compared whole`() {
    for _ in 0..<0x1_0001 { _ = decoder.take("S1030000FC") }
    #expect(take(5, 1) == FrameError(.recordCount, at: 4, found: 1))
    #expect(take(6, 0x1_0001) == nil)
  }

  @Test(
    arguments: [
      ([1], [7, 8, 9], []), ([2], [7, 8], [9]), ([3], [7], [8, 9]), ([1, 2], [7, 8, 9], []),
      ([3, 2], [7, 8], [9]),
      ([], [7, 8, 9], []),
    ] as [([UInt8], [UInt8], [UInt8])])
  func `An end has to be as wide as the narrowest data`(
    _ data: [UInt8], _ taken: [UInt8], _ refused: [UInt8]
  ) {
    for end in taken + refused {
      var test = Self()
      for type in data { #expect(test.take(type, 0x10, [1]) == nil) }
      let error = test.take(end)
      #expect(error == (taken.contains(end) ? nil : FrameError(.outOfSequence, at: 1)))
      // It has ended either way.
      #expect(test.take(5, 0) == nil)
    }
  }

  @Test
  mutating func `Two ends in a row are out of sequence`() {
    #expect(take(9) == nil)
    #expect(take(9) == FrameError(.outOfSequence, at: 1))
    #expect(take(7) == FrameError(.outOfSequence, at: 1))
    #expect(take(0) == nil)
    #expect(take(9) == nil)
    #expect(take(5, 0) == nil)
    #expect(take(9) == nil)
    #expect(take(3, 0, [1]) == nil)
    #expect(take(7) == nil)
    #expect(take(1, 0, [1]) == nil)
    #expect(take(9) == nil)
    // A line that was refused may have been the next file.
    for refused in ["x", "S4030000FC", "S5030001FB", "S903"] {
      #expect(decoder.take(refused).error != nil)
      #expect(take(9) == nil)
    }
  }

  private mutating func place(_ address: UInt32, _ count: Int) -> MemoryPlace? {
    let data = [UInt8](repeating: 1, count: count)
    return try? decoder.take(sRecord(3, address, width: 4, data)).get().place
  }

  @Test
  mutating func `Data have a place, and a header or an end begins anew`() {
    #expect(place(0x100, 16) == MemoryPlace(.first))
    #expect(place(0x110, 16) == MemoryPlace(.follows))
    #expect(place(0x130, 16) == MemoryPlace(.gap, 16))
    #expect(take(5, 3) == nil)
    #expect(place(0x138, 16) == MemoryPlace(.overlap, 8))
    #expect(place(0x100, 16) == MemoryPlace(.before, 0x20))
    #expect(place(0x100, 0) == MemoryPlace(.none))
    #expect(take(0) == nil)
    #expect(place(0x100, 16) == MemoryPlace(.first))
    #expect(take(7) == nil)
    #expect(place(0x100, 16) == MemoryPlace(.first))
  }

  @Test
  mutating func `Data beyond 32 bits go on at 0`() {
    #expect(place(0xFFFF_FFFE, 4) == MemoryPlace(.first))
    #expect(place(2, 2) == MemoryPlace(.follows))
    // The way up is a gap, and what lay before it is forgotten.
    #expect(place(0xFFFF_FFFF, 2) == MemoryPlace(.gap, 0xFFFF_FFFB))
    #expect(place(0, 1) == MemoryPlace(.overlap, 1))
  }
}
