import Glibc
import SystemPackage
import Testing

/// `uartstream qemu`: the firmware of each board, in the emulator.
@Suite(.serialized, .enabled(if: QEMU.isThere, "needs QEMU and the images of Scripts/firmware"))
struct QEMUTests {
  @Test(arguments: QEMU.boards) func boardAndHostAgreeOnEveryFault(_ board: String) async throws {
    let files = try TemporaryDirectory()
    let sent = Traffic.faults.flatMap { $0.bytes + Array("\(Traffic.good)\n".utf8) }
    let result = try await run(["qemu", board, "--send", try files.file(sent), "--compare"])
    result.expect(0)
    let answers = Traffic.faults.count * 2
    #expect(result.errorText.contains("board and host agree: \(answers) answers"), "\(result.errorText)")
    #expect(result.lines.count { $0.hasPrefix("= ") } == answers)
    #expect(!result.lines.contains { $0.hasPrefix("! ") })
    #expect(result.errorText.contains("ready: \(board), arena: "))
    #expect(result.errorText.contains(" answers, 0 errors"))
    #expect(!result.errorText.contains(" frames"))
  }

  @Test func jsonlHasTheBoardsAnswers() async throws {
    let files = try TemporaryDirectory()
    let result = try await run(
      ["qemu", "microbit", "--send", try files.file("packet: 0x42\nbad\n"), "--output", "jsonl"])
    result.expect(0)
    let lines = try result.objects().compactMap { $0["line"] as? String }
    #expect(lines.contains("frame: keyvalue, n: 1, packet: 66"))
    #expect(lines.contains("error: unexpected-end, n: 2, at: 3, expected: 0x3A"))
    #expect(lines.contains { $0.hasPrefix("stats: microbit, lines: 2, frames: 1, errors: 1") })
    #expect(try result.summary()["sent"] as? Int ?? 0 >= 17)
  }

  @Test func standardInputIsSent() async throws {
    let files = try TemporaryDirectory()
    let input = try files.file("packet: 0x42")
    let result = try await run(["qemu", "lm3s6965evb", "--send", "-", "--compare"], input: input)
    result.expect(0)
    #expect(result.lines.contains("= frame: keyvalue, n: 1, packet: 66"))
  }

  @Test func anEmptyFileIsAnsweredWithTheCounters() async throws {
    let result = try await run(["qemu", "sifive_e", "--send", "/dev/null", "--compare"])
    result.expect(0)
    #expect(result.errorLines.last == "uartstream: there was no answer of the board's to compare")
    #expect(!result.errorText.contains("agree"))
  }

  @Test func aStallThatNothingEndsIsSaid() async throws {
    let files = try TemporaryDirectory()
    let file = try files.file("a: 1\nstall 500\nb: 1\n")
    let result = try await run(["qemu", "microbit", "--send", file, "--compare"]) { command in
      try await command.hasSaid(
        "the board waits for bytes since \"stall: 500\", and no more are sent: Ctrl-C to end")
      command.signal(SIGINT)
    }
    result.expect(0)
    #expect(result.lines == ["= frame: keyvalue, n: 1, a: 1", "  stall: 500"])
    #expect(result.errorLines.last?.hasPrefix("uartstream: board and host agree: 1 answer ") == true)
  }

