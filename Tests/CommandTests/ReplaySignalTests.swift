import Glibc
import SystemPackage
import Testing

/// Ctrl-C, SIGTERM and SIGHUP end `replay` in order, the second at once.
@Suite struct ReplaySignalTests {
  @Test(arguments: SignalTests.orderly) func theFirstEndsItWhileItWaitsForInput(_ signal: Int32) async throws
  {
    let pipe = try Pipe()
    let writing = pipe.writing
    let result = try await run(["replay", "-"], input: pipe.reading) { command in
      try writing.writeAll("a: 1\n".utf8)
      // Once it has read the line it waits for the next.
      try await until("the line to be read") { waitingBytes(writing) == 0 }
      try await Task.sleep(for: .milliseconds(200))
      command.signal(signal)
      for _ in 0..<500 where runs(command.pid) { try await Task.sleep(for: .milliseconds(10)) }
      if runs(command.pid) { Issue.record("still waits for input five seconds after signal \(signal)") }
      try writing.close()
    }
    #expect(result.code == 0)
    #expect(result.text == "a: 1\n")
    #expect(result.errorText == "uartstream: 5 bytes, 1 frame, 0 errors\n")
  }

  @Test func theSecondEndsItAtOnce() async throws {
    let files = try TemporaryDirectory()
    let path = try files.file(Traffic.frames(20_000))
    let pipe = try Pipe()
    let (reading, writing) = (pipe.reading, pipe.writing)
    let result = try await run(["replay", path], output: writing) { command in
      try writing.close()
      // Nobody reads: it is stuck in `write`, and the first signal cannot end it in order.
      try await isFull(reading)
      try await command.endsAtTheSecondSignal()
      try reading.close()
    }
    #expect(result.code == 130)
  }
}
