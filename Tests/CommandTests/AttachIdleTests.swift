import Glibc
import SystemPackage
import Testing

/// While nothing happens, `uartstream attach` uses no processor time.
@Suite(.serialized) struct AttachIdleTests {
  @Test func whileNothingComes() async throws {
    try await expectNoTime(arguments: [], input: "/dev/null")
  }

  @Test func afterStandardInputHasEnded() async throws {
    try await expectNoTime(arguments: ["--send", "-"], input: "/dev/null")
  }

  @Test func whileTheDurationRuns() async throws {
    try await expectNoTime(arguments: ["--duration", "1h"], input: "/dev/null")
  }

  /// The port is full, so that neither the file nor the port may wake it.
  @Test func whileTheOtherEndTakesNothing() async throws {
    let files = try TemporaryDirectory()
    try await expectNoTime(
      arguments: ["--send", try files.file(Traffic.allBytes(1 << 20))], input: "/dev/null", code: 74)
  }

  @Test func whileStandardInputIsSilent() async throws {
    let pty = try Pseudoterminal()
    let pipe = try Pipe()
    let writing = pipe.writing
    let result = try await run(["attach", pty.path, "--send", "-"], input: pipe.reading) { command in
      try await measure(command)
      try writing.close()
      command.signal(SIGTERM)
    }
    #expect(result.code == 0)
  }

  private func expectNoTime(arguments: [String], input: String, code: Int32 = 0) async throws {
    let pty = try Pseudoterminal()
    let result = try await run(["attach", pty.path] + arguments, input: input) { command in
      try await measure(command)
      command.signal(SIGTERM)
    }
    #expect(result.code == code, "\(result.errorText)")
  }

  private func measure(_ command: RunningCommand) async throws {
    try await command.isAttached()
    try await Task.sleep(for: .milliseconds(300))
    let before = command.ticks
    try await Task.sleep(for: .milliseconds(1500))
    let used = command.ticks - before
    #expect(before >= 0)
    #expect((0...2).contains(used), "ticks of 10 ms")
  }
}
