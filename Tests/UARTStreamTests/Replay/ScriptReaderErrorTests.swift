import Testing

@testable import UARTStream

/// What is wrong with a script is said with the line where it is, and with what is right there.
@Suite struct ScriptReaderErrorTests {
  private static let stepNames = "send, send-hex, send-file, wait, stall, expect"
  private static let errorKinds =
    "checksum, missing-checksum, unexpected-byte, unexpected-end, invalid-field, overlong, length, "
    + "record-count, out-of-sequence, unknown-type, overrun"

  @Test(arguments: [
    ("", "s.yaml is empty: a script has steps."),
    ("# a comment\n", "s.yaml is empty: a script has steps."),
    ("steps", "s.yaml:1: a script is made of `name: value`."),
    ("\n- send: x\n", "s.yaml:2: a script is made of `name: value`."),
    ("board: uno\n", "s.yaml:1: a script has `steps`, and this one has none."),
    ("steps:\n", "s.yaml:1: `steps` is a list: lines that begin with -."),
    ("steps:\n  send: x\n", "s.yaml:2: `steps` is a list: lines that begin with -."),
    (
      "steps: []\n\nstep: 5\n",
      "s.yaml:3: a script has no `step`; there are board, format, description, steps."
    ),
    ("board: [uno]\nsteps: []\n", "s.yaml:1: `board` is a text."),
    ("steps: []\n? [a]\n: b\n", "s.yaml:2: a name is a text."),
    (
      "steps: []\nformat: morse\n",
      "s.yaml:2: there is no format `morse`; there are lines, keyvalue, nmea, ihex, srec, slcan, modbus, dsmr, auto."
    ),
    ("format: [nmea]\nsteps: []\n", "s.yaml:1: `format` is a text."),
  ])
  func theScriptAsAWhole(_ text: String, _ sentence: String) {
    #expect(scriptFailure(text) == sentence)
  }

  @Test(arguments: [
    ("sned: x", "there is no step `sned`; there are \(stepNames)."),
    ("send", "a step is one of \(stepNames), followed by a colon."),
    ("[send]", "a step is one of \(stepNames), followed by a colon."),
    ("{}", "a step is one of \(stepNames), followed by a colon."),
    (
      "send: x\n    wait: 5s",
      "a step does one thing, and this one has `send` and `wait`: begin each in a line of its own, with -."
    ),
    ("send: [a]", "`send` is a text."),
    ("send: {a: 1}", "`send` is a text."),
    ("send-file: []", "`send-file` is a text."),
    ("send-hex: 2 4", "`send-hex` takes two hexadecimal digits a byte, such as 24 FF 0A, not `2`."),
    ("send-hex: 24F", "`send-hex` takes two hexadecimal digits a byte, such as 24 FF 0A, not `24F`."),
    ("send-hex: 0x24", "`send-hex` takes two hexadecimal digits a byte, such as 24 FF 0A, not `0x24`."),
    ("send-hex: 24 +F", "`send-hex` takes two hexadecimal digits a byte, such as 24 FF 0A, not `+F`."),
    ("send-hex: 24 -0", "`send-hex` takes two hexadecimal digits a byte, such as 24 FF 0A, not `-0`."),
    ("send-hex: 24, FF", "`send-hex` takes two hexadecimal digits a byte, such as 24 FF 0A, not `24,`."),
    (
      "send-hex: \u{FF12}\u{FF14}",
      "`send-hex` takes two hexadecimal digits a byte, such as 24 FF 0A, not `\u{FF12}\u{FF14}`."
    ),
    ("wait: soon", "`wait` takes a time, \(Duration.writtenUnits), not `soon`."),
    ("wait: -1s", "`wait` takes a time, \(Duration.writtenUnits), not `-1s`."),
    ("wait:", "`wait` takes a time, \(Duration.writtenUnits), not ``."),
    ("stall: 576", "`stall` takes a time, \(Duration.writtenUnits), not `576`."),
    ("stall: [50ms]", "`stall` is a text."),
    ("send: !AIVDM", "`send` is a text: put it in quotes where it begins with !."),
  ])
  func aStep(_ step: String, _ sentence: String) {
    #expect(scriptFailure("steps:\n  - send: x\n  - \(step)\n") == "s.yaml:3: \(sentence)")
  }

  @Test(arguments: [
    ("5", "an expectation is made of `name: value`."),
    (
      "{type: GGA}",
      "an expectation has a `frame` (its format), an `error` (its kind), a `packet` or `counters`."
    ),
    ("{error: bad}", "there is no error `bad`; there are \(errorKinds)."),
    ("{error: \">= 1\"}", "there is no error `>= 1`; there are \(errorKinds)."),
    ("{frame: {type: GGA}}", "`frame` is a number or a text."),
    ("{frame: nmea, fields: [1, 2]}", "`fields` is a number or a text."),
    ("{<<: {n: 1}, frame: nmea}", "`<<` is a number or a text."),
    (
      "{counters: {lost: 1}}",
      "`counters` has no `lost`; there are lines, frames, errors, overlong, empty, received, overruns, framing, "
        + "failed, blocks, high-water, stack."
    ),
    (
      "{counters: {lines: 1}, frame: nmea}",
      "`counters` stands alone: make fields an expectation of their own."
    ),
    ("{counters: 5}", "`counters` is made of `name: value`."),
    ("[{frame: nmea}, 5]", "an expectation is made of `name: value`."),
    ("{frame: nmea, frame: nmea}", "`frame` stands there twice."),
    ("{frame: nmea, n: != 5}", "put the condition of `n` in quotes: YAML takes it for something else."),
    (
      "{counters: {lines: != 0}}", "put the condition of `lines` in quotes: YAML takes it for something else."
    ),
  ])
  func anExpectation(_ value: String, _ sentence: String) {
    #expect(scriptFailure("steps:\n  - send: x\n  - expect: \(value)\n") == "s.yaml:3: \(sentence)")
  }

  @Test func theLineIsThatOfTheWrongPart() {
    let text = """
      steps:
        - expect:
            - {frame: nmea}
            - frame: nmea
              fields: [1]
      """
    #expect(scriptFailure(text) == "s.yaml:5: `fields` is a number or a text.")
    #expect(scriptFailure(text.replacing("\n", with: "\r\n")) == "s.yaml:5: `fields` is a number or a text.")
  }

  @Test func aBlockIsNoCondition() {
    #expect(
      scriptFailure("steps:\n  - expect:\n      counters:\n        lines: >1\n")
        == "s.yaml:4: put the condition of `lines` in quotes: YAML takes it for something else.")
  }
}
