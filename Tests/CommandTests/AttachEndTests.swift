import Glibc
import SystemPackage
import Testing

/// How `uartstream attach` ends, and that it costs nothing until then.
@Suite struct AttachEndTests {
  @Test func aHangUpIsSaidInOneSentence() async throws {
    let pty = RemovablePseudoterminal(try Pseudoterminal())
    let path = pty.path
    let result = try await run(["attach", path]) { command in
      try await command.isAttached()
      try await pty.send("a: 1\nb: 2\nhalf: ")
      try await command.hasPrinted("b: 2\n")
      pty.hangUp()
    }
    result.expect(69, saying: path, "gone")
    #expect(result.errorLines.count == 3)
    #expect(result.errorText.contains("2 frames"))
    #expect(result.lines.prefix(2) == ["a: 1", "b: 2"])
  }

  @Test(arguments: SignalTests.orderly) func aSignalEndsItInOrder(_ signal: Int32) async throws {
    let pty = try Pseudoterminal()
    let result = try await run(["attach", pty.path]) { command in
      try await command.isAttached()
      try await pty.send("a: 1\nb: 2\n")
      try await command.hasPrinted("b: 2\n")
      command.signal(signal)
    }
    #expect(result.code == 0)
    #expect(result.text == "a: 1\nb: 2\n")
    #expect(result.errorLines.count == 2)
    #expect(result.errorText.contains("2 frames, 0 errors"))
  }

  @Test func theSecondSignalEndsItAtOnce() async throws {
    let pty = try Pseudoterminal()
    let pipe = try Pipe()
    let (reading, writing) = (pipe.reading, pipe.writing)
    let result = try await run(["attach", pty.path, "--output", "raw"], output: writing) { command in
      try writing.close()
      try await command.isAttached()
      // Nobody reads: it gets stuck in `write`, and the first signal cannot end it in order.
      let bytes = Traffic.allBytes(4_000)
      try await isFull(reading) { pty.offer(bytes) }
      try await command.endsAtTheSecondSignal()
      try reading.close()
    }
    #expect(result.code == 130)
  }

  @Test func countEndsIt() async throws {
    let pty = try Pseudoterminal()
    let result = try await run(["attach", pty.path, "--count", "2"]) { command in
      try await command.isAttached()
      try await pty.send("a: 1\nbad\nb: 2\nc: 3\nworse\n")
    }
    #expect(result.code == 0)
    #expect(result.lines.count == 3)
    #expect(result.lines.last == "b: 2")
  }

  @Test(arguments: ["1ms", "300ms", "0.5s", "0.01m", "0.0001h"])
  func durationEndsIt(_ duration: String) async throws {
    let pty = try Pseudoterminal()
    let result = try await run(["attach", pty.path, "--duration", duration])
    #expect(result.code == 0)
    #expect(result.errorText.contains("0 bytes, 0 frames"))
  }

  @Test func fewerFramesThanWereAskedForAreSaid() async throws {
    let pty = try Pseudoterminal()
    let pipe = try Pipe()
    try pipe.writing.writeAll("a: 1\nb: 2\n".utf8)
    let result = try await run(
      ["attach", "-", pty.path, "--count", "5", "--duration", "1s"], input: pipe.reading)
    try pipe.writing.close()
    result.expect(
      65, saying: "--count asks for 5 frames; only 2 came before the time of --duration was over.")
  }

  @Test(arguments: [["--duration", "1s"], ["--count", "1"]])
  func whatWasNotSentIsSaid(_ end: [String]) async throws {
    let files = try TemporaryDirectory()
    let pty = try Pseudoterminal()
    let file = try files.file(Traffic.allBytes(100_000))
    // Nobody reads what is sent.
    let result = try await run(["attach", pty.path, "--send", file] + end) { command in
      try await command.isAttached()
      try await Task.sleep(for: .milliseconds(100))
      try await pty.send("a: 1\n")
    }
    result.expect(74, saying: "bytes of \(file) remained unsent.")
    let summary = result.errorLines.first { $0.contains(" bytes sent") } ?? ""
    let sent = summary.split(separator: ", ").first { $0.hasSuffix(" bytes sent") }?.split(separator: " ")
      .first
    let unsent = result.errorLines.last?.split(separator: " ").dropFirst().first
    #expect((sent.flatMap { Int($0) } ?? 0) + (unsent.flatMap { Int($0) } ?? 0) == 100_000)
  }

  @Test func strictFailsOnAnError() async throws {
    let pty = try Pseudoterminal()
    let result = try await run(["attach", pty.path, "--count", "1", "--strict"]) { command in
      try await command.isAttached()
      try await pty.send("bad\na: 1\n")
    }
    result.expect(65, saying: "--strict")
  }

  @Test func aReaderThatHasEnoughIsNoError() async throws {
    let pty = try Pseudoterminal()
    let pipe = try Pipe()
    let (reading, writing) = (pipe.reading, pipe.writing)
    let result = try await run(["attach", pty.path], output: writing) { command in
      try writing.close()
      try await command.isAttached()
      try await pty.send("a: 1\n")
      _ = try await readAll(reading, atMost: 5)
      try reading.close()
      try await pty.send("b: 2\n")
    }
    #expect(result.code == 0)
    #expect(result.errorLines.count == 2, "\(result.errorText)")
  }

  /// Nothing is written: the program sees that its reader has gone while it waits to send.
  @Test func aReaderThatLeavesLeavesWhatIsToBeSent() async throws {
    let files = try TemporaryDirectory()
    let pty = try Pseudoterminal()
    let pipe = try Pipe()
    let (reading, writing) = (pipe.reading, pipe.writing)
    let file = try files.file(Traffic.allBytes(100_000))
    let result = try await run(["attach", pty.path, "--send", file], output: writing) { command in
      try writing.close()
      try await command.isAttached()
      try reading.close()
    }
    result.expect(0)
  }

  @Test func aFullDiskIsSaid() async throws {
    let pty = try Pseudoterminal()
    let full = try FileDescriptor.open("/dev/full", .writeOnly, options: .closeOnExec)
    defer { try? full.close() }
    let result = try await run(["attach", pty.path], output: full) { command in
      try await command.isAttached()
      try await pty.send("a: 1\n")
    }
    result.expect(74, saying: "standard output", "No space left")
  }
}
