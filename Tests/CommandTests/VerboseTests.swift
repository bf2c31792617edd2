import Glibc
import Testing

/// `--verbose`: what helps those whose line does not work.
@Suite struct VerboseTests {
  @Test func theSettingsAreThoseReadBack() async throws {
    let pty = try Pseudoterminal()
    let result = try await run(
      ["attach", pty.path, "-v", "--baud", "9600", "--framing", "8N2", "--board", "uno", "--count", "1"]
    ) { command in
      try await command.isAttached()
      try await pty.send("a: 1\n")
    }
    result.expect(0)
    for words in [
      "\(pty.path): \(pty.path), read back: 9600 baud, 8N2, flow control none", "has no rate",
      "no by-id name",
      "libserialport 0.", "arena: 512 bytes in 16 blocks of 32;", "LF, CR LF or CR", "96 bytes at most",
      "format: keyvalue", "when the arena is full: block",
    ] {
      #expect(result.errorText.contains(words), "\(words) in: \(result.errorText)")
    }
    #expect(result.errorLines.allSatisfy { $0.hasPrefix("uartstream: ") })
    #expect(result.text == "a: 1\n")
  }

  @Test func theBytesOfAnErrorAreShown() async throws {
    let files = try TemporaryDirectory()
    let file = try files.file("a: 1\nno pair\u{7}here\nb: 2\nagain\n")
    let result = try await run(["replay", file, "--verbose"])
    result.expect(0)
    #expect(result.lines.count == 4)
    #expect(
      result.errorText.contains(
        """
        uartstream: first unexpected-byte error: the line begins at byte 5
          0000  6e 6f 20 70 61 69 72 07 68 65 72 65              |no pair.here|
        uartstream: first unexpected-end error: the line begins at byte 23
          0000  61 67 61 69 6e                                   |again|

        """), "\(result.errorText)")
    let plain = try await run(["replay", file])
    #expect(plain.text == result.text && plain.errorLines.count == 1)
  }

  @Test func programsAreToldOnlyTheFirstOfEachKind() async throws {
    let files = try TemporaryDirectory()
    let file = try files.file("bad\nworse\na: 1\n")
    let result = try await run(["replay", file, "--verbose", "--output", "jsonl"])
    result.expect(0)
    #expect(result.errorLines.count { $0.contains("error") && !$0.contains("errors") } == 1)
    #expect(!result.errorText.contains("|bad|"))
    #expect(try result.objects().count == 4)
  }

  @Test func ofNoiseThereIsAnEnd() async throws {
    let files = try TemporaryDirectory()
    let file = try files.file(Array(String(repeating: "noise\n", count: 1_000).utf8))
    let result = try await run(["replay", file, "--verbose"])
    #expect(result.errorLines.count { $0.contains("|noise|") } == 20)
    #expect(result.errorText.contains("no more lines are shown byte by byte"))
  }

  @Test func whyAPortCannotBeHadAgainIsSaid() async throws {
    let files = try TemporaryDirectory()
    let path = files.path + "/port"
    let pty = RemovablePseudoterminal(try Pseudoterminal())
    #expect(symlink(pty.path, path) == 0)
    let result = try await run(["attach", path, "--reconnect", "--verbose"]) { command in
      try await command.isAttached()
      unlink(path)
      pty.hangUp()
      try await command.hasSaid("is gone; waiting")
      #expect(symlink("/dev/null", path) == 0)
      try await command.hasSaid("still looking for \(path): \(path) is not a serial port")
      // Without --verbose it is said, too, once udev has had its time.
      try await command.hasSaid("\(path) is there again, but: ")
      command.signal(SIGTERM)
    }
    result.expect(0)
  }

  @Test(arguments: [["attach", "x"], ["replay", "x"], ["qemu", "x"]])
  func quietAndVerboseExcludeEachOther(_ arguments: [String]) async throws {
    let result = try await run(arguments + ["-q", "-v"])
    #expect(result.code == 64)
    #expect(result.errorText.contains("--quiet and --verbose exclude each other"))
  }

  @Test(.enabled(if: QEMU.isThere, "needs QEMU and the images of Scripts/firmware"))
  func theEmulatorsCommandIsSaid() async throws {
    let files = try TemporaryDirectory()
    let result = try await run(["qemu", "microbit", "-v", "--send", try files.file("packet: 1\n")])
    result.expect(0)
    #expect(result.errorText.contains("uartstream: qemu-system-arm -M microbit "))
  }
}
