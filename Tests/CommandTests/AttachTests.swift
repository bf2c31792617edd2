import Glibc
import Testing

/// `uartstream attach`: a live port in, frames out.
@Suite struct AttachTests {
  @Test func framesAreShownAsTheyCome() async throws {
    let pty = try Pseudoterminal()
    let result = try await run(["attach", pty.path, "--format", "auto"]) { command in
      try await command.isAttached()
      try await pty.send("packet: 0x42\n")
      try await command.hasPrinted("format: keyvalue, packet: 66\n")
      try await pty.send(Traffic.good)
      try await pty.send("\r\n\(Traffic.badChecksum)\n")
      try await command.hasPrinted("error: checksum")
      command.signal(SIGINT)
    }
    #expect(result.code == 0)
    #expect(result.lines.count == 3)
    #expect(result.errorText.contains("\(pty.path) at 115200 baud"))
    #expect(result.errorText.contains("2 frames, 1 error (checksum 1)"))
  }

  @Test(arguments: Traffic.faults) func theFrameBehindAFaultIsRight(_ fault: Fault) async throws {
    let pty = try Pseudoterminal()
    let result = try await run(["attach", pty.path, "--format", "auto", "--board", "microbit"]) { command in
      try await command.isAttached()
      try await pty.send(fault.bytes)
      try await pty.send("\(Traffic.good)\nend: 1\n")
      try await command.hasPrinted("end: 1\n")
      command.signal(SIGTERM)
    }
    #expect(result.code == 0)
    #expect(
      result.lines.dropLast().last?.hasPrefix("format: nmea, talker: GP, type: GGA, time: 12:35:19.000")
        == true)
    #expect(
      result.lines.contains { $0.hasPrefix("error: \(fault.kind ?? "nothing")") } == (fault.kind != nil))
  }

  @Test func jsonlHasTheTime() async throws {
    let pty = try Pseudoterminal()
    let result = try await run(["attach", pty.path, "--output", "jsonl", "--count", "2"]) { command in
      try await command.isAttached()
      try await pty.send("a: 1\nb: 2\n")
    }
    #expect(result.code == 0)
    let objects = try result.objects()
    #expect(objects.count == 3)
    for object in objects.dropLast() {
      #expect(object["t"] as? Double != nil)
      #expect(object["port"] as? String == pty.path)
    }
    #expect(try result.summary()["seconds"] as? Double != nil)
  }

  @Test func timestampsStandBeforeTheLine() async throws {
    let pty = try Pseudoterminal()
    let result = try await run(["attach", pty.path, "--timestamps", "--count", "1"]) { command in
      try await command.isAttached()
      try await pty.send("a: 1\n")
    }
    let words = try #require(result.lines.first).split(separator: " ")
    #expect(words.count == 3)
    #expect(words.first.flatMap { Double($0) } != nil)
    #expect(words.first?.split(separator: ".").last?.count == 6)
  }

  @Test func rawIsByteExact() async throws {
    let pty = try Pseudoterminal()
    let bytes = Traffic.allBytes(100_000)
    let result = try await run(["attach", pty.path, "--output", "raw", "--arena", "64x2"]) { command in
      try await command.isAttached()
      try await pty.send(bytes)
      try await until("\(bytes.count) bytes") { command.output.count >= bytes.count }
      command.signal(SIGTERM)
    }
    #expect(result.code == 0)
    expectSame(result.output, bytes)
  }

  @Test func aSlowReaderLosesNothing() async throws {
    let pty = try Pseudoterminal()
    let master = pty.master
    let pipe = try Pipe()
    let (reading, writing) = (pipe.reading, pipe.writing)
    let bytes = Array(Traffic.frames(20_000).utf8)
    var received: [UInt8] = []
    let result = try await run(["attach", pty.path, "--output", "raw"], output: writing) { command in
      try writing.close()
      try await command.isAttached()
      try await pty.send(Array(bytes.prefix(60_000)))
      try await Task.sleep(for: .milliseconds(300))
      async let sending: Void = Pseudoterminal.send(Array(bytes.dropFirst(60_000)), to: master)
      received = try await readAll(reading, atMost: bytes.count)
      try await sending
      command.signal(SIGTERM)
    }
    try reading.close()
    #expect(result.code == 0)
    expectSame(received, bytes)
  }
}
