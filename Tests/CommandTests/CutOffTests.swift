import Glibc
import SystemPackage
import Testing

/// A line that was cut off is not a frame, however it was cut.
@Suite struct CutOffTests {
  private static let begun = "temp: 21.5\ntemp: 2"

  /// That the line that has begun is an error, with a code that `--strict` gives.
  private func expectCutOff(
    _ result: CommandResult, after count: Int = 1, sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    result.expect(65, saying: "--strict", sourceLocation: sourceLocation)
    let objects = try result.objects().dropLast()
    #expect(objects.count { $0["frame"] != nil } == count, sourceLocation: sourceLocation)
    let error = objects.last?["error"] as? [String: Any]
    #expect(error?["kind"] as? String == "unexpected-end", sourceLocation: sourceLocation)
    #expect(error?["offset"] as? Int == 7, sourceLocation: sourceLocation)
    #expect(objects.last?["line"] as? String == "temp: 2", sourceLocation: sourceLocation)
  }

  /// What becomes of a port that has sent the beginning, once that has been read, where `end` ends it.
  private func attached(
    _ end: (RunningCommand, RemovablePseudoterminal) -> Void
  ) async throws -> CommandResult {
    let files = try TemporaryDirectory()
    let capture = files.path + "/x.pcap"
    let pty = RemovablePseudoterminal(try Pseudoterminal())
    return try await run(
      ["attach", pty.path, "--strict", "--output", "jsonl", "--record", capture]
    ) { command in
      try await command.isAttached()
      try await pty.send(Self.begun)
      try await until("all to be recorded") { contents(of: capture).count >= 24 + 28 + Self.begun.count }
      end(command, pty)
    }
  }

  @Test(arguments: SignalTests.orderly) func aSignalCutsALineOff(_ signal: Int32) async throws {
    try expectCutOff(try await attached { command, _ in command.signal(signal) })
  }

  @Test func theTimeCutsALineOff() async throws {
    let pipe = try Pipe()
    let writing = pipe.writing
    let arguments = ["attach", "-", "--strict", "--output", "jsonl", "--duration", "1s"]
    let result = try await run(arguments, input: pipe.reading) { _ in
      try writing.writeAll(Self.begun.utf8)
    }
    try writing.close()
    try expectCutOff(result)
  }

  /// Linux discards a pty's input when the other end closes, so what is cut off has been read before.
  @Test func aHangUpCutsALineOff() async throws {
    try expectCutOff(try await attached { _, pty in pty.hangUp() })
  }

  @Test func aLineOfSeveralIsCutOffAtOnce() async throws {
    let files = try TemporaryDirectory()
    let capture = files.path + "/x.pcap"
    let pty = RemovablePseudoterminal(try Pseudoterminal())
    let other = try Pseudoterminal()
    let result = try await run(["attach", pty.path, other.path, "--record", capture]) { command in
      try await command.hasSaid("Ctrl-C to end")
      try await pty.send(Self.begun)
      let file = "\(files.path)/x.\(pty.path.dropFirst("/dev/".count).replacing("/", with: "-")).pcap"
      try await until("all to be recorded") { contents(of: file).count >= 24 + 28 + Self.begun.count }
      pty.hangUp()
      try await command.hasPrinted("temp: 2\n")
      command.signal(SIGTERM)
    }
    #expect(result.errorText.contains("1 frame, 1 error (unexpected-end 1)"), "\(result.errorText)")
  }

  @Test(arguments: ["unix", "tcp"]) func aSocketThatEndsInOrderCutsNothingOff(_ kind: String) async throws {
    let files = try TemporaryDirectory()
    let listener = kind == "unix" ? try Listener.unix(files.path + "/socket") : try Listener.tcp()
    let result = try await run(["attach", listener.name]) { command in
      try await listener.accept()
      try await listener.send(Self.begun)
      listener.hangUp()
    }
    result.expect(69, saying: "closed by its other end")
    #expect(result.errorText.contains("2 frames, 0 errors"), "\(result.errorText)")
  }

  @Test func aConnectionThatIsResetCutsALineOff() async throws {
    let listener = try Listener.tcp()
    let result = try await run(["attach", listener.name, "--strict", "--output", "jsonl"]) { command in
      try await listener.accept()
      try await listener.send(Self.begun)
      try await command.hasPrinted("21.5")
      listener.reset()
    }
    try expectCutOff(result)
  }

  @Test func aSignalCutsALineOfAReplayOff() async throws {
    let pipe = try Pipe()
    let writing = pipe.writing
    let result = try await run(["replay", "-", "--strict", "--output", "jsonl"], input: pipe.reading) {
      command in
      try writing.writeAll(Self.begun.utf8)
      try await command.hasPrinted("21.5")
      command.signal(SIGTERM)
    }
    try writing.close()
    result.expect(65, saying: "--strict")
    #expect(try result.objects().dropLast().last?["error"] != nil)
  }

  @Test(arguments: [true, false]) func theEndOfACaptureCutsALineOffWhereItIsCut(_ isCut: Bool) async throws {
    let files = try TemporaryDirectory()
    var capture = Capture()
    capture.add(0, "temp: 21.5\n")
    capture.add(1, isCut ? "temp: 21" : "temp: 2")
    let file = try files.file(isCut ? capture.bytes.dropLast() : capture.bytes, named: "x.pcap")
    let result = try await run(["replay", file, "--strict", "--output", "jsonl"])
    if isCut { return try expectCutOff(result) }
    result.expect(0)
    #expect(result.errorText.contains("2 frames"))
  }
}
