import Glibc
import Subprocess
import SystemPackage
import Testing

/// Breaks on the line, which the firmware counts among the framing errors where the UART tells of them. Of QEMU's UARTs
/// those of these two boards do; none sets a flag of another line error.
@Suite(.serialized, .enabled(if: QEMU.isThere, "needs QEMU and the images of Scripts/firmware"))
struct BreakTests {
  @Test(arguments: ["lm3s6965evb", "riscv64-virt"])
  func aBreakIsCountedAndTheNextLineIsIntact(_ board: String) async throws {
    let files = try TemporaryDirectory()
    // QEMU's multiplexer makes a break of these two characters.
    let sent = try files.file("a: 1\n\u{1}b\nb: 2\nstats\n")
    var result: CommandResult?
    try await QEMU.withMultiplexedPort(of: board) { path in
      result = try await run(["attach", path, "--send", sent]) { command in
        try await command.hasPrinted(" stack: ")
        command.signal(SIGTERM)
      }
    }
    let lines = try #require(result).lines
    // What is sent before the firmware has its UART ready is lost.
    let answers = lines.drop { !$0.hasPrefix("error: ") }
    #expect(answers.first?.hasPrefix("error: unexpected-byte, n: ") == true, "\(lines)")
    #expect(answers.dropFirst().first?.hasPrefix("frame: keyvalue, n: ") == true, "\(lines)")
    #expect(lines.last?.contains(" framing: 1,") == true, "\(lines)")
  }
}
