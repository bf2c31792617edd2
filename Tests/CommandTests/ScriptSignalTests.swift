import Glibc
import Testing

/// Ctrl-C, SIGTERM and SIGHUP end a script, which then counts as one that has not ended.
@Suite struct ScriptSignalTests {
  @Test(arguments: SignalTests.orderly) func aScriptThatWaitsIsInterrupted(_ signal: Int32) async throws {
    let files = try TemporaryDirectory()
    let path = try files.file(
      "steps:\n  - send: \"a: 1\\n\"\n  - expect: {frame: keyvalue}\n  - wait: 10m\n  - send: \"b: 2\\n\"\n",
      named: "x.yaml")
    let board = try PlayedBoard("microbit", ["a: 1": "frame: keyvalue, n: #, a: 1"])
    defer { board.stop() }
    let result = try await run(["replay", path, "--on", board.path]) { command in
      try await until("the line before the wait") { board.hasReceived("a: 1") }
      // The answer has to come before it waits.
      try await Task.sleep(for: .milliseconds(200))
      command.signal(signal)
    }
    result.expect(65, saying: "Interrupted before the script had ended.")
    #expect(result.text == "frame: keyvalue, n: 1, a: 1\n")
    #expect(!board.hasReceived("b: 2"))
  }

  @Test func aScriptOnTheHostIsInterrupted() async throws {
    let files = try TemporaryDirectory()
    let count = 20_000
    let path = try files.file(
      "steps:\n" + String(repeating: "  - send: \"v: 1\\n\"\n  - expect: {frame: keyvalue}\n", count: count),
      named: "x.yaml")
    let pipe = try Pipe()
    let (reading, writing) = (pipe.reading, pipe.writing)
    let result = try await run(["replay", path], output: writing) { command in
      try writing.close()
      // Nobody reads: it is stuck in `write`, with steps before it.
      try await isFull(reading)
      command.signal(SIGINT)
      let answers = try await readAll(reading)
      #expect(answers.count { $0 == 0x0A } < count)
      try reading.close()
    }
    result.expect(65, saying: "Interrupted before the script had ended.")
  }
}
