import Glibc
import Testing

/// `--until TEXT`: a job waits for a line.
@Suite struct UntilTests {
  @Test(arguments: [("a: 1\nboot: ok\nc: 3\n", "boot: ok"), ("a: 1\n*** boot ok ***\nc: 3\n", "error: ")])
  func theLineEndsItAndIsTheLast(_ sent: String, _ last: String) async throws {
    let pty = try Pseudoterminal()
    let result = try await run(["attach", pty.path, "--until", last == "error: " ? "boot ok" : "boot: ok"]) {
      command in
      try await command.isAttached()
      for piece in [sent.prefix(9), sent.dropFirst(9)] { try await pty.send(String(piece)) }
    }
    result.expect(0)
    #expect(result.lines.count == 2)
    #expect(result.lines.first == "a: 1" && result.lines.last?.hasPrefix(last) == true, "\(result.text)")
  }

  @Test func theTimeMayBeOver() async throws {
    let pty = try Pseudoterminal()
    let result = try await run(["attach", pty.path, "--until", "boot ok", "--duration", "200ms"]) { command in
      try await command.isAttached()
      try await pty.send("boot failed\n")
    }
    result.expect(65, saying: #"No line contained "boot ok" before the time of --duration was over."#)
  }

  @Test func theLineMayClose() async throws {
    let pty = RemovablePseudoterminal(try Pseudoterminal())
    let result = try await run(["attach", pty.path, "--until", "boot ok"]) { command in
      try await command.isAttached()
      pty.hangUp()
    }
    result.expect(65, saying: #"No line contained "boot ok" before \#(pty.path) had ended."#)
  }

  @Test func aSignalIsNoSuccess() async throws {
    let pty = try Pseudoterminal()
    let result = try await run(["attach", pty.path, "--until", "boot ok"]) { command in
      try await command.isAttached()
      command.signal(SIGTERM)
    }
    result.expect(65, saying: "before it was interrupted")
  }

  @Test func otherLimitsAreNoSuccess() async throws {
    let pty = try Pseudoterminal()
    let result = try await run(["attach", pty.path, "--until", "boot ok", "--count", "1"]) { command in
      try await command.isAttached()
      try await pty.send("a: 1\n")
    }
    result.expect(65, saying: #"No line contained "boot ok" before the end."#)
  }

  /// A prompt has no ending; it is a line once the stream has ended.
  @Test func theLastLineNeedsNoEnding() async throws {
    let files = try TemporaryDirectory()
    let result = try await run(
      ["attach", "-", "--until", "login:", "--format", "lines"], input: try files.file("uart login: "))
    result.expect(0)
    #expect(result.text == "uart login: \n")
  }

  @Test func itMayBeOnAnyOfSeveralLines() async throws {
    let first = try Pseudoterminal()
    let second = try Pseudoterminal()
    let result = try await run(["attach", first.path, second.path, "--until", "ok: 1"]) { command in
      try await command.isAttached()
      try await first.send("a: 1\n")
      try await command.hasPrinted("a: 1\n")
      try await second.send("ok: 1\n")
    }
    result.expect(0)
    #expect(result.lines.last?.hasSuffix("  ok: 1") == true)
  }

  @Test func aCaptureIsSearched() async throws {
    let files = try TemporaryDirectory()
    let raw = try files.file("a: 1\nb: 2\nc: 3\n", named: "raw")
    let pcap = try files.file(Capture.conversation.bytes, named: "x.pcap")
    let found = try await run(["replay", raw, "--until", "b: "])
    found.expect(0)
    #expect(found.text == "a: 1\nb: 2\n")
    try await run(["replay", pcap, "--until", "c: 3"]).expect(0)
    try await run(["replay", pcap, "--until", "set", "--direction", "both"]).expect(0)
    let later = try await run(["replay", raw, pcap, raw, "--until", "bset"])
    later.expect(65, saying: #"No line of \#(raw), \#(pcap), \#(raw) contained "bset"."#)
    let second = try await run(["replay", raw, pcap, raw, "--until", "b: 2"])
    #expect(second.code == 0 && second.text == "a: 1\nb: 2\n")
    try await run(["replay", "/dev/null", "--until", "x"]).expect(65, saying: "No line of /dev/null")
  }

  @Test func errorsUnderStrictWeighMore() async throws {
    let files = try TemporaryDirectory()
    try await run(["replay", try files.file("bad\nok: 1\n"), "--until", "ok", "--strict"])
      .expect(65, saying: "--strict")
  }

  @Test(arguments: [["attach", "x", "--until", ""], ["replay", "x.yaml", "--until", "x"]])
  func whatCannotBeIsWrongUsage(_ arguments: [String]) async throws {
    let result = try await run(arguments)
    #expect(result.code == 64)
    #expect(result.errorText.contains("--until"))
  }

  @Test(.enabled(if: QEMU.isThere, "needs QEMU and the images of Scripts/firmware"))
  func aBoardIsWaitedFor() async throws {
    let files = try TemporaryDirectory()
    let input = try files.file("packet: 1\npacket: 2\npacket: 3\n")
    let found = try await run(["qemu", "microbit", "--send", input, "--until", "packet: 2"])
    found.expect(0)
    #expect(found.lines.last == "frame: keyvalue, n: 2, packet: 2")
    try await run(["qemu", "microbit", "--send", input, "--until", "packet: 4"])
      .expect(65, saying: #"No line contained "packet: 4""#)
  }
}
