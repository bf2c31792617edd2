import Testing

@testable import UARTStream

/// How fast captures are replayed, and what is said meanwhile.
@Suite struct ReplayPaceTests {
  @Test(arguments: [
    ("max", ReplayPace.max), ("original", .factor(1)), ("2", .factor(2)), ("0.5", .factor(0.5)),
    ("1e3", .factor(1_000)),
  ])
  func aPaceIsAWordOrANumber(_ text: String, _ expected: ReplayPace) {
    #expect(ReplayPace(text) == expected)
  }

  @Test(arguments: ["", "0", "-1", "nan", "inf", "fast", "2x", " 2"]) func whatIsNoPaceIsRefused(
    _ text: String
  ) {
    #expect(ReplayPace(text) == nil)
  }

  @Test func progressIsAShareWhereThereIsAWhole() {
    #expect(ProgressLine.text(0, of: 1_000, seconds: 0) == "0 %, 0.0 kB/s")
    #expect(ProgressLine.text(420_000_000, of: 1_000_000_000, seconds: 2) == "42 %, 210.0 MB/s")
    #expect(ProgressLine.text(999_999, of: 1_000_000, seconds: 1_000) == "99 %, 1.0 kB/s")
    #expect(ProgressLine.text(2_000, of: 1_000, seconds: 1) == "100 %, 2.0 kB/s")
  }

  @Test func progressIsAnAmountWhereThereIsNone() {
    #expect(ProgressLine.text(130_240_000, of: nil, seconds: 2) == "130.2 MB, 65.1 MB/s")
  }
}
