import Testing

/// Whatever a small script asks for, it takes little memory and time, or the script is refused with what is too much.
@Suite struct ScriptBoundsTests {
  /// Plays a script, and expects that it is refused.
  private func expectRefused(
    _ script: String, _ options: [String] = [], saying words: String...,
    sourceLocation: SourceLocation = #_sourceLocation
  ) async throws {
    let files = try TemporaryDirectory()
    let path = try files.file(script, named: "x.yaml")
    let result = try await runBounded(["replay", path] + options)
    result.expect(65, saying: "x.yaml", sourceLocation: sourceLocation)
    for word in words { result.expect(65, saying: word, sourceLocation: sourceLocation) }
  }

  /// Plays a script within the bounds.
  private func played(_ script: String, _ options: [String] = []) async throws -> CommandResult {
    let files = try TemporaryDirectory()
    return try await runBounded(["replay", try files.file(script, named: "x.yaml")] + options)
  }

  /// A list of nine, nine times over and so on: 9¹⁰ elements in 500 bytes.
  private static let bomb: String = {
    let rest = "bcdefghij".unicodeScalars.map { name in
      let before = Unicode.Scalar(UInt8(name.value - 1))
      return "\(name): &\(name) [\(Array(repeating: "*\(before)", count: 9).joined(separator: ","))]\n"
    }
    return "a: &a [1,1,1,1,1,1,1,1,1]\n" + rest.joined()
  }()

  @Test func countersThatAStallSwallowsAreMissed() async throws {
    let files = try TemporaryDirectory()
    let script = try files.file(
      "steps:\n  - send: \"stall 4000000\\n\"\n  - send: \"a: 1\\n\"\n", named: "x.yaml")
    try await run(["replay", script])
      .expect(
        65,
        saying:
          "x.yaml:3: the board has not told its counters; it waits for 3999989 more bytes since a stall.")
  }

  @Test func aNameWithoutEndIsShownInPart() async throws {
    let files = try TemporaryDirectory()
    let name = String(repeating: "x", count: 100_000)
    let result = try await run([
      "replay", try files.file("steps:\n  - ? \(name)\n    : 1\n", named: "x.yaml"),
    ])
    result.expect(65, saying: "there is no step `xxx")
    #expect(result.errorText.utf8.count < 500)
  }

  @Test(arguments: ["? *j\n: x\n", "x: {? [*j, *j] : 1, ? [*j, *i] : 2}\n", "x: [*j: 1]\n", "*j : x\n"])
  func aliasesAsAKeyAreCounted(_ key: String) async throws {
    try await expectRefused(
      Self.bomb + key + "steps: []\n",
      saying: "with its aliases written out, the script has more than it can have")
  }

  @Test func aliasesOfATextAreCounted() async throws {
    let text = String(repeating: "x", count: 500_000)
    try await expectRefused(
      "steps:\n  - send: &a \"\(text)\"\n" + String(repeating: "  - send: *a\n", count: 30_000),
      saying: "4 MiB of text: send large files by `send-file`")
  }

  @Test func aliasesOfExpectationsAreCounted() async throws {
    let list = Array(repeating: "{frame: x}", count: 5_000).joined(separator: ",")
    try await expectRefused(
      "steps:\n  - expect: &a [\(list)]\n" + String(repeating: "  - expect: *a\n", count: 20_000),
      saying: "values.")
  }

  @Test func aliasesInEachOtherAreCounted() async throws {
    let chain = (1...30_000).map { "- &a\($0) [*a\($0 - 1)]\n" }.joined()
    try await expectRefused(
      "- &a0 x\n" + chain, saying: "with its aliases written out, the script has more than it can have")
  }

  /// A megabyte of values of two or three bytes, with so many characters in each that part values.
  @Test(arguments: [("? a,", 2), ("1,", 1), ("a: ,", 1), ("{},", 2), ("[],", 2), ("&a ,", 1)])
  func manySmallValuesAreRefused(_ value: String, _ separators: Int) async throws {
    try await expectRefused(
      "steps: [\(String(repeating: value, count: 1_000_000 / value.utf8.count))]\n",
      saying: "x.yaml:1: the script has more than 90000 line ends, commas and brackets up to here")
    // And as many as are let through.
    let result = try await played("steps: [\(String(repeating: value, count: 89_990 / separators))]\n")
    result.expect(65, saying: "x.yaml:1: ", " step ")
  }

