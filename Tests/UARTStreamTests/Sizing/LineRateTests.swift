import Testing

@testable import UARTStream

/// When bytes have come that follow one another at a line's rate.
@Suite struct LineRateTests {
  @Test func aByteTakesTenBitsAt8N1() {
    let rate = LineRate(baudRate: 10_000, bitsPerByte: 10)
    #expect(rate.time(of: 0) == 0)
    #expect(rate.time(of: 1) == 1_000_000)
    #expect(rate.time(of: 576) == 576_000_000)
    #expect(rate.byteCount(within: 999_999) == 0)
    #expect(rate.byteCount(within: 1_000_000) == 1)
  }

  /// The bytes that `stall: 50ms` of a replay script stands for.
  @Test(arguments: [(115_200, 576), (57_600, 288), (9_600, 48)]) func fiftyMillisecondsHoldSoMany(
    _ baudRate: Int, _ count: UInt64
  ) {
    #expect(LineRate(baudRate: baudRate, bitsPerByte: 10).byteCount(within: 50_000_000) == count)
  }

  @Test(arguments: [1, 110, 9_600, 115_200, 3_000_000, 12_000_001, 1_000_000_000], [7, 10, 12])
  func timesAndCountsAreEachOthersInverse(_ baudRate: Int, _ bits: Int) {
    let rate = LineRate(baudRate: baudRate, bitsPerByte: bits)
    for count: UInt64 in [1, 2, 3, 1_000, 65_537, 99_999_999] {
      let time = rate.time(of: count)
      // Above 1 Gbit/s several bytes end within a nanosecond.
      #expect(rate.byteCount(within: time) >= count)
      #expect(rate.byteCount(within: time - 1) < count)
    }
  }

  @Test(
    arguments: [(50_000_000, 576, true), (86_806, 2, false), (1, 1, false), (177_700_000, 2_048, false)]
      as [(UInt64, UInt64, Bool)])
  func aTimeHoldsSoManyBytesOrOneLess(_ length: UInt64, _ greatest: UInt64, _ isAlways: Bool) {
    let rate = LineRate(baudRate: 115_200, bitsPerByte: 10)
    #expect(rate.greatestByteCount(within: length) == (greatest, isAlways))
    let counts = stride(from: UInt64(0), to: 20 * length + 10_000_000, by: 9_973).map {
      rate.byteCount(within: $0 + length) - rate.byteCount(within: $0)
    }
    #expect(counts.allSatisfy { $0 == greatest || !isAlways && $0 + 1 == greatest })
  }

  @Test func theGreatestNumbersDoNotTrap() {
    #expect(LineRate(baudRate: 1, bitsPerByte: 12).time(of: .max) == .max)
    #expect(LineRate(baudRate: .max, bitsPerByte: 7).byteCount(within: .max) == .max)
    #expect(LineRate(baudRate: 0, bitsPerByte: 0).byteCount(within: 1_000_000_000) == 1)
  }

  @Test func arrivalsGoOnWhereThoseBeforeEnded() {
    let rate = LineRate(baudRate: 115_200, bitsPerByte: 10)
    let whole = Arrivals(start: 77, count: 100, rate: rate)
    let rest = Arrivals(start: 77, before: 40, count: 60, rate: rate)
    for number: UInt64 in 1...60 { #expect(rest.time(of: number) == whole.time(of: number + 40)) }
    for time in stride(from: UInt64(0), to: whole.end + 100_000, by: 9_973) {
      let count = whole.count(by: time)
      #expect(rest.count(by: time) == (count < 40 ? 0 : count - 40))
    }
    #expect(rest.end == whole.end)
  }

  @Test func withoutARateAllBytesComeAtOnce() {
    let arrivals = Arrivals(start: 5, count: 3)
    #expect([0, 4, 5, 6].map { arrivals.count(by: $0) } == [0, 0, 3, 3])
    #expect(arrivals.end == 5)
  }
}
