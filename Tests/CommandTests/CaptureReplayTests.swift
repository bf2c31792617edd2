import Testing

/// `uartstream replay` of pcap captures.
@Suite struct CaptureReplayTests {
  @Test(arguments: [true, false]) func whatWasReceivedIsDecoded(_ isLittleEndian: Bool) async throws {
    let files = try TemporaryDirectory()
    var capture = Capture.conversation
    capture.isLittleEndian = isLittleEndian
    let result = try await run(["replay", try files.file(capture.bytes)])
    result.expect(0)
    #expect(result.text == "a: 1\nb: 2\nc: 3\n")
    #expect(result.errorText.hasPrefix("uartstream: rx: 15 bytes, 3 frames, 0 errors, 3.125 s;"))
  }

  @Test func whatWasSentIsDecodedWhereAskedFor() async throws {
    let files = try TemporaryDirectory()
    let result = try await run(
      ["replay", try files.file(Capture.conversation.bytes), "--direction", "tx", "--timestamps"])
    result.expect(0)
    #expect(result.lines == ["0.000000 get: 1", "0.500000 get: 2", "3.125000 set: 5"])
  }

  @Test func bothAreDecodedEachForItself() async throws {
    let files = try TemporaryDirectory()
    let path = try files.file(Capture.conversation.bytes)
    let result = try await run(["replay", path, "--direction", "both", "--timestamps"])
    result.expect(0)
    #expect(
      result.lines == [
        "> 0.000000 get: 1", "< 0.250000 a: 1", "> 0.500000 get: 2", "< 1.000000 b: 2", "< 1.000000 c: 3",
        "> 3.125000 set: 5",
      ])
    #expect(result.errorLines.count == 2)
    let json = try await run(["replay", path, "--direction", "both", "--output", "jsonl"])
    let objects = try json.objects()
    #expect(objects.count == 8)
    let frames = objects.prefix(6)
    #expect(frames.map { $0["direction"] as? String } == ["tx", "rx", "tx", "rx", "rx", "tx"])
    #expect(frames.map { $0["t"] as? Double } == [0, 0.25, 0.5, 1, 1, 3.125])
    #expect(frames.map { $0["position"] as? Int } == [0, 0, 7, 5, 10, 14])
    let summaries = objects.suffix(2).compactMap { $0["summary"] as? [String: Any] }
    #expect(summaries.map { $0["direction"] as? String } == ["rx", "tx"])
    #expect(summaries.map { $0["bytes"] as? Int } == [15, 21])
    #expect(summaries.map { $0["seconds"] as? Double } == [3.125, 3.125])
  }

  @Test(arguments: [0, 1, 2, 5, 6, 7]) func countIsOfBothTogether(_ count: Int) async throws {
    let files = try TemporaryDirectory()
    let result = try await run([
      "replay", try files.file(Capture.conversation.bytes), "--direction", "both", "--count", "\(count)",
    ])
    result.expect(0)
    #expect(result.lines.count == min(count, 6))
  }

  /// Many packets, so that each direction's output fills its buffer at times of its own.
  @Test func linesOfBothStandInTheirOrder() async throws {
    let files = try TemporaryDirectory()
    var capture = Capture()
    var expected = ""
    for number in 0..<20_000 {
      let isSent = number % 7 == 0 || number % 1_000 < 300
      capture.add(Double(number) / 64, sent: isSent, "n: \(number)\n")
      expected += "\(isSent ? ">" : "<") n: \(number)\n"
    }
    let result = try await run(["replay", try files.file(capture.bytes), "--direction", "both", "--quiet"])
    #expect(result.text == expected)
  }

  @Test func standardInputMayBeACapture() async throws {
    let files = try TemporaryDirectory()
    let result = try await run(["replay", "-"], input: try files.file(Capture.conversation.bytes))
    result.expect(0)
    #expect(result.text == "a: 1\nb: 2\nc: 3\n")
  }

  @Test func strictFailsOnAnErrorInEitherDirection() async throws {
    let files = try TemporaryDirectory()
    var capture = Capture()
    capture.add(0, sent: true, "bad\n")
    capture.add(1, "a: 1\n")
    let path = try files.file(capture.bytes)
    try await run(["replay", path, "--strict"]).expect(0)
    try await run(["replay", path, "--strict", "--direction", "both"]).expect(65, saying: path, "--strict")
    let other = try files.file("z: 9\n", named: "other")
    let result = try await run(["replay", path, other, "--strict"])
    #expect(result.text == "a: 1\nz: 9\n")
  }

  @Test func anotherLinkTypeIsSaid() async throws {
    let files = try TemporaryDirectory()
    var capture = Capture.conversation
    capture.linkType = 1
    try await run(["replay", try files.file(capture.bytes)]).expect(65, saying: "link type 1,", "250")
  }

  @Test func aCaptureThatIsCutOffIsDecodedUpToThere() async throws {
    let files = try TemporaryDirectory()
    let path = try files.file(Array(Capture.conversation.bytes.dropLast(37)))
    let result = try await run(["replay", path])
    result.expect(0)
    #expect(result.text.hasPrefix("a: 1\nb: 2\n"))
    #expect(result.errorText.contains("ends within its packet 4, of which 5 bytes are missing"))
    let quiet = try await run(["replay", path, "--quiet"])
    #expect(quiet.errorText.isEmpty)
  }

  @Test func aDamagedCaptureIsDecodedUpToThere() async throws {
    let files = try TemporaryDirectory()
    var bytes = Capture.conversation.bytes
    // The length of the fourth packet, whose header begins 73 + 25 bytes before the end.
    bytes[bytes.count - 69 + 8] = 0xFF
    let result = try await run(["replay", try files.file(bytes)])
    result.expect(65, saying: "damaged", "packet 4")
    #expect(result.text.hasPrefix("a: 1\n"))
    #expect(result.errorLines.count == 2, "the summary, too")
  }

  @Test func aFileOfThatNameHasToBeACapture() async throws {
    let files = try TemporaryDirectory()
    try await run(["replay", try files.file("a: 1\n", named: "x.pcap")]).expect(65, saying: "no pcap file")
    try await run(["replay", try files.file("", named: "y.pcap")]).expect(65, saying: "no pcap file")
  }

  @Test func rawBytesHaveNoDirection() async throws {
    let files = try TemporaryDirectory()
    try await run(["replay", try files.file("a: 1\n"), "--direction", "tx"])
      .expect(64, saying: "--direction tx")
  }

  @Test func theOtherDirectionIsPointedOut() async throws {
    let files = try TemporaryDirectory()
    var capture = Capture()
    capture.add(0, sent: true, "a: 1\n")
    let result = try await run(["replay", try files.file(capture.bytes)])
    result.expect(0)
    #expect(result.errorText.contains("5 bytes that went the other way: see them with --direction both"))
  }

  @Test(arguments: [
    ["--direction", "both", "--output", "raw"], ["--direction", "up"], ["--pace", "0"], ["--pace", "fast"],
    ["--on", "qemu", "--pace", "original"], ["--on", "qemu", "--direction", "both"],
  ])
  func whatDoesNotGoTogetherIsWrongUsage(_ options: [String]) async throws {
    let files = try TemporaryDirectory()
    let result = try await run(["replay", try files.file(Capture.conversation.bytes)] + options)
    #expect(result.code == 64)
    #expect(result.errorText.contains(options[options.count - 2]), "\(result.errorText)")
  }

  /// With a reader that waits, all that the program holds is what it must.
  @Test(arguments: ["rx", "both"]) func memoryDoesNotGrowWithTheCapture(_ direction: String) async throws {
    let files = try TemporaryDirectory()
    var capture = Capture()
    let text = String(repeating: "no pair\n", count: 8_000)
    for number in 0..<250 { capture.add(Double(number), sent: number % 2 == 0, text) }
    let path = try files.file(capture.bytes)
    let pipe = try Pipe()
    let (reading, writing) = (pipe.reading, pipe.writing)
    var peak = 0
    _ = try await run(["replay", path, "--direction", direction], output: writing) { command in
      try writing.close()
      try await isFull(reading)
      peak = command.peakMemory
      try reading.close()
    }
    #expect((1..<50_000).contains(peak), "KB; the file has 16,000")
  }

  /// A board gets what was received, or what was sent.
  @Test(.enabled(if: QEMU.isThere)) func aCaptureIsPlayedToABoard() async throws {
    let files = try TemporaryDirectory()
    let path = try files.file(Capture.conversation.bytes)
    for (direction, lines) in [("rx", ["a: 1", "b: 2", "c: 3"]), ("tx", ["get: 1", "get: 2", "set: 5"])] {
      let result = try await run(
        ["replay", path, "--on", "qemu", "--board", "microbit", "--direction", direction])
      result.expect(0)
      #expect(result.lines.map { $0.split(separator: ", ").last.map(String.init) } == lines)
    }
  }
}
