import Testing

/// `uartstream replay x.yaml`: scripts played to the host, as a user sees it.
@Suite struct ScriptTests {
  private static let good = """
    board: microbit
    steps:
      - send: "packet: 0x42\\n$PGRMZ,246,f,3*1C\\n"
      - expect: {frame: keyvalue, packet: 66}
      - expect: {error: checksum, expected: 0x1B, found: 0x1C}
      - expect: {counters: {lines: 2, overruns: 0}}

    """
  private static let failing = """
    steps:
      - send: "a: 1\\n"
      - expect: {frame: keyvalue, a: 2}

    """
  private static let answers =
    "frame: keyvalue, n: 1, packet: 66\nerror: checksum, n: 2, at: 15, expected: 0x1B, found: 0x1C\n"

  @Test func aScriptThatIsMetEndsWith0() async throws {
    let files = try TemporaryDirectory()
    let path = try files.file(Self.good, named: "good.yaml")
    let result = try await run(["replay", path])
    #expect(result.code == 0)
    #expect(result.text == Self.answers)
    #expect(
      result.errorText
        == "uartstream: \(path) on host: 3 expectations met; 2 answers, 31 bytes, 0 overruns, at most 1 block\n"
    )
  }

  @Test func aFailedExpectationEndsWith65AndIsShown() async throws {
    let files = try TemporaryDirectory()
    let path = try files.file(Self.failing, named: "failing.yml")
    let result = try await run(["replay", path])
    #expect(result.code == 65)
    #expect(result.text == "frame: keyvalue, n: 1, a: 1\n")
    #expect(
      result.errorText == """
        uartstream: \(path):3: a: expected "2", found "1"
          in: frame: keyvalue, n: 1, a: 1
        uartstream: \(path) on host: 1 failure, 0 expectations met; 1 answer, 5 bytes, 0 overruns, at most 1 block
        uartstream: The script has failed: \(path).

        """)
  }

  @Test func quietSaysFailuresOnly() async throws {
    let files = try TemporaryDirectory()
    let good = try files.file(Self.good, named: "good.yaml")
    let failing = try files.file(Self.failing, named: "failing.yaml")
    #expect(try await run(["replay", "--quiet", good]).errorText == "")
    let result = try await run(["replay", "-q", good, failing])
    #expect(result.code == 65)
    #expect(
      result.errorText == """
        uartstream: \(failing):3: a: expected "2", found "1"
          in: frame: keyvalue, n: 1, a: 1
        uartstream: 1 of 2 scripts have failed: \(failing).

        """)
  }

  @Test func theScriptsBehindAFailedOneArePlayed() async throws {
    let files = try TemporaryDirectory()
    let failing = try files.file(Self.failing, named: "failing.yaml")
    let good = try files.file(Self.good, named: "good.yaml")
    let result = try await run(["replay", failing, good, failing])
    result.expect(65, saying: "2 of 3 scripts have failed: \(failing), \(failing).")
    #expect(result.text == "frame: keyvalue, n: 1, a: 1\n\(Self.answers)frame: keyvalue, n: 1, a: 1\n")
  }

  @Test func strictFailsOnAnErrorThatNoStepExpects() async throws {
    let files = try TemporaryDirectory()
    let good = try files.file(Self.good, named: "good.yaml")
    #expect(try await run(["replay", "--strict", good]).code == 0)
    let path = try files.file("steps:\n  - send: \"a: 1\\nbad\\n\"\n", named: "loose.yaml")
    #expect(try await run(["replay", path]).code == 0)
    let result = try await run(["replay", "--strict", path])
    result.expect(65, saying: "\(path):2: 1 error was not expected by any step (--strict)")
  }

  @Test func aMalformedScriptIsRefusedBeforeAnyIsPlayed() async throws {
    let files = try TemporaryDirectory()
    let good = try files.file(Self.good, named: "good.yaml")
    let bad = try files.file("steps:\n  - sned: x\n", named: "bad.yaml")
    let result = try await run(["replay", good, bad])
    result.expect(
      65,
      saying:
        "uartstream: \(bad):2: there is no step `sned`; there are send, send-hex, send-file, wait, stall, expect."
    )
    #expect(result.output.isEmpty)
  }

  @Test func aScriptThatIsNoUTF8IsRefusedWithItsLine() async throws {
    let files = try TemporaryDirectory()
    let bytes = Array("steps:\n  - send: \"caf".utf8) + [0xE9] + Array("\\n\"\n".utf8)
    let path = try files.file(bytes, named: "latin1.yaml")
    try await run(["replay", path]).expect(65, saying: "\(path):2: this is not UTF-8", "send-hex")
  }

  @Test func aScriptThatIsNotThereEndsWith66() async throws {
    try await run(["replay", "/nix/da.yaml"]).expect(
      66, saying: "/nix/da.yaml cannot be read: No such file or directory.")
  }

  @Test func aFileToSendIsFoundBesideTheScript() async throws {
    let files = try TemporaryDirectory()
    _ = try files.file("a: 1\n", named: "burst.txt")
    let path = try files.file(
      "steps:\n  - send-file: burst.txt\n  - expect: {frame: keyvalue, a: 1}\n", named: "x.yaml")
    #expect(try await run(["replay", path], directory: "/").code == 0)
    #expect(try await run(["replay", "x.yaml"], directory: files.path).code == 0)
  }

  @Test func aFileToSendThatIsNotThereEndsWith66() async throws {
    let files = try TemporaryDirectory()
    let path = try files.file("steps:\n  - send-file: nix.bin\n", named: "x.yaml")
    try await run(["replay", path]).expect(
      66, saying: "\(files.path)/nix.bin cannot be read: No such file or directory.")
  }

  @Test func anUnknownBoardInAScriptEndsWith64() async throws {
    let files = try TemporaryDirectory()
    let path = try files.file("board: nix\nsteps: []\n", named: "x.yaml")
    let result = try await run(["replay", path])
    result.expect(64, saying: path, "nix", "`uartstream boards` lists")
    #expect(
      try await run(["replay", path, "--board", "uno"]).code == 0, "the user's board goes before the script's"
    )
  }

  @Test func theBoardsArenaIsTheHosts() async throws {
    let files = try TemporaryDirectory()
    // 576 bytes at 115,200 baud.
    let script = "steps:\n  - stall: 50ms\n  - send: \"\(String(repeating: "k: 12345\\n", count: 64))\"\n"
    let path = try files.file(script + "  - expect: {counters: {overruns: \">= 1\"}}\n", named: "x.yaml")
    #expect(try await run(["replay", path, "--board", "microbit"]).code == 65)
    #expect(try await run(["replay", path, "--arena", "512x16"]).code == 0)
    #expect(try await run(["replay", path]).code == 65)
  }

  @Test func aClosedOutputIsNoError() async throws {
    let files = try TemporaryDirectory()
    let path = try files.file(
      "steps:\n" + String(repeating: "  - send: \"v: 1\\nv: 2\\n\"\n", count: 20_000), named: "x.yaml")
    let pipe = try Pipe()
    let (reading, writing) = (pipe.reading, pipe.writing)
    let result = try await run(["replay", path], output: writing) { command in
      try writing.close()
      let head = try await readAll(reading, atMost: 27)
      #expect(String(decoding: head, as: UTF8.self).hasPrefix("frame: keyvalue, n: 1, v: 1"))
      try reading.close()
    }
    #expect(result.code == 0, "\(result.errorText)")
  }
}
