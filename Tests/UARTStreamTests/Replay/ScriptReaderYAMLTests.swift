import Testing

@testable import UARTStream

/// What is no YAML is said with its line, and with what helps.
@Suite struct ScriptReaderYAMLTests {
  @Test(arguments: [
    ("steps:\n\t- send: x\n", "s.yaml:2: this is not YAML: ", "; indent with blanks, not with tabs."),
    ("steps:\r\n\t- send: x\r\n", "s.yaml:2: this is not YAML: ", "; indent with blanks, not with tabs."),
    (
      "steps:\n  - expect: {counters: {lines: >= 1}}\n", "s.yaml:2: this is not YAML: ",
      "; put what begins with > in quotes."
    ),
    (
      "steps:\n  - expect:\n      counters:\n        lines: >= 1\n", "s.yaml:4: this is not YAML: ",
      "; put what begins with > in quotes."
    ),
    ("steps:\n  - send: @x\n", "s.yaml:2: this is not YAML: ", "; put what begins with @ in quotes."),
    (
      "steps:\n  - send: *nix\n", "s.yaml:2: this is not YAML: ",
      "found undefined alias; put what begins with * in quotes."
    ),
    (
      "steps:\n  - send: !AIVDM,1,1,,B,1@0000000000000,0*55\n", "s.yaml:2: ",
      "in quotes."
    ),
    (
      "\nsteps:\n  - send: \"x\n  - wait: 1s\n", "s.yaml:5: this is not YAML: ",
      " from line 3 on, found unexpected end of stream."
    ),
    ("steps: []\n---\nsteps: []\n", "s.yaml:2: this is not YAML: ", ", but found another document."),
    ("steps: [\n", "s.yaml:2: this is not YAML: ", "."),
    ("a: b: c\n", "s.yaml:1: this is not YAML: ", "mapping values are not allowed in this context."),
    ("steps: []\n}\n", "s.yaml:2: this is not YAML: ", "."),
    ("steps: []\nsteps: []\n", "s.yaml:1: ", "`steps` stands there twice."),
    (
      "steps:\n  - send: x\n  - send: \"\u{1}\"\n",
      "s.yaml:3: this is not YAML: control characters are not allowed; ",
      "send such bytes by `send-hex`, or as \"\\x01\"."
    ),
    (
      "steps:\r\n  - send: x\r\n  - send: \"\u{7F}\"\r\n",
      "s.yaml:3: this is not YAML: control characters are not allowed; ",
      "send such bytes by `send-hex`, or as \"\\x01\"."
    ),
  ])
  func theLineIsNamedAndWhatHelps(_ text: String, _ beginning: String, _ end: String) {
    let failure = scriptFailure(text) ?? "none"
    #expect(failure.hasPrefix(beginning) && failure.hasSuffix(end), "\(failure)")
  }

  @Test(arguments: [
    "{", "[", "\"", "'", "- -", "? ", ": :", "&", "*", "!", "|", ">", "%", "@", "`", "\u{FEFF}", "---", "...",
    "--- |", "a: &a [*a]", "&a [*a]", "? ? ?", "\u{2028}", "\u{85}", "steps: {}", "steps: [[]]", "steps: [~]",
    "~", "5", "steps: [{send: {send: x}}]", "!!binary x", "%YAML 9.9\n---\na", "a\u{0}b",
  ])
  func nothingThatIsNoScriptIsTaken(_ text: String) {
    let failure = scriptFailure(text)
    #expect(failure?.hasPrefix("s.yaml") == true, "\(failure ?? "none")")
  }

  @Test func aScriptCutAnywhereIsReadOrRefused() {
    let text = """
      board: uno
      steps:
        - send: "a: 1\\n"
        - expect: {frame: keyvalue, n: "<= 3", date: ~}
        - expect: [{error: checksum}, {counters: {lines: 3}}]
      """
    for count in 0..<text.utf8.count {
      let beginning = String(decoding: Array(text.utf8.prefix(count)), as: UTF8.self)
      if let failure = scriptFailure(beginning) { #expect(failure.hasPrefix("s.yaml"), "\(failure)") }
    }
    #expect(scriptFailure(text) == nil)
  }
}
