import Testing

@testable import UARTStream

/// When the bytes of a capture's packets have come.
@Suite struct PacketTimesTests {
  private static let epoch: Int64 = 1_700_000_000_000_000_000
  /// A byte a microsecond.
  private static let rate = LineRate(baudRate: 10_000_000, bitsPerByte: 10)

  @Test func timesCountFromTheFirstPacket() {
    var times = PacketTimes(rate: nil)
    #expect(times.arrivals(at: Self.epoch, count: 4) == Arrivals(start: 0, count: 4))
    #expect(times.arrivals(at: Self.epoch + 7, count: 2) == Arrivals(start: 7, count: 2))
    #expect(times.backwardCount == 0)
  }

  @Test func withARateTheLastByteHasThePacketsTime() {
    var times = PacketTimes(rate: Self.rate)
    let first = times.arrivals(at: Self.epoch, count: 10)
    #expect(first.start == 0)
    #expect(first.end == 10_000)
    let second = times.arrivals(at: Self.epoch + 50_000, count: 20)
    #expect(second.start == 40_000)
    #expect(second.end == 60_000)
  }

  @Test func sentBytesBeginAtThePacketsTime() {
    var times = PacketTimes(rate: Self.rate, direction: .sent)
    #expect(times.arrivals(at: Self.epoch, count: 10).end == 10_000)
    #expect(times.arrivals(at: Self.epoch + 50_000, count: 20).end == 70_000)
    #expect(times.arrivals(at: Self.epoch + 51_000, count: 1).end == 71_000)
  }

  @Test func bytesCannotComeFasterThanTheLineCarriesThem() {
    var times = PacketTimes(rate: Self.rate)
    _ = times.arrivals(at: Self.epoch, count: 10)
    let second = times.arrivals(at: Self.epoch + 3_000, count: 20)
    #expect(second.time(of: 1) == 11_000)
    #expect(second.end == 30_000)
    let third = times.arrivals(at: Self.epoch + 20_000, count: 1)
    #expect(third.end == 31_000)
    let fourth = times.arrivals(at: Self.epoch + 100_000, count: 1)
    #expect(fourth.end == 110_000)
  }

  @Test func aClockThatGoesBackStandsStill() {
    var times = PacketTimes(rate: nil)
    _ = times.arrivals(at: Self.epoch, count: 1)
    #expect(times.arrivals(at: Self.epoch - 5, count: 1).start == 0)
    #expect(times.arrivals(at: Self.epoch + 9, count: 1).start == 9)
    #expect(times.arrivals(at: Self.epoch + 8, count: 1).start == 9)
    #expect(times.backwardCount == 2)
  }

  @Test(arguments: [Int64.min, 0, Int64.max]) func noTimeTraps(_ first: Int64) {
    for rate in [nil, Self.rate] {
      for second in [Int64.min, 0, Int64.max] {
        var times = PacketTimes(rate: rate)
        let start = times.arrivals(at: first, count: 262_144)
        let next = times.arrivals(at: second, count: 1)
        #expect(next.end >= start.end)
      }
    }
  }
}
