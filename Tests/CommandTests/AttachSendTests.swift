import Glibc
import SystemPackage
import Testing

/// `attach --send`.
@Suite struct AttachSendTests {
  @Test(arguments: [0, 1, 4_096, 4_097, 1 << 20]) func aFileArrivesByteExact(_ count: Int) async throws {
    let files = try TemporaryDirectory()
    let bytes = Traffic.allBytes(count)
    let path = try files.file(bytes)
    let pty = try Pseudoterminal()
    var received: [UInt8] = []
    let result = try await run(["attach", pty.path, "--send", path]) { command in
      try await command.isAttached()
      received = try await pty.receive(count)
      try await pty.send("done: 1\n")
      try await command.hasPrinted("done: 1\n")
      command.signal(SIGTERM)
    }
    #expect(result.code == 0)
    expectSame(received, bytes)
    #expect(result.errorText.contains("\(count) byte\(count == 1 ? "" : "s") sent") == (count > 0))
  }

  @Test func standardInputArrivesByteExact() async throws {
    let files = try TemporaryDirectory()
    let bytes = Traffic.allBytes(50_000)
    let pty = try Pseudoterminal()
    var received: [UInt8] = []
    let result = try await run(["attach", pty.path, "--send", "-"], input: try files.file(bytes)) { command in
      received = try await pty.receive(bytes.count)
      command.signal(SIGTERM)
    }
    #expect(result.code == 0)
    expectSame(received, bytes)
  }

  @Test func aPipeIsSentAsItComes() async throws {
    let pty = try Pseudoterminal()
    let pipe = try Pipe()
    let writing = pipe.writing
    let result = try await run(["attach", pty.path, "--send", "-"], input: pipe.reading) { command in
      try await command.isAttached()
      for line in ["one\n", "two\n"] {
        try writing.writeAll(line.utf8)
        #expect(try await pty.receive(4) == Array(line.utf8))
      }
      try writing.close()
      try await pty.send("a: 1\n")
      try await command.hasPrinted("a: 1\n")
      command.signal(SIGINT)
    }
    #expect(result.code == 0)
  }

  @Test func echoesComeBackWhileItSends() async throws {
    let files = try TemporaryDirectory()
    let text = Traffic.frames(3_000)
    let pty = try Pseudoterminal()
    let master = pty.master
    let result = try await run(
      ["attach", pty.path, "--send", try files.file(text), "--count", "3000", "--strict"]
    ) { command in
      try await command.isAttached()
      var echoed = 0
      while echoed < text.utf8.count {
        let piece = try await pty.receive(min(1_000, text.utf8.count - echoed))
        try await Pseudoterminal.send(piece, to: master)
        echoed += piece.count
      }
    }
    #expect(result.code == 0)
    #expect(result.text == text)
  }

  @Test func aMissingFileIsNoInput() async throws {
    let pty = try Pseudoterminal()
    try await run(["attach", pty.path, "--send", "/nix/da"]).expect(66, saying: "/nix/da")
  }

  @Test func aDirectoryCannotBeSent() async throws {
    let pty = try Pseudoterminal()
    let result = try await run(["attach", pty.path, "--send", "/tmp"])
    #expect([66, 74].contains(result.code))
    result.expect(result.code, saying: "/tmp", "directory")
  }

  @Test func aHangUpWhileSendingIsSaid() async throws {
    let files = try TemporaryDirectory()
    let pty = RemovablePseudoterminal(try Pseudoterminal())
    let path = pty.path
    let file = try files.file(Traffic.allBytes(1 << 20))
    let result = try await run(["attach", path, "--send", file]) { command in
      try await command.isAttached()
      pty.hangUp()
    }
    result.expect(69, saying: path, "gone")
  }
}
