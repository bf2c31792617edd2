import Glibc
import SystemPackage
import Testing

/// `uartstream attach` to what is no serial port.
@Suite struct AttachSocketTests {
  private static let kinds = ["unix", "tcp"]

  private func listener(_ kind: String, _ files: borrowing TemporaryDirectory) throws -> Listener {
    kind == "unix" ? try .unix(files.path + "/socket") : try .tcp()
  }

  @Test(arguments: kinds) func aSocketIsALine(_ kind: String) async throws {
    let files = try TemporaryDirectory()
    let listener = try listener(kind, files)
    let name = listener.name
    let result = try await run(["attach", name, "--send", try files.file("ask: 1\n"), "--output", "jsonl"]) {
      command in
      try await listener.accept()
      #expect(try await listener.receive(7) == Array("ask: 1\n".utf8))
      try await listener.send("a: 1\nb: 2\nlast: 3")
      try await command.hasPrinted("b: 2")
      command.signal(SIGTERM)
    }
    result.expect(0)
    #expect(result.errorText.hasPrefix("uartstream: \(name), Ctrl-C to end\n"))
    let objects = try result.objects()
    #expect(objects.dropLast().map { $0["port"] as? String } == [name, name, name])
    #expect(try result.summary()["sent"] as? Int == 7)
  }

  @Test(arguments: kinds) func everyByteGoesThroughBothWays(_ kind: String) async throws {
    let files = try TemporaryDirectory()
    let listener = try listener(kind, files)
    let (received, sent) = (Traffic.allBytes(700_000), Array(Traffic.allBytes(500_000).reversed()))
    var arrived: [UInt8] = []
    let result = try await run(
      ["attach", listener.name, "--send", try files.file(sent), "--output", "raw", "--format", "lines"]
    ) { command in
      try await listener.accept()
      try await listener.send(received)
      arrived = try await listener.receive(sent.count)
      listener.hangUp()
    }
    result.expect(69, saying: listener.name, "closed by its other end")
    expectSame(result.output, received)
    expectSame(arrived, sent)
  }

  /// More than is read at once is there when sending finds out that the other end has gone.
  @Test func whatWasSaidBeforeTheEndIsShown() async throws {
    let files = try TemporaryDirectory()
    let listener = try Listener.unix(files.path + "/socket")
    let said = Traffic.allBytes(1 << 20)
    var count = 0
    let result = try await run(
      [
        "attach", listener.name, "--send", try files.file(Traffic.allBytes(1 << 22)), "--output", "raw",
        "--format", "lines",
      ]
    ) { command in
      try await listener.accept()
      command.signal(SIGSTOP)
      count = listener.fill(said)
      listener.hangUp()
      command.signal(SIGCONT)
    }
    result.expect(69, saying: "closed by its other end")
    #expect(count > 65_536)
    expectSame(result.output, Array(said.prefix(count)))
  }

  @Test func aSocketIsRecorded() async throws {
    let files = try TemporaryDirectory()
    let listener = try Listener.tcp()
    let capture = files.path + "/x.pcap"
    let result = try await run(["attach", listener.name, "--record", capture, "--count", "1"]) { _ in
      try await listener.accept()
      try await listener.send("a: 1\n")
    }
    result.expect(0)
    #expect(try await run(["replay", capture]).text == "a: 1\n")
  }

  @Test(arguments: [SIGINT, SIGTERM]) func aSignalEndsTheWaitingForAnAnswer(_ signal: Int32) async throws {
    let listener = try Listener.deafTCP()
    let result = try await run(["attach", listener.name]) { command in
      try await until("its handlers") { command.catches(signal) }
      try await Task.sleep(for: .milliseconds(200))
      #expect(runs(command.pid))
      command.signal(signal)
    }
    result.expect(0)
    #expect(result.errorLines.count == 1 && result.errorText.hasPrefix("uartstream: 0 bytes, 0 frames, "))
  }

  @Test func aSocketThatIsNotThereIsNoInput() async throws {
    try await run(["attach", "unix:/nix/da"]).expect(66, saying: "no socket unix:/nix/da")
  }

  @Test func aSocketThatNobodyListensOnIsUnavailable() async throws {
    let files = try TemporaryDirectory()
    let path = files.path + "/socket"
    // The file stays where its program has gone.
    do { _ = try Listener.unix(path) }
    try await run(["attach", "unix:\(path)"]).expect(69, saying: "Nobody listens on unix:\(path)")
    let port = try Listener.tcp().name
    try await run(["attach", port]).expect(69, saying: "Nobody listens on \(port)")
  }

  @Test func aHostThatIsNotThereIsNoInput() async throws {
    try await run(["attach", "tcp:nix.invalid:4000"]).expect(66, saying: "nix.invalid", "cannot be found")
  }

  @Test(arguments: [
    "tcp:localhost", "tcp:localhost:0", "unix:", "unix:/\(String(repeating: "x", count: 107))",
  ])
  func whatIsNoAddressIsWrongUsage(_ name: String) async throws {
    try await run(["attach", name]).expect(64, saying: name)
  }

