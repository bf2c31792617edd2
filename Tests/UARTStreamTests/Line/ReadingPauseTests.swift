import Testing

@testable import UARTStream

@Suite struct ReadingPauseTests {
  /// The pause behind a reading of so many bytes, with so much time since the one before.
  private func pause(_ byteCount: Int, after elapsed: Duration) -> Duration? {
    var pause = ReadingPause()
    pause.note(1, at: .seconds(5))
    pause.note(byteCount, at: .seconds(5) + elapsed)
    return pause.left(at: .seconds(5) + elapsed)
  }

  @Test func singleLinesAreNotWaitedFor() {
    for count in [1, 64, 100, 511] {
      #expect(pause(count, after: .milliseconds(1)) == nil)
      #expect(pause(count, after: .seconds(1)) == nil)
    }
  }

  @Test func itIsAboutAsLongAsTwoKilobytesTakeAndNoLongerThanTwoMilliseconds() {
    #expect(pause(1_024, after: .microseconds(800)) == .milliseconds(2))
    #expect(pause(1_024, after: .microseconds(700)) == .milliseconds(1))
    #expect(pause(2_048, after: .microseconds(1_499)) == .milliseconds(1))
    #expect(pause(2_048, after: .microseconds(1_500)) == .milliseconds(2))
    #expect(pause(512, after: .microseconds(600)) == .milliseconds(2))
    #expect(pause(512, after: .seconds(100)) == .milliseconds(2))
  }

  @Test func whatComesAtOnceIsReadAtOnce() {
    #expect(pause(4_095, after: .microseconds(80)) == nil)
    #expect(pause(65_536, after: .milliseconds(10)) == nil)
  }

  @Test func itEnds() {
    var pause = ReadingPause()
    pause.note(512, at: .seconds(1))
    #expect(pause.left(at: .seconds(1)) == .milliseconds(2))
    #expect(pause.left(at: .seconds(1) + .milliseconds(1)) == .milliseconds(1))
    #expect(pause.left(at: .seconds(1) + .milliseconds(2)) == nil)
    #expect(pause.left(at: .seconds(9)) == nil)
  }
}
