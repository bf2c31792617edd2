import SystemPackage
import Testing

/// What the program says of itself.
@Suite struct HelpTests {
  @Test(arguments: [[], ["attach"], ["boards"], ["qemu"], ["replay"], ["size"]])
  func helpShowsExamples(_ subcommand: [String]) async throws {
    let result = try await run(subcommand + ["--help"])
    #expect(result.code == 0)
    #expect(result.text.contains("EXAMPLES"))
    #expect(result.text.contains("  uartstream \(subcommand.first ?? "replay")"))
    #expect(result.errorText.isEmpty)
    let longest = result.lines.filter { !$0.hasPrefix("USAGE") }.map(\.count).max() ?? 0
    #expect(longest <= 110)
  }

  @Test func withoutArgumentsItIsTheHelp() async throws {
    let result = try await run([])
    #expect(result.code == 0)
    #expect(result.text.contains("SUBCOMMANDS"))
  }

  @Test func theHelpNamesEverySubcommandAndExitCode() async throws {
    let text = try await run(["--help"]).text
    for name in ["attach", "boards", "qemu", "replay", "size"] { #expect(text.contains("\n  \(name) ")) }
    for code in [64, 65, 66, 69, 73, 74, 77] { #expect(text.contains(" \(code)  ")) }
  }

  @Test func theVersionIsThreeNumbers() async throws {
    let result = try await run(["--version"])
    #expect(result.code == 0)
    #expect(result.text.dropLast().split(separator: ".").allSatisfy { Int($0) != nil })
    #expect(result.text.split(separator: ".").count == 3)
  }

  @Test(arguments: [
    ["--help"], ["--version"], ["attach", "--help"], ["ports"], ["ports", "--json"], ["boards"],
    ["boards", "--json"], ["boards", "uno"],
  ]) func whatAFullDiskDoesNotTakeIsAFailure(_ arguments: [String]) async throws {
    let disk = try FileDescriptor.open("/dev/full", .writeOnly, options: .closeOnExec)
    defer { try? disk.close() }
    try await run(arguments, output: disk)
      .expect(74, saying: "Writing to standard output failed: No space left on device.")
  }
}
