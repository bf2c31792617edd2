import Glibc
import SystemPackage
import Testing

/// `attach --record`: what Wireshark's programs make of the file.
@Suite(.enabled(if: Wireshark.isThere, "needs tshark")) struct RecordTests {
  @Test func bothDirectionsAreRecorded() async throws {
    let files = try TemporaryDirectory()
    let pty = try Pseudoterminal()
    let capture = files.path + "/x.pcap"
    let before = Double(time(nil))
    let result = try await run(
      ["attach", pty.path, "--record", capture, "--send", try files.file("ask: 1\n"), "--count", "2"]
    ) { command in
      try await command.isAttached()
      #expect(try await pty.receive(7) == Array("ask: 1\n".utf8))
      try await pty.send("a: 1\n")
      try await command.hasPrinted("a: 1\n")
      try await pty.send("b: 2\n")
    }
    result.expect(0)
    #expect(result.text == "a: 1\nb: 2\n")
    let packets = try await Wireshark.packets(of: capture)
    #expect(packets.map(\.isSent) == [true, false, false])
    #expect(packets.map { String(decoding: $0.bytes, as: UTF8.self) } == ["ask: 1\n", "a: 1\n", "b: 2\n"])
    let times = packets.map(\.time)
    #expect(times == times.sorted(), "all have as many digits")
    for time in times {
      let seconds = try #require(Double(time))
      #expect((before - 1...before + 3600).contains(seconds))
      #expect(time.split(separator: ".").last?.count == 9)
    }
    #expect(times.contains { !$0.hasSuffix("000") }, "nanoseconds")
    let facts = try await Wireshark.facts(of: capture)
    #expect(facts["File type"] == "nsecpcap")
    #expect(facts["File encapsulation"]?.contains("rtac-serial") == true)
    #expect(facts["Number of packets"] == "3")
  }

  @Test func everyByteIsThereAndReplayGivesTheSame() async throws {
    let files = try TemporaryDirectory()
    let pty = try Pseudoterminal()
    let master = pty.master
    let capture = files.path + "/x.pcap"
    let (received, sent) = (Traffic.allBytes(300_000), Array(Traffic.allBytes(200_000).reversed()))
    var arrived: [UInt8] = []
    let result = try await run(
      [
        "attach", pty.path, "--record", capture, "--send", try files.file(sent), "--output", "raw",
        "--format",
        "lines",
      ]
    ) { command in
      try await command.isAttached()
      async let sending: Void = Pseudoterminal.send(received, to: master)
      arrived = try await pty.receive(sent.count)
      try await sending
      try await until("\(received.count) bytes") { command.output.count >= received.count }
      command.signal(SIGTERM)
    }
    result.expect(0)
    expectSame(arrived, sent)
    let packets = try await Wireshark.packets(of: capture)
    expectSame(packets.filter { !$0.isSent }.flatMap(\.bytes), received)
    expectSame(packets.filter(\.isSent).flatMap(\.bytes), sent)
    for (direction, bytes) in [("rx", received), ("tx", sent)] {
      let replay = try await run(["replay", capture, "--direction", direction, "--output", "raw"])
      #expect(replay.code == 0, "\(replay.errorText)")
      expectSame(replay.output, bytes)
    }
  }

  /// What is idle is on the disk, and what is not has been pending for a tenth of a second at most.
  @Test func aKillLeavesWhatHadCome() async throws {
    let files = try TemporaryDirectory()
    let pty = try Pseudoterminal()
    let capture = files.path + "/x.pcap"
    let result = try await run(["attach", pty.path, "--record", capture]) { command in
      try await command.isAttached()
      #expect(contents(of: capture).count == 24, "a capture from the beginning")
      try await pty.send("a: 1\nb: 2\n")
      try await until("the file to grow") { contents(of: capture).count >= 24 + 28 + 10 }
      command.signal(SIGKILL)
    }
    #expect(result.code == -1)
    let packets = try await Wireshark.packets(of: capture)
    #expect(packets.flatMap(\.bytes) == Array("a: 1\nb: 2\n".utf8))
  }

  @Test func aRecordingIdlesAtNoCost() async throws {
    let files = try TemporaryDirectory()
    let pty = try Pseudoterminal()
    let result = try await run(["attach", pty.path, "--record", files.path + "/capture"]) { command in
      try await command.isAttached()
      try await pty.send("a: 1\n")
      try await command.hasPrinted("a: 1\n")
      try await Task.sleep(for: .milliseconds(500))
      let before = command.ticks
      try await Task.sleep(for: .milliseconds(1500))
      #expect((0...2).contains(command.ticks - before), "ticks of 10 ms")
      command.signal(SIGTERM)
    }
    #expect(result.code == 0)
  }

  @Test(arguments: ["microbit", "sifive_e"])
  func aBoardsLineIsRecordedFromItsFirstByte(_ board: String) async throws {
    guard QEMU.isThere else { return }
    let files = try TemporaryDirectory()
    let capture = files.path + "/x.pcap"
    let sent = "packet: 0x42\nbad\n"
    let result = try await run([
      "qemu", board, "--send", try files.file(sent), "--record", capture, "--output", "raw",
    ])
    result.expect(0)
    let packets = try await Wireshark.packets(of: capture)
    let said = packets.filter { !$0.isSent }.flatMap(\.bytes)
    #expect(String(decoding: said, as: UTF8.self).contains("ready: \(board), "))
    #expect(!result.output.isEmpty)
    expectSame(Array(said.suffix(result.output.count)), result.output)
    let heard = String(decoding: packets.filter(\.isSent).flatMap(\.bytes), as: UTF8.self)
    #expect(heard.hasSuffix("\(sent)stats\nquit\n"), "\(heard)")
  }
}

