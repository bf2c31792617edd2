import Testing

@testable import SerialPort
@testable import UARTStream

/// Which reads of a port have bytes missing, by the counts of its driver.
@Suite struct OverrunWatchTests {
  private static func counts(_ overruns: Int, _ bufferOverruns: Int = 0) -> LineErrorCounts {
    LineErrorCounts(framing: 9, parity: 9, overruns: overruns, bufferOverruns: bufferOverruns, breaks: 9)
  }

  private let start = ContinuousClock.now

  @Test func nothingIsMissingWhereNoCountRises() {
    var watch = OverrunWatch(Self.counts(100, 7))
    for time in 0..<10 {
      #expect(watch.missingBytes(Self.counts(100, 7), reading: 5_000, at: start + .seconds(time)) == nil)
    }
  }

  @Test(arguments: [(103, 7, 3), (100, 11, 4), (101, 9, 3)])
  func whatTheCountsHaveRisenByIsMissing(_ overruns: Int, _ bufferOverruns: Int, _ missing: Int) {
    var watch = OverrunWatch(Self.counts(100, 7))
    #expect(watch.missingBytes(Self.counts(overruns, bufferOverruns), reading: 5, at: start) == missing)
    let later = start + .seconds(1)
    #expect(watch.missingBytes(Self.counts(overruns, bufferOverruns), reading: 5, at: later) == nil)
  }

  /// The driver may have counted before what had come was handed on.
  @Test func aReadThatFollowsAtOnceMayHaveTheGapInIt() {
    var watch = OverrunWatch(Self.counts(0))
    #expect(watch.missingBytes(Self.counts(2), reading: 5, at: start) == 2)
    #expect(watch.missingBytes(Self.counts(2), reading: 5, at: start + .milliseconds(5)) == 0)
    #expect(watch.missingBytes(Self.counts(3), reading: 5, at: start + .milliseconds(15)) == 1)
    #expect(watch.missingBytes(Self.counts(3), reading: 5, at: start + .milliseconds(30)) == 0)
    #expect(watch.missingBytes(Self.counts(3), reading: 5, at: start + .milliseconds(40)) == nil)
    #expect(watch.missingBytes(Self.counts(3), reading: 5, at: start + .milliseconds(41)) == nil)
  }

  @Test func soMayAReadOfWhatHadWaitedInTheKernel() {
    var watch = OverrunWatch(Self.counts(0))
    #expect(watch.missingBytes(Self.counts(0, 9), reading: 4_095, at: start) == 9)
    for time in 1..<5 {
      #expect(watch.missingBytes(Self.counts(0, 9), reading: 4_095, at: start + .seconds(time)) == 0)
    }
    #expect(watch.missingBytes(Self.counts(0, 9), reading: 100, at: start + .seconds(5)) == 0)
    #expect(watch.missingBytes(Self.counts(0, 9), reading: 100, at: start + .seconds(6)) == nil)
  }

  /// A driver that was loaded anew.
  @Test func aCountThatFallsIsNoLoss() {
    var watch = OverrunWatch(Self.counts(100))
    #expect(watch.missingBytes(Self.counts(0), reading: 5, at: start) == nil)
    #expect(watch.missingBytes(Self.counts(1), reading: 5, at: start) == 1)
  }
}
