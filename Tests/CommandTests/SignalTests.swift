import Glibc
import SystemPackage
import Testing

/// One signal ends the program wherever it waits.
@Suite struct SignalTests {
  /// What asks for an orderly end.
  static let orderly = [SIGINT, SIGTERM, SIGHUP]
  /// Signals that end a program by default.
  static let others = [SIGQUIT, SIGUSR1, SIGUSR2, SIGALRM, SIGPROF, SIGIO, 40]

  @Test(arguments: ["attach", "replay", "size", "send", "script", "sent by a script"], orderly)
  func itEndsTheWaitingForAFIFOsOtherEnd(_ use: String, _ signal: Int32) async throws {
    let files = try TemporaryDirectory()
    let fifo = files.path + (use == "script" ? "/fifo.yaml" : "/fifo")
    #expect(mkfifo(fifo, 0o600) == 0)
    let script = try files.file("steps:\n  - send-file: fifo\n", named: "x.yaml")
    let pty = try Pseudoterminal()
    let (arguments, code): ([String], Int32) =
      switch use {
      case "attach": (["attach", pty.path, "--record", fifo], 0)
      case "send": (["attach", pty.path, "--send", fifo], 0)
      case "size": (["size", fifo, "--baud", "9600"], 0)
      case "script": (["replay", fifo], 65)
      case "sent by a script": (["replay", script], 65)
      default: (["replay", fifo], 0)
      }
    let result = try await run(arguments) { command in
      try await command.waitsToOpen()
      command.signal(signal)
    }
    #expect(result.code == code, "\(result.errorText)")
  }

  /// The reader has stalled, so that what is left cannot be written.
  @Test(arguments: ["attach", "replay", "script"], orderly)
  func itEndsTheWaitingForAReader(_ use: String, _ signal: Int32) async throws {
    let files = try TemporaryDirectory()
    let steps = String(repeating: "  - send: \"v: 1\\n\"\n", count: 20_000)
    let path =
      use == "script"
      ? try files.file("steps:\n\(steps)", named: "x.yaml") : try files.file(Traffic.frames(20_000))
    let pipe = try Pipe()
    let (reading, writing) = (pipe.reading, pipe.writing)
    let arguments = use == "attach" ? ["attach", "-"] : ["replay", path]
    let result = try await run(arguments, input: path, output: writing) { command in
      try writing.close()
      try await isFull(reading)
      command.signal(signal)
      try await until("its end") { !runs(command.pid) }
      try reading.close()
    }
    if use == "script" {
      result.expect(65, saying: "Interrupted before the script had ended.")
    } else {
      result.expect(74, saying: "standard output", "stalled")
    }
  }

  /// As with `2>&1 | less`.
  @Test func itEndsTheWaitingForAReaderOfStandardError() async throws {
    let files = try TemporaryDirectory()
    let input = try FileDescriptor.open(
      FilePath(try files.file(String(repeating: "x\n", count: 200_000))), .readOnly, options: .closeOnExec)
    let pipe = try Pipe()
    let (reading, writing) = (pipe.reading, pipe.writing)
    let arguments = ["replay", "-", "--verbose", "--format", "nmea"]
    let result = try await run(arguments, input: input, output: writing, error: writing) { command in
      try writing.close()
      try await isFull(reading)
      command.signal(SIGTERM)
      try await until("its end") { !runs(command.pid) }
      try reading.close()
    }
    #expect(result.code == 74 || result.code == 130)
  }

  @Test(arguments: others) func anyOtherEndsItAsByDefault(_ signal: Int32) async throws {
    let files = try TemporaryDirectory()
    let capture = files.path + "/x.pcap"
    let pty = try Pseudoterminal()
    let result = try await run(["attach", pty.path, "--record", capture]) { command in
      try await command.isAttached()
      try await pty.send("a: 1\n")
      try await command.hasPrinted("a: 1\n")
      command.signal(signal)
    }
    #expect(result.status == .signaled(signal))
    let replayed = try await run(["replay", capture])
    #expect(replayed.text == "a: 1\n", "what was shown has been recorded: \(replayed.errorText)")
  }

  @Test func aReaderThatHasStalledKeepsNoOtherSignalFromEndingIt() async throws {
    let files = try TemporaryDirectory()
    let fifo = files.path + "/fifo"
    #expect(mkfifo(fifo, 0o600) == 0)
    // For reading and writing, which waits for nobody.
    let reader = try FileDescriptor.open(FilePath(fifo), .readWrite, options: .closeOnExec)
    defer { try? reader.close() }
    let pty = RemovablePseudoterminal(try Pseudoterminal())
    let result = try await run(["attach", pty.path, "--record", fifo, "--format", "lines"]) { command in
      try await command.isAttached()
      let lines = [UInt8](repeating: 0x0A, count: 4_000)
      try await isFull(reader) { pty.offer(lines) }
      command.signal(SIGUSR1)
    }
    #expect(result.status == .signaled(SIGUSR1))
  }

  /// nohup(1) has it ignored.
  @Test func aHangUpThatIsIgnoredStaysIgnored() async throws {
    let pty = try Pseudoterminal()
    let script = "trap '' HUP QUIT; exec \"$0\" \"$@\""
    let result = try await run(
      ["-c", script, executable, "attach", pty.path, "--count", "1"], program: "/bin/sh"
    ) { command in
      try await command.isAttached()
      #expect(!command.catches(SIGHUP) && !command.catches(SIGQUIT))
      command.signal(SIGHUP)
      command.signal(SIGQUIT)
      try await pty.send("a: 1\n")
    }
    result.expect(0)
    #expect(result.text == "a: 1\n")
  }

  /// timeout(1) signals its child, and then the group that the child is in.
  @Test func twoAtOnceAreOne() async throws {
    let pty = try Pseudoterminal()
    let result = try await run(["attach", pty.path]) { command in
      try await command.isAttached()
      command.signal(SIGTERM)
      command.signal(SIGINT)
      command.signal(SIGHUP)
    }
    result.expect(0)
    #expect(result.errorText.contains("0 frames"))
  }
}

extension RunningCommand {
  /// Signals it twice, a moment apart, and waits for its end.
  func endsAtTheSecondSignal() async throws {
    signal(SIGINT)
    try await until("its end") {
      usleep(50_000)
      signal(SIGTERM)
      return !runs(pid)
    }
  }

  /// Waits until it has its handlers, and a moment more, in which it gets as far as it can.
  func waitsToOpen() async throws {
    try await until("its handlers") { catches(SIGTERM) }
    try await Task.sleep(for: .milliseconds(300))
  }
}
