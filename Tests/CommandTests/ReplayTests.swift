import Testing

/// `uartstream replay`: files in, frames out.
@Suite struct ReplayTests {
  @Test func aFileIsDecoded() async throws {
    let files = try TemporaryDirectory()
    let result = try await run(["replay", try files.file("packet: 0x42\na:1 b:2\n")])
    #expect(result.code == 0)
    #expect(result.text == "packet: 66\na: 1, b: 2\n")
    #expect(result.errorText == "uartstream: 21 bytes, 2 frames, 0 errors\n")
  }

  @Test func filesAreDecodedOneAfterTheOther() async throws {
    let files = try TemporaryDirectory()
    let first = try files.file("a: 1\nhalf", named: "first")
    let second = try files.file("b: 2", named: "second")
    let result = try await run(["replay", first, second])
    #expect(result.code == 0)
    #expect(result.lines.map { String($0.prefix(5)) } == ["a: 1", "error", "b: 2"])
    #expect(result.errorLines.count == 2)
  }

  @Test func aMinusIsStandardInput() async throws {
    let files = try TemporaryDirectory()
    let result = try await run(["replay", "-"], input: try files.file("a: 1\nb: 2\n"))
    #expect(result.code == 0)
    #expect(result.text == "a: 1\nb: 2\n")
  }

  @Test func anEmptyFileHasNothing() async throws {
    let files = try TemporaryDirectory()
    let result = try await run(["replay", try files.file("")])
    #expect(result.code == 0)
    #expect(result.output.isEmpty)
    #expect(result.errorText == "uartstream: 0 bytes, 0 frames, 0 errors\n")
  }

  @Test func aMissingFileIsNoInput() async throws {
    try await run(["replay", "/nix/da"]).expect(66, saying: "/nix/da", "No such file")
  }

  @Test func aMissingSecondFileIsSaidAfterTheFirst() async throws {
    let files = try TemporaryDirectory()
    let result = try await run(["replay", try files.file("a: 1\n"), "/nix/da"])
    result.expect(66, saying: "/nix/da")
    #expect(result.text == "a: 1\n")
  }

  @Test func aDirectoryIsNoFile() async throws {
    let result = try await run(["replay", "/tmp"])
    #expect([66, 74].contains(result.code))
    result.expect(result.code, saying: "/tmp", "directory")
  }

  @Test func quietSaysNothing() async throws {
    let files = try TemporaryDirectory()
    let result = try await run(["replay", "-q", try files.file("a: 1\nbad\n")])
    #expect(result.code == 0)
    #expect(result.errorText.isEmpty)
    #expect(result.lines.count == 2)
  }

  @Test func strictFailsOnAnError() async throws {
    let files = try TemporaryDirectory()
    let result = try await run(["replay", "--strict", try files.file("a: 1\nbad\nb: 2\n")])
    result.expect(65, saying: "--strict")
    #expect(result.lines.count == 3)
  }

  @Test func strictIsContentWithFrames() async throws {
    let files = try TemporaryDirectory()
    let result = try await run(["replay", "--strict", try files.file(Traffic.frames(10))])
    #expect(result.code == 0)
    #expect(result.lines.count == 10)
  }

  @Test func quietAndStrictSayTheFailureOnly() async throws {
    let files = try TemporaryDirectory()
    let result = try await run(["replay", "-q", "--strict", try files.file("bad\n")])
    result.expect(65, saying: "--strict")
    #expect(result.errorLines.count == 1)
  }

  @Test(arguments: [0, 1, 3, 5_000]) func countEndsAfterSoManyFrames(_ count: Int) async throws {
    let files = try TemporaryDirectory()
    let path = try files.file(Traffic.frames(8_000))
    let result = try await run(["replay", path, "--count", "\(count)", "--output", "jsonl"])
    #expect(result.code == 0)
    #expect(result.lines.count == count + 1)
    #expect(try result.summary()["frames"] as? Int == count, "as many as were printed")
  }

  @Test func nothingAfterTheLastFrameAskedForIsShownOrCounted() async throws {
    let files = try TemporaryDirectory()
    let result = try await run(["replay", "--strict", try files.file("a: 1\nbad\nworse\n"), "--count", "1"])
    #expect(result.text == "a: 1\n")
    #expect(result.code == 0, "\(result.errorText)")
  }

  @Test func boardAndArenaGiveTheSameFrames() async throws {
    let files = try TemporaryDirectory()
    let path = try files.file(Traffic.frames(500))
    let plain = try await run(["replay", path])
    for options in [
      ["--board", "microbit"], ["--arena", "32x1"], ["--arena", "64x2"], ["--arena", "65280x255"],
    ] {
      let other = try await run(["replay", path] + options)
      #expect(other.code == 0)
      expectSame(other.output, plain.output)
    }
  }

  @Test func aBoardsLineLimitIsTheBoards() async throws {
    let files = try TemporaryDirectory()
    let path = try files.file("k: " + String(repeating: "x", count: 200) + "\n")
    #expect(try await run(["replay", path]).text.hasPrefix("k: xxx"))
    #expect(try await run(["replay", path, "--board", "microbit"]).text == "error: overlong, length: 203\n")
    #expect(
      try await run(["replay", path, "--board", "microbit", "--max-line", "203"]).text.hasPrefix("k: xxx"))
  }
}
