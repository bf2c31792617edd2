import Testing

/// `uartstream replay x.yaml --on PORT`: scripts played to a board at a serial port.
@Suite struct ScriptBoardTests {
  private static let script = """
    board: microbit
    steps:
      - send: "a: 1\\nb: 2\\n"
      - expect: {frame: keyvalue, a: 1}
      - expect: {frame: keyvalue, n: 2, b: 2}

    """
  private static let answers = ["a: 1": "frame: keyvalue, n: #, a: 1", "b: 2": "frame: keyvalue, n: #, b: 2"]

  @Test func aBoardThatAgreesEndsWith0() async throws {
    let files = try TemporaryDirectory()
    let path = try files.file(Self.script, named: "x.yaml")
    let board = try PlayedBoard("microbit", Self.answers)
    defer { board.stop() }
    let result = try await run(["replay", path, "--on", board.path])
    #expect(result.code == 0, "\(result.errorText)")
    #expect(result.text == "frame: keyvalue, n: 1, a: 1\nframe: keyvalue, n: 2, b: 2\n")
    #expect(
      result.errorText
        == "uartstream: \(path) on microbit: 2 expectations met; 2 answers, 10 bytes, 0 overruns, at most 3 blocks, "
        + "512 bytes of stack; board and host agree\n")
  }

  @Test(arguments: [([], true), (["--hang-up"], true), (["--no-hang-up"], false)])
  func theLinesAreLeftAsIsAskedFor(_ arguments: [String], _ hangsUp: Bool) async throws {
    let files = try TemporaryDirectory()
    let path = try files.file(Self.script, named: "x.yaml")
    let board = try PlayedBoard("microbit", Self.answers)
    defer { board.stop() }
    try await run(["replay", path, "--on", board.path] + arguments).expect(0)
    #expect(board.hangsUp == hangsUp)
  }

  @Test func theSameBoardCanPlayAgain() async throws {
    let files = try TemporaryDirectory()
    let path = try files.file(Self.script, named: "x.yaml")
    let board = try PlayedBoard("microbit", Self.answers)
    defer { board.stop() }
    let result = try await run(["replay", path, path, "--on", board.path, "--output", "jsonl"])
    #expect(result.code == 0, "\(result.errorText)")
    let summaries = try result.objects().compactMap { $0["summary"] as? [String: Any] }
    #expect(summaries.count == 2)
    for summary in summaries {
      #expect(summary["on"] as? String == "board")
      #expect(summary["board"] as? String == "microbit")
      #expect((summary["counters"] as? [String: Int])?["lines"] == 2)
      #expect((summary["counters"] as? [String: Int])?["received"] == 10)
    }
  }

  @Test func aBoardThatDiffersEndsWith65AndIsShownBesideTheHost() async throws {
    let files = try TemporaryDirectory()
    let path = try files.file(Self.script, named: "x.yaml")
    var answers = Self.answers
    answers["b: 2"] = "frame: keyvalue, n: #, b: 3"
    let board = try PlayedBoard("microbit", answers)
    defer { board.stop() }
    let result = try await run(["replay", path, "--on", board.path])
    #expect(result.code == 65)
    #expect(
      result.errorText == """
        uartstream: \(path):4: board and host differ
          board: frame: keyvalue, n: 2, b: 3
          host:  frame: keyvalue, n: 2, b: 2
        uartstream: \(path):5: b: expected "2", found "3"
          in: frame: keyvalue, n: 2, b: 3
        uartstream: \(path) on microbit: 2 failures, 1 expectation met; 2 answers, 10 bytes, 0 overruns, \
        at most 3 blocks, 512 bytes of stack; board and host differ
        uartstream: The script has failed: \(path).

        """)
  }

  @Test func anotherBoardThanTheScriptsEndsWith64() async throws {
    let files = try TemporaryDirectory()
    let path = try files.file(Self.script, named: "x.yaml")
    let board = try PlayedBoard("uno", Self.answers)
    defer { board.stop() }
    let result = try await run(["replay", path, "--on", board.path])
    result.expect(64, saying: "The board on \(board.path) is uno, not microbit.")
    #expect(!board.hasReceived("a: 1"), "nothing is sent to it")
  }

  @Test func aBoardThatNobodyKnowsEndsWith65() async throws {
    let files = try TemporaryDirectory()
    let path = try files.file("steps: []\n", named: "x.yaml")
    let board = try PlayedBoard("nix", [:])
    defer { board.stop() }
    let result = try await run(["replay", path, "--on", board.path])
    result.expect(65, saying: "The board on \(board.path)", "ready: nix, arena: 2048x64")
  }
}