  @Test func manyKeysAreRead() async throws {
    let keys = (0..<89_990).map { "\($0)," }.joined()
    try await played("{\(keys)}\n").expect(65, saying: "x.yaml:1: a script has no `0`")
  }

  @Test(arguments: ["- - - - - - - - a\n", "? a\n", "- {}\n", "-\n", "a: \n"])
  func manyLinesAreRefused(_ lines: String) async throws {
    try await expectRefused(
      String(repeating: lines, count: 1_000_000 / lines.utf8.count),
      saying: "the script has more than 90000 line ends, commas and brackets up to here")
  }

  @Test func aLargeScriptIsRefusedAsAWhole() async throws {
    try await expectRefused(
      "steps:\n  - send: \(String(repeating: "x", count: 4 << 20))\n",
      saying: "x.yaml is larger than a script can be, 4 MiB: send large files by `send-file`.")
  }

  @Test func aFileWithoutAnEndIsRefused() async throws {
    try await expectRefused(
      "steps:\n  - stall: 1ms\n  - send-file: /dev/zero\n", ["--allow-any-file"],
      saying: "x.yaml:2: a script can send 67108864 bytes, and this step goes beyond")
    try await expectRefused(
      "steps:\n  - stall: 24h\n  - send-file: /dev/zero\n", ["--allow-any-file"],
      saying: "x.yaml:2: this stall holds more than 4194304 bytes back")
  }

  @Test(arguments: [
    ("telemetry 999999999\\n", 999_999_999), ("telemetry 1000000\\ntelemetry 1\\n", 1_000_001),
  ])
  func moreTelemetryThanCanBeComparedIsRefused(_ commands: String, _ count: Int) async throws {
    try await expectRefused(
      "steps:\n  - wait: 1ms\n  - send: \"\(commands)\"\n",
      saying:
        "x.yaml:3: the board is asked for \(count) lines of telemetry; a script can ask for 1000000 in all.")
  }

  @Test func telemetryIsMadeAsItIsShown() async throws {
    let result = try await played("steps:\n  - send: \"telemetry 200000\\n\"\n", ["--quiet"])
    #expect(result.code == 0, "\(result.errorText)")
    #expect(result.lines.count == 200_000)
    #expect(result.lines.last == "packet: 200000, lines: 0, overruns: 0")
  }

  @Test func aLongTextOfHexadecimalDigitsIsReadInLinearTime() async throws {
    let result = try await played(
      "steps:\n  - send-hex: \"\(String(repeating: "610A", count: 200_000))\"\n",
      ["--quiet", "--output", "raw"])
    #expect(result.code == 0, "\(result.errorText)")
    #expect(result.lines.count == 200_000)
  }

  /// Each looks for an answer that is not there.
  @Test func manyExpectationsOfManyAnswersTakeLinearTime() async throws {
    let result = try await played(
      "format: lines\nsteps:\n  - send: \"\(String(repeating: "\\n", count: 60_000))\"\n"
        + "  - expect: &a {frame: lines, n: 99999999}\n"
        + String(repeating: "  - expect: *a\n", count: 30_000))
    result.expect(65)
    #expect(result.errorText.contains("and 29981 more failures"))
  }

  @Test func manyConditionsOnALongAnswerTakeLinearTime() async throws {
    let pairs = (0..<6_000).map { "k\($0):\($0 % 10)" }.joined(separator: ",")
    let conditions = (0..<20_000).map { "c\($0): 1" }.joined(separator: ", ")
    let result = try await played(
      "steps:\n  - send: \"\(pairs)\\n\"\n  - expect: {frame: keyvalue, \(conditions)}\n",
      ["--max-line", "65535"])
    result.expect(65)
    #expect(
      result.errorText.contains("; 19980 more fields are not as expected"),
      "\(result.errorText.prefix(3_000))")
  }
}
