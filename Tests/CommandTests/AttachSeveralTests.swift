import Glibc
import Testing

/// `uartstream attach` to several lines.
@Suite struct AttachSeveralTests {
  /// Ptys under names of their own, which end with the test.
  private final class Ports {
    let files: TemporaryDirectory
    private(set) var ptys: [RemovablePseudoterminal] = []
    private(set) var paths: [String] = []

    init(_ names: String...) throws {
      files = try TemporaryDirectory()
      for name in names {
        let pty = RemovablePseudoterminal(try Pseudoterminal())
        ptys.append(pty)
        paths.append(files.path + "/" + name)
        #expect(symlink(pty.path, files.path + "/" + name) == 0)
      }
    }
  }

  @Test func eachLineSaysWhichPortItIsOf() async throws {
    let ports = try Ports("ttyUSB0", "ttyACM10")
    let result = try await run(["attach"] + ports.paths) { command in
      try await command.isAttached()
      for round in 0..<3 {
        try await ports.ptys[0].send("a: \(round)\n")
        try await command.hasPrinted("ttyUSB0   a: \(round)\n")
        try await ports.ptys[1].send("bad\n")
        try await ports.ptys[1].send("b: \(round)\n")
        try await command.hasPrinted("ttyACM10  b: \(round)\n")
      }
      command.signal(SIGTERM)
    }
    result.expect(0)
    #expect(result.lines.count == 9)
    #expect(result.lines.allSatisfy { $0.hasPrefix("ttyUSB0   ") || $0.hasPrefix("ttyACM10  ") })
    let said = result.errorLines.map { $0.dropFirst("uartstream: ".count) }
    #expect(said.prefix(3).last == "2 lines, Ctrl-C to end")
    #expect(said.suffix(3).first == "ttyUSB0   15 bytes, 3 frames, 0 errors")
    #expect(said.suffix(2).first == "ttyACM10  27 bytes, 3 frames, 3 errors (unexpected-end 3)")
    #expect(said.last?.hasPrefix("2 lines: 42 bytes, 6 frames, 3 errors (unexpected-end 3), ") == true)
    #expect(said.last?.contains("; arena 65280x51: at most ") == true)
  }