  @Test(arguments: [
    ["--baud", "9600"], ["--framing", "7E1"], ["--flow", "rtscts"], ["--rts", "off"], ["--dtr", "on"],
    ["--hang-up"], ["--no-hang-up"],
  ])
  func aSocketHasNoSerialOptions(_ options: [String]) async throws {
    for name in ["unix:/nix/da", "tcp:localhost:1", "-"] {
      try await run(["attach", name] + options).expect(64, saying: options[0], "for serial ports", name)
    }
  }

  /// Nobody accepts: two connections fit in the queue, and stay there though their program has gone.
  @Test func aSocketWithTooManyWaitingIsUnavailable() async throws {
    let files = try TemporaryDirectory()
    let listener = try Listener.unix(files.path + "/socket")
    for _ in 0..<2 { try await run(["attach", listener.name, "--duration", "1ms"]).expect(0) }
    try await run(["attach", listener.name]).expect(69, saying: "too many waiting")
  }
}

/// `uartstream attach -`.
@Suite struct AttachStandardInputTests {
  @Test func itsEndIsNoFailure() async throws {
    let files = try TemporaryDirectory()
    let result = try await run(["attach", "-", "--timestamps"], input: try files.file("a: 1\nb: 2"))
    result.expect(0)
    #expect(result.lines.map { $0.split(separator: " ", maxSplits: 1).last } == ["a: 1", "b: 2"])
  }

  @Test func itIsShownAsItComesAndRecorded() async throws {
    let files = try TemporaryDirectory()
    let pipe = try Pipe()
    let writing = pipe.writing
    let capture = files.path + "/x.pcap"
    let result = try await run(["attach", "-", "--record", capture], input: pipe.reading) { command in
      for line in ["a: 1\n", "b: 2\n"] {
        try writing.writeAll(line.utf8)
        try await command.hasPrinted(line)
      }
      try writing.close()
    }
    result.expect(0)
    #expect(try await run(["replay", capture]).text == "a: 1\nb: 2\n")
  }

  @Test func itCannotBeSentTo() async throws {
    let result = try await run(["attach", "-", "--send", "x"])
    #expect(result.code == 64)
    #expect(result.errorText.contains("--send"))
  }

  @Test func aDirectoryIsNoInput() async throws {
    try await run(["attach", "-"], input: "/tmp").expect(74, saying: "standard input", "directory")
  }
}

/// QEMU's own sockets, as a user starts it.
@Suite(.serialized, .enabled(if: QEMU.isThere, "needs QEMU and the images of Scripts/firmware"))
struct AttachEmulatorTests {
  @Test(arguments: ["unix", "tcp"]) func aBoardAnswersOverASocket(_ kind: String) async throws {
    let files = try TemporaryDirectory()
    // A port that was free a moment ago.
    let name = kind == "unix" ? "unix:\(files.path)/serial" : try Listener.tcp().name
    let file = try files.file("ready\npacket: 0x42\n")
    // Whether the greeting comes depends on who is first, the board or the connection.
    try await QEMU.withSerial("\(name),server=on,wait=off", of: "microbit") {
      var result = try await run(["attach", name, "--send", file, "--until", "packet: 66"])
      // Until QEMU has made its socket.
      for _ in 0..<500 where [66, 69].contains(result.code) {
        try await Task.sleep(for: .milliseconds(10))
        result = try await run(["attach", name, "--send", file, "--until", "packet: 66"])
      }
      result.expect(0)
      #expect(result.lines.last == "frame: keyvalue, n: 1, packet: 66")
    }
  }

  /// A host that answers nobody would be waited for 10 s.
  @Test func durationBoundsConnecting() async throws {
    let listener = try Listener.deafTCP()
    try await run(["attach", listener.name, "--duration", "300ms"]).expect(0)
    try await run(["attach", listener.name, "--duration", "300ms", "--until", "x"])
      .expect(65, saying: "\"x\"")
  }

  @Test func aSignalWhileItConnectsIsNoSuccess() async throws {
    let listener = try Listener.deafTCP()
    let result = try await run(["attach", listener.name, "--until", "x", "--output", "jsonl"]) { command in
      try await command.waitsToOpen()
      command.signal(SIGTERM)
    }
    result.expect(65, saying: "No line contained \"x\" before it was interrupted.")
    #expect(try result.summary()["bytes"] as? Int == 0)
  }

  /// The other end takes all that comes, so that the program always has a piece of the file to read.
  @Test func whatASignalLeftUnsentIsSaid() async throws {
    let files = try TemporaryDirectory()
    let file = try files.file("", named: "large")
    #expect(truncate(file, 1 << 32) == 0)
    let listener = try Listener.tcp()
    let result = try await run(["attach", listener.name, "--send", file]) { command in
      try await listener.accept()
      _ = try await listener.receive(10_000_000)
      command.signal(SIGTERM)
      try await until("its end") {
        listener.drain()
        return !runs(command.pid)
      }
    }
    result.expect(74, saying: "remained unsent")
  }
}
