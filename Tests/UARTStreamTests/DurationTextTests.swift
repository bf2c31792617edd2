import Testing
import UARTStream

/// Lengths of time as users write them.
@Suite struct DurationTextTests {
  @Test(
    arguments: [
      ("0s", .zero), ("5s", .seconds(5)), ("500ms", .milliseconds(500)), ("2m", .seconds(120)),
      ("1h", .seconds(3600)), ("1.5s", .milliseconds(1500)), (".5s", .milliseconds(500)), ("0ms", .zero),
    ] as [(String, Duration)])
  func aNumberAndAUnitAreATime(_ text: String, _ duration: Duration) {
    #expect(Duration(written: text) == duration)
  }

  @Test(arguments: [
    "", "5", "s", "ms", "5 s", "-1s", "1d", "5S", "five s", "nans", "infs", "1e9s", "1e300h", "5s ", "1us",
    "1,5s",
  ])
  func anythingElseIsNone(_ text: String) {
    #expect(Duration(written: text) == nil)
  }
}
