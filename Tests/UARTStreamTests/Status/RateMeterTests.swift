import Testing

@testable import UARTStream

/// Rates are those of the last second.
@Suite struct RateMeterTests {
  private func meter(_ samples: [(Double, UInt64, UInt64)]) -> RateMeter {
    var meter = RateMeter()
    for (seconds, bytes, frames) in samples {
      meter.add(.init(seconds: seconds, bytes: bytes, frames: frames))
    }
    return meter
  }

  @Test func nothingHasNoRate() {
    #expect(meter([]).rates == (0, 0))
    #expect(meter([(0, 0, 0)]).rates == (0, 0))
    #expect(meter([(1, 5, 1), (1, 9, 2)]).rates == (0, 0))
    #expect(meter([]).isAtRest && meter([(3, 7, 1)]).isAtRest)
  }

  @Test func aSteadyStreamHasItsRateFromTheSecondSampleOn() {
    var meter = RateMeter()
    for tick in 0...100 {
      meter.add(.init(seconds: Double(tick) / 8, bytes: UInt64(tick) * 125, frames: UInt64(tick) * 5))
      if tick > 0 { #expect(meter.rates == (1000, 40)) }
    }
    #expect(!meter.isAtRest)
  }

  /// What came before the last second no longer counts.
  @Test func aStreamThatStopsComesToRestWithinASecond() {
    var meter = meter([(0, 0, 0), (0.125, 10_000, 10)])
    for tick in 2...8 { meter.add(.init(seconds: Double(tick) / 8, bytes: 10_000, frames: 10)) }
    #expect(meter.rates == (10_000, 10))
    meter.add(.init(seconds: 1.125, bytes: 10_000, frames: 10))
    #expect(meter.rates == (0, 0))
    #expect(meter.isAtRest)
  }

  /// A sample after a long silence: what has come since then came within the last second.
  @Test func aPauseDoesNotLastInTheRate() {
    let meter = meter([(0, 1_000_000, 0), (100, 1_000_000, 0), (100.5, 1_000_500, 5)])
    #expect(meter.rates == (500, 5))
  }
}
