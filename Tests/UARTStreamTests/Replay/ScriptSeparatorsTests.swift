import Testing

@testable import UARTStream

/// What may part values is counted before the values are made, however they are written.
@Suite struct ScriptSeparatorsTests {
  private static let limit = 90_000

  /// Whether a text is taken so many times over.
  private func isTaken(_ text: String, times count: Int, behind start: String = "") -> Bool {
    do throws(Failure) {
      try ScriptSeparators.check(start + String(repeating: text, count: count), "s.yaml")
      return true
    } catch {
      return false
    }
  }

  @Test(arguments: [
    ",", "[", "{", "\n", "\r\n", "\r", "\u{85}", "\u{2028}", "\u{2029}", "- a\n", "a: b\n", "? a\n",
  ])
  func eachCountsOnce(_ text: String) {
    #expect(isTaken(text, times: Self.limit))
    #expect(!isTaken(text, times: Self.limit + 1))
  }

  @Test(arguments: ["- ", "-\t", "? "]) func allButTheFirstOfALineCount(_ text: String) {
    #expect(isTaken(text, times: Self.limit + 1, behind: "  "))
    #expect(!isTaken(text, times: Self.limit + 2, behind: "  "))
  }

  @Test func otherCharactersDoNotCount() {
    #expect(isTaken("abc-?: ]}'\"#&*!|>%@` \u{E9}\u{105}\u{3028}", times: Self.limit))
  }

  @Test func theLineIsNamed() {
    let text = String(repeating: "\n", count: Self.limit - 2) + "a,b,c,d"
    #expect(
      scriptFailure(text)
        == "s.yaml:89999: the script has more than 90000 line ends, commas and brackets up to here: "
        + "send large files by `send-file`.")
  }
}
