import Testing

/// A command line that is wrong ends with 64 and names what is wrong in it.
@Suite struct UsageTests {
  @Test(arguments: [
    (["nix"], "nix"), (["--nix"], "--nix"), (["replay", "--nix", "x"], "--nix"), (["replay"], "files"),
    (["replay", "x", "--format", "morse"], "morse"), (["replay", "x.yaml", "--no-hang-up"], "serial port"),
    (["replay", "x", "--output", "xml"], "xml"),
    (["replay", "x", "--count", "many"], "many"), (["replay", "x", "--count=-1"], "-1"),
    (["replay", "x", "--line-ending", "nul"], "nul"), (["replay", "x", "--max-line", "0"], "0"),
    (["replay", "x", "--max-line", "65536"], "65536"), (["attach", "x", "--duration", "5"], "'5'"),
    (["attach", "x", "--duration", "0s"], "0s"), (["attach", "x", "--duration=-1s"], "-1s"),
    (["attach", "x", "--duration", "nans"], "nans"), (["attach", "x", "--duration", "infs"], "infs"),
    (["attach", "x", "--duration", "s"], "'s'"), (["attach", "x", "--duration", "1y"], "1y"),
    (["attach", "x", "--baud", "fast"], "fast"), (["attach", "x", "--baud", "0"], "0"),
    (["attach", "x", "--baud=-9600"], "-9600"), (["attach", "x", "--baud", "99999999999"], "99999999999"),
    (["attach", "x", "--framing", "9Q1"], "9Q1"), (["attach", "x", "--flow", "smooth"], "smooth"),
    (["attach", "x", "--rts", "up"], "up"), (["attach", "x", "--dtr"], "--dtr"),
    (["attach", "x", "--flow", "rtscts", "--rts", "on"], "leave --rts out"),
    (["qemu", "microbit", "--compare"], "--compare"), (["attach"], "lines"), (["qemu"], "name"),
  ])
  func whatIsWrongIsNamed(_ arguments: [String], _ word: String) async throws {
    let result = try await run(arguments)
    #expect(result.code == 64, "\(result.errorText)")
    #expect(result.errorText.contains(word), "\(result.errorText)")
    #expect(result.output.isEmpty)
  }

  @Test(arguments: ["0x0", "64x0", "64x256", "2x4", "-64x2", "1048576x1", "9223372036854775807x1"])
  func anImpossibleArenaIsNamedWithItsBounds(_ arena: String) async throws {
    let files = try TemporaryDirectory()
    let result = try await run(["replay", try files.file("a: 1\n"), "--arena=\(arena)"])
    #expect(result.code == 64, "\(result.errorText)")
    #expect(result.output.isEmpty)
    let numbers = arena.split(separator: "x")
    #expect(result.errorText.contains("\(numbers[0]) bytes in \(numbers[1]) slots"))
    #expect(result.errorText.contains("1 to 255"))
  }

  @Test(arguments: ["64", "64x", "x4", "axb", "64x2x1", "64*2", "", "99999999999999999999x1"])
  func anArenaThatIsNoneIsNamed(_ arena: String) async throws {
    let result = try await run(["replay", "x", "--arena", arena])
    #expect(result.code == 64)
    #expect(result.errorText.contains("'\(arena)'"))
    #expect(result.errorText.contains("2048x64"))
  }

  @Test func boardAndArenaAreOneTooMany() async throws {
    let result = try await run(["replay", "x", "--board", "microbit", "--arena", "64x4"])
    #expect(result.code == 64)
    #expect(result.errorText.contains("--board") && result.errorText.contains("--arena"))
  }

  @Test(arguments: [
    ["boards", "nix"], ["qemu", "nix"], ["replay", "x", "--board", "nix"], ["attach", "x", "--board", "nix"],
  ])
  func anUnknownBoardNamesThoseThereAre(_ arguments: [String]) async throws {
    let result = try await run(arguments)
    result.expect(64, saying: "nix", "lm3s6965evb", "mega2560", "microbit", "sifive_e", "uno")
  }
}
