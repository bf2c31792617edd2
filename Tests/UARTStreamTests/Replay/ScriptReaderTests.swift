import LineFrames
import Testing

@testable import UARTStream

/// Replay scripts as they are written, and what is read in them.
@Suite struct ScriptReaderTests {
  private func steps(_ text: String) throws -> [String] {
    try ScriptReader.read("steps:\n" + text, path: "script.yaml").steps.map { "\($0.line): \($0.action)" }
  }

  private func sent(_ text: String) throws -> [UInt8] {
    let script = try ScriptReader.read(text, path: "script.yaml")
    return script.steps.flatMap { step in
      if case .send(let bytes) = step.action { return bytes }
      return []
    }
  }

  @Test func everyStepIsRead() throws {
    let script = try ScriptReader.read(
      """
      # A comment.
      board: microbit
      format: nmea
      description: |
        What it is for.
      steps:
        - send: "a: 1\\n"
        - send-hex: 24 FF 0a

        - send-file: data/burst.nmea
        - wait: 100ms
        - stall: 1.5s
        - expect: {frame: nmea, hdop: "<= 2", type: "!= GGA", date: ~}
        - expect: {counters: {overruns: ">= 1", lines: 3}}
      """, path: "dir/script.yaml")
    #expect(script.path == "dir/script.yaml")
    #expect(script.board == "microbit")
    #expect(script.format == .nmea)
    #expect(script.steps.map(\.line) == [7, 8, 10, 11, 12, 13, 14])
    let expected: [ReplayScript.Action] = [
      .send(Array("a: 1\n".utf8)), .send([0x24, 0xFF, 0x0A]), .sendFile("data/burst.nmea"),
      .wait(.milliseconds(100)), .stall(.milliseconds(1500)),
      .expect(
        Expectation(
          line: 13,
          conditions: [
            ("frame", .equal("nmea")), ("hdop", .compared(.atMost, "2")), ("type", .compared(.isNot, "GGA")),
            ("date", .absent),
          ])),
      .counters(
        Expectation(
          line: 14, conditions: [("overruns", .compared(.atLeast, "1")), ("lines", .equal("3"))])),
    ]
    #expect(script.steps.map { "\($0.action)" } == expected.map { "\($0)" })
  }

  @Test func boardAndFormatCanBeLeftOut() throws {
    let script = try ScriptReader.read("steps: []", path: "script.yaml")
    #expect(script.board == nil)
    #expect(script.format == nil)
    #expect(script.steps.isEmpty)
  }

  @Test(arguments: StreamFormat.allCases) func everyFormatIsRead(_ format: StreamFormat) throws {
    let script = try ScriptReader.read("format: \(format.rawValue)\nsteps: []", path: "script.yaml")
    #expect(script.format == format)
  }

  @Test func aListOfExpectationsIsAStepEach() throws {
    let steps = try ScriptReader.read(
      """
      steps:
        - expect:
            - {frame: nmea}
            - {error: checksum}
            - counters: {lines: 2}
      """, path: "script.yaml"
    ).steps
    let lines = steps.compactMap { step in
      switch step.action {
      case .expect(let expectation), .counters(let expectation): expectation.line
      default: nil
      }
    }
    #expect(lines == [3, 4, 5])
  }

  @Test(arguments: FrameError.Kind.all.map(\.name.description))
  func everyKindOfErrorCanBeExpected(_ kind: String) throws {
    #expect(try steps("  - expect: {error: \(kind)}\n").count == 1)
  }

  @Test(arguments: BoardCounters.comparable + BoardCounters.others)
  func everyCounterCanBeExpected(_ name: String) throws {
    #expect(try steps("  - expect: {counters: {\(name): 0}}\n").count == 1)
  }

  @Test(arguments: [
    ("\"a\\r\\n\\0\\xff\\u00e9\"", Array("a\r\n\0\u{ff}\u{e9}".utf8)), ("'a\\n'", Array("a\\n".utf8)),
    ("plain text", Array("plain text".utf8)), ("5", Array("5".utf8)), ("~", Array("~".utf8)),
    ("\"\"", []), ("|\n      a: 1\n      b: 2\n", Array("a: 1\nb: 2\n".utf8)),
    (">-\n      a\n      b\n", Array("a b".utf8)),
    ("gr\u{fc}\u{df} \u{1F600}", Array("gr\u{fc}\u{df} \u{1F600}".utf8)),
  ])
  func whatIsSentIsTheText(_ value: String, _ bytes: [UInt8]) throws {
    #expect(try sent("steps:\n  - send: \(value)\n") == bytes)
  }

  @Test(
    arguments: [
      ("24 FF 0A", [0x24, 0xFF, 0x0A]), ("24ff0a", [0x24, 0xFF, 0x0A]), ("24 FF0A", [0x24, 0xFF, 0x0A]),
      ("00", [0]), ("\"\"", []), ("|\n      24 FF\n      0A\n", [0x24, 0xFF, 0x0A]),
    ] as [(String, [UInt8])])
  func hexadecimalDigitsAreBytes(_ value: String, _ bytes: [UInt8]) throws {
    #expect(try sent("steps:\n  - send-hex: \(value)\n") == bytes)
  }

  private func conditions(_ text: String) throws -> [Condition] {
    let script = try ScriptReader.read("steps:\n" + text, path: "script.yaml")
    return script.steps.flatMap { step in
      if case .expect(let expectation) = step.action { return expectation.conditions.map(\.condition) }
      return []
    }
  }

  @Test(arguments: ["~", "null", ""]) func nothingMeansThatThereIsNoField(_ value: String) throws {
    #expect(try conditions("  - expect: {frame: nmea, date: \(value)}\n") == [.equal("nmea"), .absent])
  }

  @Test(arguments: [("\"~\"", "~"), ("'null'", "null"), ("\"\"", "")])
  func inQuotesItIsText(_ value: String, _ text: String) throws {
    #expect(try conditions("  - expect: {frame: nmea, date: \(value)}\n") == [.equal("nmea"), .equal(text)])
  }

  @Test func linesCanEndWithCarriageReturnsToo() throws {
    let text = "board: uno\nsteps:\n  - send: \"a: 1\\n\"\n\n  - expect: {frame: keyvalue}\n"
    let script = try ScriptReader.read(text.replacing("\n", with: "\r\n"), path: "script.yaml")
    #expect(script.board == "uno")
    #expect(script.steps.map(\.line) == [3, 5])
    #expect(try sent(text.replacing("\n", with: "\r\n")) == Array("a: 1\n".utf8))
  }

  @Test func aByteOrderMarkIsNoText() throws {
    #expect(try ScriptReader.read("\u{FEFF}board: uno\nsteps: []\n", path: "script.yaml").board == "uno")
  }

  @Test func whatHasAnAnchorCanBeUsedAgain() throws {
    let script = try ScriptReader.read(
      """
      steps:
        - send: &line "a: 1\\n"
        - expect: &answer {frame: keyvalue}
        - send: *line
        - expect: *answer
      """, path: "script.yaml")
    #expect(script.steps.map(\.line) == [2, 3, 4, 5])
    let expectations = script.steps.compactMap { step in
      if case .expect(let expectation) = step.action { return expectation.line }
      return nil
    }
    // The line where it is used, not the anchor's.
    #expect(expectations == [3, 5])
  }
}
