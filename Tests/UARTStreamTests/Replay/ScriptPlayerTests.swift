import Testing

@testable import UARTStream

/// Scripts played to the host alone.
@Suite struct ScriptPlayerTests {
  @Test func expectationsThatAreMetAreCounted() throws {
    let played = try play(
      """
      steps:
        - send: "packet: 0x42\\n$PGRMZ,246,f,3*1B\\n"
        - expect: {frame: keyvalue, n: 1, packet: 66}
        - expect: {frame: nmea, talker: P, type: GRMZ, fields: ">= 3", hdop: ~}
        - send-hex: 39 0A
        - expect: {error: unexpected-byte, at: 0, found: 0x39}
        - expect: {counters: {lines: 3, frames: 2, errors: 1, overruns: 0, received: 33}}
      """)
    #expect(played.failures == [])
    #expect(played.failure == nil)
    #expect(played.result.metCount == 4)
    #expect(played.answers.count == 3)
    #expect(played.result.answerCount == 3)
    #expect(played.result.counters["received"] == 33, "the player's own commands do not count")
  }

  @Test func eachMismatchIsAFailureAndTheStepsBehindItArePlayed() throws {
    let played = try play(
      """
      steps:
        - send: "a: 1\\n"
        - expect: {frame: nmea, n: 1, a: "> 1"}
        - send: "b: 2\\n"
        - expect: {frame: keyvalue, b: 2}
        - expect: {counters: {lines: 3, errors: "> 0"}}
      """)
    #expect(
      played.failures == [
        "3: frame: expected \"nmea\", found \"keyvalue\"; a: expected > 1, found \"1\"\n"
          + "  in: frame: keyvalue, n: 1, a: 1",
        "6: lines: expected \"3\", found \"2\"; errors: expected > 0, found \"0\"",
      ])
    #expect(played.result.metCount == 1)
    #expect(played.result.differenceCount == 0)
  }

  @Test func anAnswerCanBeMeantByItsNumber() throws {
    let played = try play(
      """
      steps:
        - send: "a: 1\\nbad\\nb: 2\\nc: 3\\n"
        - expect: {frame: keyvalue, n: 3, b: 2}
        - expect: {frame: keyvalue, c: 3}
        - expect: {frame: keyvalue, n: 1, a: 1}
        - expect: {frame: keyvalue, n: 9223372036854775807}
      """)
    #expect(played.result.metCount == 2)
    #expect(
      played.failures == [
        "5: the answer expected here has not come, or was passed over",
        "6: the answer expected here has not come, or was passed over",
      ])
  }

  @Test func anAnswerThatHasNotComeIsAFailure() throws {
    let played = try play(
      """
      steps:
        - expect: {frame: keyvalue}
        - send: "a: 1\\nb: 2"
        - expect: [{frame: keyvalue, a: 1}, {frame: keyvalue, b: 2}]
        - send: "\\n"
        - expect: {frame: keyvalue, b: 2}
      """)
    #expect(
      played.failures == [
        "2: the answer expected here has not come",
        "4: the answer expected here has not come; the last line sent has no ending",
      ])
    #expect(played.result.metCount == 2)
  }

  @Test func aLineWithoutAnEndingIsEndedAtTheEnd() throws {
    let played = try play("steps:\n  - send: \"a: 1\\nbad\"\n")
    #expect(
      played.answers == ["frame: keyvalue, n: 1, a: 1", "error: unexpected-end, n: 2, at: 3, expected: 0x3A"])
    #expect(played.result.counters["received"] == 8)
    #expect(played.failures == [])
  }

  @Test(arguments: [
    ("lines", "frame: lines, n: 1, text: a: 1"),
    ("nmea", "error: unexpected-byte, n: 1, at: 0, expected: 0x24, found: 0x61"),
    ("auto", "frame: keyvalue, n: 1, a: 1"), ("keyvalue", "frame: keyvalue, n: 1, a: 1"),
  ])
  func theFormatIsTheScriptsUnlessTheUserNamesOne(_ format: String, _ answer: String) throws {
    let steps = "steps:\n  - send: \"a: 1\\n\"\n"
    #expect(try play("format: \(format)\n" + steps).answers == [answer])
    #expect(try play("format: nmea\n" + steps, format: StreamFormat(rawValue: format)).answers == [answer])
  }

  @Test func textsAreExpectedWhole() throws {
    let played = try play(
      """
      format: lines
      steps:
        - send: "a, b: 1\\n\\n>= 5\\n"
        - expect: {frame: lines, text: "a, b: 1"}
        - expect: {frame: lines, text: ""}
        - expect: {frame: lines, text: "!= a"}
      """)
    #expect(played.failures == [])
    #expect(played.result.metCount == 3)
  }

  /// At 115,200 baud a stall of 50 ms is 576 bytes; the arena has room for 256.
  @Test func aStallLosesWhatFindsNoRoom() throws {
    let line = "v: 1234567890123\\n"
    let script = """
      steps:
        - stall: 50ms
        - send: "\(String(repeating: line, count: 20))"
        - send: "\(String(repeating: line, count: 20))"
        - expect: {counters: {overruns: 320, received: 360}}
      """
    let played = try play(script, BoardModel(256, 8))
    #expect(played.failures == [])
    let slow = try play(script, BoardModel(256, 8), baudRate: 9_600)
    // 48 bytes at that rate: all find room.
    #expect(
      slow.failures == [
        "5: overruns: expected \"320\", found \"0\"; received: expected \"360\", found \"680\""
      ])
  }

  @Test(arguments: ["0s", "1ms", "50ms", "1h"]) func aStallOfFewBytesLosesNone(_ duration: String) throws {
    let played = try play(
      "steps:\n  - stall: \(duration)\n  - send: \"a: 1\\nb: 2\\n\"\n  - expect: [{frame: keyvalue, a: 1}, {frame: keyvalue, b: 2}]\n"
        + "  - stall: \(duration)\n  - expect: {counters: {overruns: 0, received: 10}}\n")
    #expect(played.failures == [])
    #expect(played.result.metCount == 3)
  }

  @Test func errorsThatNoStepExpectsFailUnderStrict() throws {
    let steps = "steps:\n  - send: \"bad\\na: 1\\nworse\\n\"\n  - expect: {error: unexpected-end, n: 1}\n"
    #expect(try play(steps).failures == [])
    #expect(
      try play(steps, isStrict: true).failures == ["3: 1 error was not expected by any step (--strict)"])
    let none = "steps:\n  - send: \"bad\\nworse\\n\"\n"
    #expect(
      try play(none, isStrict: true).failures == ["2: 2 errors were not expected by any step (--strict)"])
    let all = steps + "  - expect: {error: unexpected-end, n: 3}\n"
    #expect(try play(all, isStrict: true).failures == [])
  }

  @Test func failuresBeyondTheTwentiethAreCountedOnly() throws {
    let expectations = String(repeating: "  - expect: {frame: nmea}\n", count: 25)
    let played = try play("steps:\n" + expectations)
    #expect(played.result.failures.count == 20)
    #expect(played.result.failureCount == 25)
  }

  @Test func aFileIsSentWhole() throws {
    let file = try TemporaryFile(Array((0..<5_000).map { "v: \($0)\n" }.joined().utf8))
    let played = try play(
      "steps:\n  - send-file: \(file.path)\n  - expect: {counters: {frames: 5000, overruns: 0}}\n")
    #expect(played.failures == [])
    #expect(played.answers.last == "frame: keyvalue, n: 5000, v: 4999")
  }

  @Test func aFileThatIsNotThereEndsTheScript() throws {
    let played = try play(
      "steps:\n  - send: \"a: 1\\n\"\n  - send-file: nix.bin\n", BoardModel(256, 8), path: "dir/s.yaml")
    #expect(played.failure?.code == .noInput)
    #expect(played.failure?.description == "dir/nix.bin cannot be read: No such file or directory.")
  }
}
