import Testing

@testable import UARTStream

/// Numbers as the sizing report writes them.
@Suite struct SizingTextTests {
  @Test(
    arguments: [
      (0, "0 s"), (1, "1 ns"), (999, "999 ns"), (1_500, "1.5 µs"), (86_806, "86.8 µs"),
      (827_000_000, "827 ms"),
      (1_234_567_890, "1.23 s"), (59_000_000_000, "59 s"), (119_900_000_000, "120 s"),
      (150_000_000_000, "2.5 min"),
      (9_000_000_000_000, "2.5 h"), (864_000_000_000_000, "10 d"),
    ] as [(UInt64, String)]) func timesHaveThreeDigits(_ nanoseconds: UInt64, _ text: String)
  {
    #expect(SizingText.time(nanoseconds) == text)
  }

  @Test(
    arguments: [
      (0, 0, "0 %"), (0, 7, "0 %"), (7, 7, "100 %"), (1, 8, "12.5 %"), (1, 10_000, "< 0.1 %"),
      (9_999, 10_000, "> 99.9 %"), (1, 4, "25 %"),
    ] as [(UInt64, UInt64, String)]) func aShareIsNeverRoundedToNothingOrAll(
      _ part: UInt64, _ whole: UInt64, _ text: String
    )
  {
    #expect(SizingText.percent(part, of: whole) == text)
  }

  @Test(
    arguments: [
      (0, "0"), (0.5, "0.5"), (0.126, "0.13"), (2, "2"), (1.999, "2"), (1.05, "1.05"), (123_456, "123456"),
    ] as [(Double, String)]) func placesThatSayNothingAreLeftOut(_ value: Double, _ text: String)
  {
    #expect(SizingText.decimal(value, places: 2) == text)
  }
}