/// Files that `--record` cannot have.
@Suite struct RecordFailureTests {
  @Test func aFileThatIsThereIsKept() async throws {
    let files = try TemporaryDirectory()
    let pty = try Pseudoterminal()
    let path = try files.file("precious")
    try await run(["attach", pty.path, "--record", path]).expect(73, saying: path, "--overwrite")
    #expect(contents(of: path) == Array("precious".utf8))
    let result = try await run(["attach", pty.path, "--record", path, "--overwrite", "--duration", "1ms"])
    result.expect(0)
    #expect(contents(of: path).prefix(4) == [0xA1, 0xB2, 0x3C, 0x4D])
  }

  @Test func aFileIsMadeOnlyWhereThereIsALine() async throws {
    let files = try TemporaryDirectory()
    let path = try files.file("precious")
    try await run(["attach", "/dev/nix", "--record", path, "--overwrite"]).expect(69)
    #expect(contents(of: path) == Array("precious".utf8))
  }

  @Test(arguments: ["/nix/da.pcap", "/tmp", "/proc/nix"]) func whatCannotBeMadeIsSaid(_ path: String)
    async throws
  {
    let pty = try Pseudoterminal()
    try await run(["attach", pty.path, "--record", path]).expect(73, saying: path)
  }

  @Test func aFullDiskIsSaidAtOnce() async throws {
    let pty = try Pseudoterminal()
    try await run(["attach", pty.path, "--record", "/dev/full"])
      .expect(74, saying: "/dev/full", "No space left")
  }

  /// A file may have 8 KB here, as if the disk had room for no more.
  @Test(.enabled(if: Wireshark.isThere, "needs tshark")) func aDiskThatFillsIsSaidAndNothingShownIsLost()
    async throws
  {
    let files = try TemporaryDirectory()
    let pty = try Pseudoterminal()
    let (capture, output) = (files.path + "/x.pcap", files.path + "/out")
    // Standard output must not be limited, too: it goes through a pipe.
    let script =
      "(ulimit -f 8; exec '\(executable)' attach '\(pty.path)' --record '\(capture)') | cat >'\(output)'"
    var sent = ""
    let result = try await run(["-o", "pipefail", "-c", script], program: "/bin/bash") { command in
      try await command.isAttached()
      // Until it has ended: nobody reads the last line.
      while runs(command.pid), sent.utf8.count < 1 << 20 {
        let line = "packet: \(sent.utf8.count), temp: 21.5\n"
        if write(pty.master, line, line.utf8.count) == line.utf8.count { sent += line }
        try await Task.sleep(for: .milliseconds(1))
      }
    }
    result.expect(74, saying: capture, "File too large")
    let shown = String(decoding: contents(of: output), as: UTF8.self)
    let recorded = try await Wireshark.packets(of: capture).flatMap(\.bytes)
    #expect(Array(sent.utf8.prefix(recorded.count)) == recorded)
    #expect((4_096...8_192).contains(contents(of: capture).count))
    #expect(sent.hasPrefix(shown) && shown.utf8.count >= recorded.count, "\(shown.suffix(100))")
  }

  @Test func aFailedRecordingWeighsMoreThanErrors() async throws {
    let files = try TemporaryDirectory()
    let capture = files.path + "/x.pcap"
    let script =
      "yes bad | (ulimit -f 8; exec '\(executable)' attach - --strict --record '\(capture)') | tail -n 1"
    let result = try await run(["-o", "pipefail", "-c", script], program: "/bin/bash")
    #expect(result.code == 74, "\(result.errorText)")
    #expect(result.errorText.contains("Recording to \(capture) failed: File too large."))
  }

  @Test func standardOutputIsForFrames() async throws {
    let result = try await run(["attach", "/dev/nix", "--record", "-"])
    #expect(result.code == 64)
    #expect(result.errorText.contains("standard output has the frames"))
  }

  @Test func overwriteAloneIsWrongUsage() async throws {
    let result = try await run(["attach", "/dev/nix", "--overwrite"])
    #expect(result.code == 64)
    #expect(result.errorText.contains("--record"))
  }

  @Test func aReaderOfAPipeSeesPacketsAsTheyCome() async throws {
    let pty = try Pseudoterminal()
    let files = try TemporaryDirectory()
    let fifo = files.path + "/fifo"
    #expect(mkfifo(fifo, 0o600) == 0)
    // Opened for both, so that neither end waits for the other.
    let reading = try FileDescriptor.open(FilePath(fifo), .readWrite, options: .closeOnExec)
    defer { try? reading.close() }
    let result = try await run(["attach", pty.path, "--record", fifo]) { command in
      try await command.isAttached()
      try await pty.send("a: 1\n")
      let bytes = try await readAll(reading, atMost: 24 + 28 + 5)
      #expect(bytes.suffix(5) == Array("a: 1\n".utf8))
      command.signal(SIGTERM)
    }
    result.expect(0)
  }
}
