import Testing

/// Options that do not go with a script, or with what it is played to, end with 64.
@Suite struct ScriptUsageTests {
  @Test(arguments: [
    (
      ["--overrun", "drop-newest"],
      "--overrun is for live lines: what a capture would lose, and where, `uartstream size` tells."
    ),
    (["--count", "3"], "--count is for captures; a script ends with its last step."),
    (["--line-ending", "lf"], "--line-ending is for captures; a board ends a line at LF, CR LF or CR."),
    (["--on", "qemu", "--arena", "64x4"], "--arena and --max-line are for the host"),
    (["--on", "qemu", "--max-line", "64"], "--arena and --max-line are for the host"),
    (["--on", "/dev/nix", "--arena", "64x4"], "--arena and --max-line are for the host"),
    (["--on", "qemu"], "names no board to run in QEMU: name one with --board."),
    (["--board", "nix"], "There is no board nix. There are: "),
    (["--baud", "0"], "--baud takes a number above 0, not 0."),
    (["--arena", "0x0"], "0 bytes in 0 slots"),
    (["--on", "qemu", "--board", "pico"], "There is no emulator for pico"),
  ])
  func anOptionThatDoesNotFitIsNamed(_ options: [String], _ words: String) async throws {
    let files = try TemporaryDirectory()
    let path = try files.file("steps:\n  - send: \"a: 1\\n\"\n", named: "x.yaml")
    let result = try await run(["replay", path] + options)
    #expect(result.code == 64, "\(result.errorText)")
    #expect(result.errorText.contains(words), "\(result.errorText)")
    #expect(result.output.isEmpty)
  }

  @Test func aCaptureForABoardNeedsABoardToo() async throws {
    let files = try TemporaryDirectory()
    let path = try files.file("a: 1\n")
    try await run(["replay", path, "--on", "qemu"]).expect(64, saying: "names no board to run in QEMU")
    let result = try await run(["replay", path, "--on", "qemu", "--count", "1"])
    #expect(result.code == 64)
  }

  @Test func aPortThatIsNotThereIsNamed() async throws {
    let files = try TemporaryDirectory()
    let path = try files.file("steps: []\n", named: "x.yaml")
    let result = try await run(["replay", path, "--on", "/dev/nix"])
    #expect([66, 69].contains(result.code), "\(result.errorText)")
    result.expect(result.code, saying: "/dev/nix")
  }
}
