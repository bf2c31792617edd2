import Glibc
import SystemPackage
import Testing

/// Where the output of `replay` goes, and what becomes of it there.
@Suite struct ReplayOutputTests {
  @Test func jsonlIsAnObjectALineAndTheSummaryLast() async throws {
    let files = try TemporaryDirectory()
    let path = try files.file("a: 1\nbad\n")
    let result = try await run(["replay", path, "--output", "jsonl"])
    let objects = try result.objects()
    #expect(objects.count == 3)
    #expect(objects[0]["port"] as? String == path)
    #expect(objects[0]["t"] == nil)
    #expect(objects[1]["error"] != nil)
    let summary = try result.summary()
    #expect(summary["bytes"] as? Int == 9)
    #expect(summary["frames"] as? Int == 1)
    #expect(summary["errors"] as? [String: Int] == ["unexpected-end": 1])
  }

  @Test(arguments: ["lines", "keyvalue", "nmea", "ihex", "srec", "slcan", "modbus", "dsmr", "auto"])
  func rawIsByteExact(_ format: String) async throws {
    let files = try TemporaryDirectory()
    let bytes = Traffic.allBytes(1 << 20)
    let result = try await run(
      ["replay", try files.file(bytes), "--output", "raw", "--format", format, "--arena", "64x2"])
    #expect(result.code == 0)
    expectSame(result.output, bytes)
  }

  @Test func aLineEndsAsItsFormatHasIt() async throws {
    let files = try TemporaryDirectory()
    let path = try files.file("t1230\nz\rz\r")
    let result = try await run(["replay", path, "--format", "slcan", "--output", "jsonl"])
    #expect(try result.summary()["errors"] as? [String: Int] == ["unexpected-byte": 1])
    let other = try await run(
      ["replay", path, "--format", "slcan", "--output", "jsonl", "--line-ending", "any"])
    #expect(try other.summary()["frames"] as? Int == 3)
  }

  @Test(arguments: ["text", "jsonl", "raw"])
  func aReaderThatHasEnoughIsNoError(_ style: String) async throws {
    let files = try TemporaryDirectory()
    let path = try files.file(Traffic.frames(200_000))
    let pipe = try Pipe()
    let (reading, writing) = (pipe.reading, pipe.writing)
    let result = try await run(["replay", path, "--output", style], output: writing) { command in
      try writing.close()
      _ = try await readAll(reading, atMost: 1)
      try reading.close()
    }
    #expect(result.code == 0)
    #expect(result.errorLines.count == 1, "\(result.errorText)")
    #expect(!result.errorText.contains("5288890 bytes"), "ends early: \(result.errorText)")
  }

  @Test(arguments: ["text", "jsonl", "raw"])
  func aFullDiskIsSaid(_ style: String) async throws {
    let files = try TemporaryDirectory()
    let full = try FileDescriptor.open("/dev/full", .writeOnly, options: .closeOnExec)
    defer { try? full.close() }
    let result = try await run(
      ["replay", try files.file(Traffic.frames(10)), "--output", style], output: full)
    result.expect(74, saying: "standard output", "No space left")
  }

  @Test func anOutputThatDoesNotBlockGetsEverything() async throws {
    let files = try TemporaryDirectory()
    let bytes = Traffic.allBytes(1 << 20)
    let path = try files.file(bytes)
    let pipe = try Pipe()
    let (reading, writing) = (pipe.reading, pipe.writing)
    _ = fcntl(writing.rawValue, F_SETFL, O_NONBLOCK)
    var received: [UInt8] = []
    let result = try await run(["replay", path, "--output", "raw"], output: writing) { command in
      try writing.close()
      try await until("a full pipe") { waitingBytes(reading) >= 4_096 || !runs(command.pid) }
      received = try await readAll(reading)
      try reading.close()
    }
    #expect(result.code == 0, "\(result.errorText)")
    expectSame(received, bytes)
  }

  /// With a reader that waits, all that the program holds is what it must.
  @Test(arguments: ["text", "jsonl"]) func memoryDoesNotGrowWithTheFile(_ style: String) async throws {
    let files = try TemporaryDirectory()
    let path = try files.file(Array(repeating: Array("no pair\n".utf8), count: 2_000_000).flatMap { $0 })
    let pipe = try Pipe()
    let (reading, writing) = (pipe.reading, pipe.writing)
    var peak = 0
    _ = try await run(["replay", path, "--output", style], output: writing) { command in
      try writing.close()
      try await isFull(reading)
      peak = command.peakMemory
      try reading.close()
    }
    #expect((1..<50_000).contains(peak), "KB; the file has 16,000")
  }

  @Test func standardInputIsShownAsItComes() async throws {
    let pipe = try Pipe()
    let writing = pipe.writing
    let result = try await run(["replay", "-"], input: pipe.reading) { command in
      try writing.writeAll("a: 1\n".utf8)
      try await command.hasPrinted("a: 1\n")
      try writing.close()
    }
    #expect(result.code == 0)
  }
}
