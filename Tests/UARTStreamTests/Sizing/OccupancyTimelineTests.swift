import Testing

@testable import UARTStream

/// Bytes queued over time, in a bounded number of stretches.
@Suite struct OccupancyTimelineTests {
  @Test func eachStretchHasItsGreatest() {
    var timeline = OccupancyTimeline()
    timeline.record(3, after: 0)
    timeline.record(9, after: 999)
    timeline.record(4, after: 1_000)
    timeline.record(5, after: 3_500)
    #expect(timeline.maxima == [9, 4, 0, 5])
    #expect(timeline.width == 1_000)
  }

  @Test func aStretchHasItsEndAndNotItsBeginning() {
    let timeline = OccupancyTimeline()
    #expect(
      [0, 1, 999, 1_000, 1_001].map { timeline.end(after: $0) } == [1_000, 1_000, 1_000, 2_000, 2_000])
  }

  @Test(arguments: [1_000, 1_023, 1_024, 1_025, 70_000, 5_000_000] as [UInt64])
  func theyBecomeLongerAndKeepTheGreatest(_ count: UInt64) {
    var timeline = OccupancyTimeline()
    let marks: [UInt64] = [0, 1, count / 3, count / 2, count - 1]
    for index in 0..<count where index % 7 == 0 || marks.contains(index) {
      timeline.record(marks.contains(index) ? 1_000 + index : 7, after: index * 1_000)
    }
    #expect(timeline.maxima.count <= OccupancyTimeline.limit)
    #expect(timeline.maxima.count > OccupancyTimeline.limit / 2 || count <= OccupancyTimeline.limit)
    #expect(timeline.maxima.max() == 1_000 + count - 1)
    for mark in marks {
      #expect(timeline.maxima[Int(mark * 1_000 / timeline.width)] >= 1_000 + mark)
    }
  }
}
