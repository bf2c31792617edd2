import Testing

@testable import UARTStream

/// Aliases mean what YAML says, and are counted as if they were written out.
@Suite struct ScriptAliasesTests {
  private func sent(_ steps: String) throws -> [String] {
    try ScriptReader.read(steps, path: "s.yaml").steps.compactMap { step in
      if case .send(let bytes) = step.action { return String(decoding: bytes, as: UTF8.self) }
      return nil
    }
  }

  @Test func anAsteriskInATextIsOne() throws {
    #expect(
      try sent(
        """
        steps:
          - send: "$GP*47 *a \\n"
          - send: 'x *a'
          - send: x*a *b
          - send: |
              *a
          - send: "\u{E000}*\u{E001}*\u{301}"
        """) == ["$GP*47 *a \n", "x *a", "x*a *b", "*a\n", "\u{E000}*\u{E001}*\u{301}"])
  }

  @Test func anAliasStandsForTheLastAnchorBeforeIt() throws {
    #expect(
      try sent("steps:\n  - send: &a x\n  - send: *a\n  - send: &a y\n  - &s {send: *a}\n  - *s\n")
        == ["x", "x", "y", "y", "y"])
  }

  @Test func anAliasCanBeAKey() throws {
    #expect(
      try sent("description: &s send\nsteps:\n  - *s : x\n  - {*s : y}\n  - {? *s : z}\n") == ["x", "y", "z"])
  }

  @Test(arguments: ["*a", "[*a]", "&a [*a]", "&b *a", "{*a : x}", "*a x", "*a:b"])
  func anAliasWithoutAnAnchorBeforeItIsRefused(_ value: String) {
    #expect(
      scriptFailure("steps:\n  - send: \(value)\n  - send: &a x\n")
        == "s.yaml:2: this is not YAML: found undefined alias; put what begins with * in quotes.")
  }

  @Test func aFailureShowsTheTextAsItWasWritten() {
    #expect(scriptFailure("steps:\n  - \"se*nd\": x\n")?.contains("there is no step `se*nd`") == true)
    #expect(scriptFailure("a*: 1\na*: 2\n") == "s.yaml:1: `a*` stands there twice.")
    #expect(
      scriptFailure("steps:\n  - send: x\n  *: y\n")?.hasSuffix("put what begins with * in quotes.") == true)
  }

  /// So many texts, each of so many bytes.
  @Test(arguments: [(4, true), (5, false)])
  func theTextsOfAllAliasesAreCounted(_ count: Int, _ isTaken: Bool) {
    let text = String(repeating: "x", count: (1 << 20) - 100)
    let failure = scriptFailure(
      "steps:\n  - send: &a \"\(text)\"\n" + String(repeating: "  - send: *a\n", count: count - 1))
    #expect((failure == nil) == isTaken)
    if !isTaken {
      #expect(
        failure
          == "s.yaml:6: with its aliases written out, the script has more than it can have, 4 MiB of text: "
          + "send large files by `send-file`.")
    }
  }

  /// A list in a list and so on, and one of them around an alias of another.
  @Test(arguments: [(498, true), (499, false)])
  func aliasesInEachOtherAreCounted(_ count: Int, _ isTaken: Bool) {
    func nested(_ value: String, _ count: Int) -> String {
      String(repeating: "[", count: count) + value + String(repeating: "]", count: count)
    }
    let failure = scriptFailure("a: &a \(nested("x", 500))\nb: \(nested("*a", count))\n")
    #expect(failure?.contains("1000 values in each other") == !isTaken, "\(failure ?? "none")")
  }
}
