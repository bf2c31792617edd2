import Glibc
import SystemPackage
import Testing

/// `replay --pace`. That something takes its time is seen by what has not come yet.
@Suite struct ReplayPaceTests {
  @Test(arguments: [["original"], ["1"], ["0.001"]])
  func packetsComeWhenTheirTimeHasCome(_ pace: [String]) async throws {
    let files = try TemporaryDirectory()
    var capture = Capture()
    capture.add(0, "a: 1\n")
    capture.add(100, "b: 2\n")
    let result = try await run(["replay", try files.file(capture.bytes), "--pace"] + pace) { command in
      try await command.hasPrinted("a: 1\n")
      #expect(runs(command.pid))
      command.signal(SIGINT)
    }
    result.expect(0)
    #expect(result.text == "a: 1\n", "the second is not due for long")
    #expect(!result.errorText.contains("ends within"), "\(result.errorText)")
  }

  @Test(arguments: ["1e6", "max"]) func aFastPaceTakesNoTime(_ pace: String) async throws {
    let files = try TemporaryDirectory()
    var capture = Capture()
    capture.add(0, "a: 1\n")
    capture.add(86_400, "b: 2\n")
    let result = try await run(["replay", try files.file(capture.bytes), "--pace", pace, "--timestamps"])
    result.expect(0)
    #expect(result.lines == ["0.000000 a: 1", "86400.000000 b: 2"])
  }

  @Test func itLastsAsLongAsItDid() async throws {
    let files = try TemporaryDirectory()
    var capture = Capture()
    for number in 0..<5 { capture.add(Double(number) / 10, "n: \(number)\n") }
    let clock = ContinuousClock()
    let start = clock.now
    let result = try await run(["replay", try files.file(capture.bytes), "--pace", "original"])
    #expect(clock.now - start >= .milliseconds(400))
    #expect(result.lines.count == 5)
  }

  @Test func timesThatGoBackDelayNothing() async throws {
    let files = try TemporaryDirectory()
    var capture = Capture()
    for time in [1_000, 0, 999, 1_000.001] { capture.add(time, "t: 1\n") }
    let result = try await run(["replay", try files.file(capture.bytes), "--pace", "original"])
    #expect(result.lines.count == 4)
  }

  /// 30 bytes at 1,200 baud take a quarter of a second.
  @Test func rawBytesComeAtTheirRate() async throws {
    let files = try TemporaryDirectory()
    let path = try files.file(Traffic.frames(1) + "n: 123456\n")
    let clock = ContinuousClock()
    let start = clock.now
    let result = try await run(["replay", path, "--pace", "original", "--baud", "1200"])
    #expect(clock.now - start >= .milliseconds(250))
    #expect(result.lines.count == 2)
  }

  @Test func rawBytesAreShownAsTheirTimeComes() async throws {
    let files = try TemporaryDirectory()
    let path = try files.file("a: 1\n" + String(repeating: "x", count: 1_000))
    let result = try await run(["replay", path, "--pace", "original", "--baud", "50"]) { command in
      try await command.hasPrinted("a: 1\n")
      command.signal(SIGTERM)
    }
    result.expect(0)
    #expect(result.text.contains("a: 1\n"))
  }

  @Test func aReaderThatHasEnoughEndsTheWaiting() async throws {
    let files = try TemporaryDirectory()
    var capture = Capture()
    capture.add(0, "a: 1\n")
    capture.add(1_000, "b: 2\n")
    let path = try files.file(capture.bytes)
    let pipe = try Pipe()
    let (reading, writing) = (pipe.reading, pipe.writing)
    let result = try await run(["replay", path, "--pace", "original"], output: writing) { command in
      try writing.close()
      _ = try await readAll(reading, atMost: 1)
      try reading.close()
    }
    result.expect(0)
  }
}