  @Test func jsonlNamesThePortAndSumsUp() async throws {
    let ports = try Ports("x", "y")
    let result = try await run(["attach"] + ports.paths + ["--output", "jsonl"]) { command in
      try await command.isAttached()
      try await ports.ptys[1].send("b: 1\n")
      try await command.hasPrinted("\"b\"")
      try await ports.ptys[0].send("a: 1\na: 2\n")
      try await command.hasPrinted("\"a\",2")
      command.signal(SIGTERM)
    }
    result.expect(0)
    let objects = try result.objects()
    #expect(
      objects.dropLast(3).map { $0["port"] as? String } == [ports.paths[1], ports.paths[0], ports.paths[0]])
    let summaries = objects.suffix(3).compactMap { $0["summary"] as? [String: Any] }
    #expect(summaries.map { $0["port"] as? String } == [ports.paths[0], ports.paths[1], nil])
    #expect(summaries.map { $0["frames"] as? Int } == [2, 1, 3])
    #expect(summaries.map { $0["bytes"] as? Int } == [10, 5, 15])
    #expect(summaries.map { $0["highWaterMark"] != nil } == [false, false, true])
  }

  /// An endless line on one port and noise on another, as fast as they go, and an arena of two kilobytes.
  @Test func neitherNoiseNorAnEndlessLineStopsTheOthers() async throws {
    let ports = try Ports("endless", "noise", "good")
    let result = try await run(["attach"] + ports.paths + ["--board", "microbit"]) { command in
      try await command.isAttached()
      for round in 0..<100 {
        // Until neither takes any more: there is something of both in each turn.
        ports.ptys[0].offer([UInt8](repeating: 0x55, count: 16_384))
        ports.ptys[1].offer(Traffic.allBytes(16_384))
        try await ports.ptys[2].send("f: \(round)\n")
        try await command.hasPrinted("good     f: \(round)\n")
      }
      command.signal(SIGTERM)
    }
    result.expect(0)
    #expect(
      result.lines.filter { $0.hasPrefix("good ") } == (0..<100).map { "good     f: \($0)" })
    #expect(
      result.errorText.contains(
        "good     \((0..<100).reduce(0) { $0 + "f: \($1)\n".utf8.count }) bytes, 100 frames"))
    #expect(result.errorText.contains("endless  "))
  }

  @Test func oneThatGoesIsSaidAtOnceAndTheOthersGoOn() async throws {
    let ports = try Ports("stays", "goes")
    let result = try await run(["attach"] + ports.paths) { command in
      try await command.isAttached()
      try await ports.ptys[1].send("b: 1\n")
      try await command.hasPrinted("goes   b: 1\n")
      ports.ptys[1].hangUp()
      try await command.hasSaid("\(ports.paths[1]) is gone")
      let before = command.ticks
      try await Task.sleep(for: .milliseconds(1000))
      #expect((0...2).contains(command.ticks - before), "what is gone costs nothing")
      try await ports.ptys[0].send("a: 1\n")
      try await command.hasPrinted("stays  a: 1\n")
      command.signal(SIGINT)
    }
    result.expect(69, saying: "1 of 2 lines went away before the end: \(ports.paths[1]).")
  }

  @Test func allThatGoEndIt() async throws {
    let ports = try Ports("x", "y")
    let result = try await run(["attach"] + ports.paths) { command in
      try await command.isAttached()
      ports.ptys[1].hangUp()
      try await command.hasSaid("\(ports.paths[1]) is gone")
      ports.ptys[0].hangUp()
    }
    result.expect(69, saying: "2 of 2 lines", "\(ports.paths[0]) is gone")
  }

  @Test func theEndOfStandardInputIsNoFailure() async throws {
    let ports = try Ports("x")
    let files = try TemporaryDirectory()
    let result = try await run(["attach", "-", ports.paths[0]], input: try files.file("s: 1\nlast: 2")) {
      command in
      try await command.hasSaid("standard input has ended")
      try await command.hasPrinted("stdin  s: 1\nstdin  last: 2\n")
      try await ports.ptys[0].send("a: 1\n")
      try await command.hasPrinted("x      a: 1\n")
      command.signal(SIGTERM)
    }
    result.expect(0)
  }

  @Test func countIsOfAll() async throws {
    let ports = try Ports("x", "y")
    let result = try await run(["attach"] + ports.paths + ["--count", "4"]) { command in
      try await command.isAttached()
      for round in 0..<2 {
        for pty in ports.ptys { try await pty.send("f: \(round)\n") }
      }
    }
    result.expect(0)
    #expect(result.lines.count == 4)
  }

  /// A pcap file of a serial line has no interfaces, so each line has a file of its own.
  @Test func eachIsRecordedToAFileOfItsOwn() async throws {
    let ports = try Ports("ttyUSB0", "ttyUSB1")
    let capture = ports.files.path + "/x.pcap"
    let result = try await run(["attach"] + ports.paths + ["--record", capture]) { command in
      try await command.isAttached()
      for (index, pty) in ports.ptys.enumerated() { try await pty.send("f: \(index)\n") }
      try await command.hasPrinted("ttyUSB0  f: 0\n")
      try await command.hasPrinted("ttyUSB1  f: 1\n")
      command.signal(SIGTERM)
    }
    result.expect(0)
    for index in 0...1 {
      #expect(try await run(["replay", "\(ports.files.path)/x.ttyUSB\(index).pcap"]).text == "f: \(index)\n")
    }
    #expect(contents(of: capture).isEmpty)
  }

  @Test(arguments: [
    (["x", "y", "--send", "z"], "--send is for one line"), (["x", "x"], "x is there twice"),
    (["-", "-"], "- is there twice"), (["x", "y", "--output", "raw"], "--output raw is for one line"),
    (["-", "unix:/x", "--baud", "9600"], "--baud is for serial ports"),
    (["x", "tcp:y"], "tcp:y is no address"),
  ])
  func whatSeveralCannotDoIsSaid(_ arguments: [String], _ words: String) async throws {
    let result = try await run(["attach"] + arguments)
    #expect(result.code == 64)
    #expect(result.errorText.contains(words), "\(result.errorText)")
  }

  /// None is opened for nothing: a port that is missing is said before the first is read.
  @Test func oneThatIsMissingIsUnavailable() async throws {
    let ports = try Ports("x")
    try await run(["attach", ports.paths[0], "/dev/nix"]).expect(69, saying: "no port /dev/nix")
    let result = try await run(["attach", ports.paths[0], ports.ptys[0].path])
    result.expect(69, saying: "holds \(ports.ptys[0].path)")
  }
}
