import Testing

@testable import UARTStream

/// When the main loop gets to the queue.
@Suite struct ServiceScheduleTests {
  @Test(arguments: [1, 2, 3, 7, 10] as [UInt64]) func everyServiceIsFoundAndCounted(_ interval: UInt64) {
    let stalls: [Range<UInt64>] = [0..<0, 0..<1, 0..<25, 3..<4, 10..<20, 11..<12, 14..<37, 70..<90]
    for phase in 0..<interval {
      for stall in stalls {
        let schedule = ServiceSchedule(interval: interval, phase: phase, stall: stall)
        let services = Services(interval: interval, phase: phase, stall: stall)
        let times = (0...130).filter { services.isService(at: $0) }
        #expect(schedule.first == times.first)
        for start: UInt64 in 0..<100 {
          if schedule.next(after: start) != times.first(where: { $0 > start }) {
            Issue.record("behind \(start), every \(interval) from \(phase) on, stall \(stall)")
          }
          for end in [start, start + 1, start + 17] {
            let count = UInt64(times.count { start < $0 && $0 <= end })
            if schedule.count(after: start, through: end) != count {
              Issue.record("\(start) to \(end), every \(interval) from \(phase) on, stall \(stall)")
            }
          }
        }
      }
    }
  }

  @Test func regularServicesAreAnIntervalApart() throws {
    let schedule = ServiceSchedule(interval: 10, phase: 3, stall: 45..<61)
    #expect(schedule.regularServices(after: 4, through: 40) == nil)
    #expect(schedule.regularServices(after: 3, through: 12) == nil)
    #expect(try #require(schedule.regularServices(after: 3, through: 44)) == (43, 4))
    #expect(schedule.regularServices(after: 3, through: 45) == nil)
    #expect(schedule.regularServices(after: 61, through: 90) == nil)
    #expect(try #require(schedule.regularServices(after: 63, through: 83)) == (83, 2))
    #expect(schedule.regularServices(after: 63, through: 63) == nil)
  }

  @Test func aConsumerIsTriedInPhasesThatShareTheInterval() {
    let schedules = SizingConsumer(interval: .milliseconds(8)).schedules
    #expect(schedules.map { $0.next(after: 0) / 1_000_000 } == [8, 1, 2, 3, 4, 5, 6, 7])
    let stalled = SizingConsumer(
      interval: .milliseconds(8),
      stall: SizingConsumer.Stall(start: .milliseconds(20), length: .milliseconds(30)))
    for schedule in stalled.schedules {
      #expect(
        schedule.next(after: 19_999_999) == 50_000_000 || schedule.next(after: 19_999_999) == 20_000_000)
      #expect(schedule.next(after: 20_000_000) == 50_000_000)
    }
  }
}

/// The same, moment by moment.
struct Services {
  let interval: UInt64
  let phase: UInt64
  let stall: Range<UInt64>

  func isService(at time: UInt64) -> Bool {
    if stall.contains(time) { return false }
    return isDue(at: time) || time == stall.upperBound && stall.contains { isDue(at: $0) }
  }

  private func isDue(at time: UInt64) -> Bool { time >= phase && (time - phase) % interval == 0 }
}
