import Testing

@testable import UARTStream

/// Lengths of time as users write them.
@Suite struct DurationTextTests {
  @Test(
    arguments: [
      ("0s", .zero), ("5s", .seconds(5)), ("500ms", .milliseconds(500)), ("2m", .seconds(120)),
      ("1h", .seconds(3600)), ("1.5s", .milliseconds(1500)), (".5s", .milliseconds(500)), ("0ms", .zero),
      ("250us", .microseconds(250)), ("250\u{B5}s", .microseconds(250)), ("250 \u{3BC}s", .microseconds(250)),
      ("7ns", .nanoseconds(7)), ("0.1s", .milliseconds(100)), ("2min", .seconds(120)),
      ("2 d", .seconds(172_800)),
      ("0.000000001s", .nanoseconds(1)), ("5 s", .seconds(5)), ("1.s", .seconds(1)),
      ("999999999.999999999s", .seconds(1_000_000_000) - .nanoseconds(1)),
    ] as [(String, Duration)])
  func aNumberAndAUnitAreATime(_ text: String, _ duration: Duration) {
    #expect(Duration(written: text) == duration)
  }

  /// What a report says can be given as it is printed.
  @Test(
    arguments: [
      1, 999, 1_500, 250_000, 86_806, 827_000_000, 1_234_567_890, 59_000_000_000, 150_000_000_000,
      9_000_000_000_000,
      864_000_000_000_000,
    ] as [UInt64])
  func whatIsPrintedIsTaken(_ nanoseconds: UInt64) throws {
    let text = SizingText.time(nanoseconds)
    let duration = try #require(Duration(written: text), "\(text)")
    #expect(SizingText.time(duration.nanoseconds) == text)
  }

  @Test(arguments: [
    "", "5", "s", "ms", " s", ".s", ". s", "-1s", "+1s", "5S", "five s", "nans", "infs", "1e2s", "1e300h",
    "5s ",
    "1,5s", "5  s", "0x10s", "0x1p3s", "1_000s", "1.2.3s", "\u{661}s", "1000000000s", "11575d", "5 us s",
    "99999999999999999999999999999999999999999s",
  ])
  func anythingElseIsNone(_ text: String) {
    #expect(Duration(written: text) == nil)
  }
}