  /// The receiver holds bytes back, for the arena is full, and then has to drop them, for the stall to end.
  @Test(arguments: ["microbit", "netduinoplus2", "mps2-an385", "uno"])
  func aStallThatBeginsWithAFullArenaEnds(_ board: String) async throws {
    let files = try TemporaryDirectory()
    let lines = String(repeating: "v: 1000\n", count: 4_000)
    let file = try files.file(lines + "stall 10000\n" + lines + "\n")
    let result = try await run(["qemu", board, "--send", file, "--duration", "60s"])
    result.expect(0)
    #expect(result.lines.contains("stall: 10000"))
    // Its last words may come, or go with QEMU.
    #expect(
      result.lines.suffix(2).contains { $0.hasPrefix("stats: \(board), lines: ") },
      "\(result.lines.suffix(2))")
  }

  @Test func durationEndsAStay() async throws {
    let files = try TemporaryDirectory()
    let file = try files.file("a: 1\n")
    let result = try await run(["qemu", "microbit", "--send", file, "--stay", "--duration", "3s"])
    result.expect(0)
    #expect(result.lines == ["frame: keyvalue, n: 1, a: 1"])
  }

  @Test(arguments: SignalTests.orderly) func aSignalLeavesNoEmulatorBehind(_ signal: Int32) async throws {
    var emulators: [pid_t] = []
    let result = try await run(["qemu", "microbit"]) { command in
      try await command.hasSaid("ready: microbit")
      emulators = command.children
      command.signal(signal)
    }
    #expect(result.code == 0, "\(result.errorText)")
    #expect(!emulators.isEmpty)
    for emulator in emulators { #expect(!runs(emulator)) }
  }

  /// The kernel ends it where nobody else does.
  @Test(arguments: [SIGQUIT, SIGUSR1, SIGALRM, SIGSEGV, SIGKILL])
  func noSignalLeavesAnEmulatorBehind(_ signal: Int32) async throws {
    let files = try TemporaryDirectory()
    let capture = files.path + "/x.pcap"
    var emulators: [pid_t] = []
    let result = try await run(["qemu", "microbit", "--record", capture]) { command in
      try await command.hasSaid("ready: microbit")
      emulators = command.children
      command.signal(signal)
    }
    #expect(result.status == .signaled(signal))
    #expect(!emulators.isEmpty)
    for emulator in emulators { try await until("the emulator's end") { !runs(emulator) } }
    // Its first answer came before; what follows a SIGKILL or SIGSEGV may be missing.
    if signal != SIGKILL, signal != SIGSEGV {
      try await run(["replay", capture, "--until", "ready: microbit"]).expect(0)
    }
  }

  /// The emulator itself waits for the image's other end, and says nothing.
  @Test(arguments: SignalTests.orderly + [SIGQUIT, SIGKILL])
  func aSignalEndsAnEmulatorThatDoesNotGetReady(_ signal: Int32) async throws {
    let files = try TemporaryDirectory()
    #expect(mkfifo(files.path + "/image", 0o600) == 0)
    var emulators: [pid_t] = []
    let result = try await run(["qemu", "microbit", "--firmware", files.path + "/image"]) { command in
      try await until("an emulator") {
        emulators = command.children
        return !emulators.isEmpty
      }
      try await Task.sleep(for: .milliseconds(200))
      command.signal(signal)
    }
    #expect(SignalTests.orderly.contains(signal) ? result.code == 0 : result.status == .signaled(signal))
    for emulator in emulators { try await until("the emulator's end") { !runs(emulator) } }
  }

  @Test func twoSignalsLeaveNoEmulatorBehind() async throws {
    let pipe = try Pipe()
    let (reading, writing) = (pipe.reading, pipe.writing)
    let files = try TemporaryDirectory()
    let file = try files.file(Traffic.frames(3_000))
    var emulators: [pid_t] = []
    let result = try await run(["qemu", "microbit", "--send", file], output: writing) { command in
      try writing.close()
      try await isFull(reading)
      emulators = command.children
      try await command.endsAtTheSecondSignal()
      try reading.close()
    }
    #expect(result.code == 130)
    #expect(!emulators.isEmpty)
    for emulator in emulators { try await until("the emulator's end") { !runs(emulator) } }
  }

  @Test func aReaderThatHasEnoughIsNoError() async throws {
    let pipe = try Pipe()
    let (reading, writing) = (pipe.reading, pipe.writing)
    let files = try TemporaryDirectory()
    let file = try files.file(Traffic.frames(3_000))
    var emulators: [pid_t] = []
    let result = try await run(["qemu", "microbit", "--send", file], output: writing) { command in
      try writing.close()
      _ = try await readAll(reading, atMost: 1)
      emulators = command.children
      try reading.close()
    }
    #expect(result.code == 0, "\(result.errorText)")
    for emulator in emulators { #expect(!runs(emulator)) }
  }
}
