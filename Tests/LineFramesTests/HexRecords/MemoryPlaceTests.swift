import LineFrames
import Testing

/// Where data lie compared with those before, seen through Intel HEX records.
struct MemoryPlaceTests {
  /// The places of records at the addresses, each of so many bytes.
  private func places(_ records: [(UInt16, Int)]) throws -> [MemoryPlace] {
    var decoder = IntelHexDecoder()
    return try records.map { address, count in
      try decoder.take(intelHex(0, address, [UInt8](repeating: 0xA5, count: count))).get().place
    }
  }

  @Test
  func `Records one behind the other follow`() throws {
    let all = try places([(0x100, 16), (0x110, 16), (0x120, 1), (0x121, 255)])
    #expect(all == [.init(.first), .init(.follows), .init(.follows), .init(.follows)])
  }

  @Test
  func `A gap and the way back over it are told in bytes`() throws {
    let all = try places([(0x100, 16), (0x120, 16), (0x100, 4)])
    #expect(all == [.init(.first), .init(.gap, 16), .init(.before, 28)])
  }

  @Test
  func `Data over the run overlap by the bytes in common`() throws {
    let all = try places([(0x100, 16), (0x110, 16), (0x108, 4), (0x11E, 4), (0x122, 1), (0xFE, 4)])
    #expect(
      all == [
        .init(.first), .init(.follows), .init(.overlap, 4), .init(.overlap, 2), .init(.follows),
        .init(.overlap, 2),
      ])
  }

  @Test
  func `A record repeated overlaps whole`() throws {
    #expect(try places([(0, 8), (0, 8)]) == [.init(.first), .init(.overlap, 8)])
  }

  @Test
  func `A file written backwards grows its run`() throws {
    let all = try places([(0x20, 16), (0x10, 16), (0, 16), (0x30, 1)])
    #expect(all == [.init(.first), .init(.before, 0), .init(.before, 0), .init(.follows)])
  }

  @Test
  func `Data before a gap are forgotten`() throws {
    // The third lies over the first, but only the second's run is known.
    let all = try places([(0, 16), (0x100, 16), (0, 16)])
    #expect(all[2] == .init(.before, 0xF0))
  }

  @Test
  func `A record of no data has no place and changes none`() throws {
    let all = try places([(5, 0), (0, 4), (9, 0), (4, 1)])
    #expect(all == [.init(.none), .init(.first), .init(.none), .init(.follows)])
  }

  @Test
  func `The memory's last byte is followed by nothing`() throws {
    var decoder = IntelHexDecoder()
    _ = try decoder.take(intelHex(4, 0, [0xFF, 0xFF])).get()
    #expect(try decoder.take(intelHex(0, 0xFFFF, [1])).get().place == .init(.first))
    _ = try decoder.take(intelHex(4, 0, [0, 0])).get()
    #expect(try decoder.take(intelHex(0, 0, [1])).get().place == .init(.before, 0xFFFF_FFFE))
    _ = try decoder.take(intelHex(4, 0, [0xFF, 0xFF])).get()
    #expect(try decoder.take(intelHex(0, 0xFFFF, [1])).get().place == .init(.gap, 0xFFFF_FFFE))
  }

  @Test
  func `Random records have the places that a set of addresses gives them`() throws {
    var random = SeededGenerator(seed: 7)
    for _ in 0..<TestScale.scaled(2_000) {
      var decoder = IntelHexDecoder()
      var run: Set<Int> = []
      for _ in 0..<12 {
        let address = random.below(60)
        let bytes = Set(address..<address + random.below(8))
        let record = intelHex(0, UInt16(address), [UInt8](repeating: 1, count: bytes.count))
        let place = try decoder.take(record).get().place
        let (expected, next) = Self.reference(bytes, run)
        try check(place, is: expected, "place of \(bytes.sorted()) after \(run.sorted())")
        run = next
      }
    }
  }

  private static func reference(_ bytes: Set<Int>, _ run: Set<Int>) -> (MemoryPlace, Set<Int>) {
    guard let start = bytes.min(), let end = bytes.max() else { return (.init(.none), run) }
    guard let first = run.min(), let last = run.max() else { return (.init(.first), bytes) }
    let common = bytes.intersection(run).count
    if common > 0 { return (.init(.overlap, UInt32(common)), run.union(bytes)) }
    if start == last + 1 { return (.init(.follows), run.union(bytes)) }
    if start > last { return (.init(.gap, UInt32(start - last - 1)), bytes) }
    return (.init(.before, UInt32(first - end - 1)), end + 1 == first ? run.union(bytes) : bytes)
  }
}
