import Foundation
import Glibc
import SystemPackage
import Testing

/// `uartstream size`: which arena holds the traffic of a capture.
@Suite struct SizeTests {
  private static func json(_ result: CommandResult) throws -> [String: Any] {
    try #require(JSONSerialization.jsonObject(with: Data(result.output)) as? [String: Any])
  }

  @Test func rawBytesComeAtTheRateOfTheLine() async throws {
    let files = try TemporaryDirectory()
    let file = try files.file(Traffic.allBytes(10_000))
    let result = try await run(["size", file, "--baud", "115200", "--service-interval", "50ms"])
    result.expect(0)
    #expect(result.lines[0] == "\(file): 10000 bytes in 868 ms, at 115200 baud 8N1.")
    #expect(result.lines[2] == "At most 576 bytes are queued, 50 ms after the start.")
    #expect(result.text.contains("microbit              2048x64         18 of 64   71 %  -\n"))
    #expect(result.errorText.isEmpty)
  }

  @Test func aTimeIsTakenAsItIsPrinted() async throws {
    let files = try TemporaryDirectory()
    let file = try files.file(Traffic.allBytes(10_000))
    for time in ["250 \u{B5}s", "250us", "0.25ms"] {
      let result = try await run([
        "size", file, "--baud", "115200", "--service-interval", time, "--stall", time,
      ])
      result.expect(0)
      #expect(
        result.text.contains("every 250 \u{B5}s, and nothing for 250 \u{B5}s at the start"),
        "\(time): \(result.text)")
    }
  }

  @Test(arguments: ["--service-interval", "--stall"]) func aTimeThatIsNoneIsToldTheUnits(_ option: String)
    async throws
  {
    let result = try await run(["size", "x", option, "5 parsecs"])
    result.expect(64)
    #expect(result.errorText.contains("a number and one of ns, us, ms, s, min, h, d"), "\(result.errorText)")
  }

  @Test func theFramingSaysHowManyBitsAByteHas() async throws {
    let files = try TemporaryDirectory()
    let file = try files.file(Traffic.allBytes(1_200))
    let result = try await run(["size", file, "--baud", "12000", "--framing", "8E2", "--json"])
    #expect(try Self.json(result)["seconds"] as? Double == 1.2)
  }

  @Test func thePacketsOfACaptureComeAtTheirTimes() async throws {
    var capture = Capture()
    capture.add(0, Traffic.text(300))
    capture.add(0.5, sent: true, Traffic.text(5_000))
    capture.add(1, Traffic.text(400))
    capture.add(1.0005, Traffic.text(100))
    let files = try TemporaryDirectory()
    let file = try files.file(capture.bytes)
    let received = try Self.json(try await run(["size", file, "--json"]))
    #expect(received["bytes"] as? Int == 800)
    #expect(received["seconds"] as? Double == 1.0005)
    #expect(received["peakBytes"] as? Int == 500)
    #expect(received["peakSeconds"] as? Double == 1.0005)
    #expect(received["direction"] as? String == "rx")
    #expect(received["baudRate"] == nil)
    let sent = try Self.json(try await run(["size", file, "--json", "--direction", "tx"]))
    #expect(sent["bytes"] as? Int == 5_000)
    let slow = try Self.json(try await run(["size", file, "--json", "--baud", "9600"]))
    #expect(slow["peakBytes"] as? Int == 10)
  }

  @Test func standardInputIsReadToo() async throws {
    let files = try TemporaryDirectory()
    var capture = Capture()
    capture.add(0, Traffic.text(70))
    let packets = try await run(["size", "-"], input: try files.file(capture.bytes))
    #expect(packets.lines.first == "standard input: 70 bytes received in 0 s, a packet's bytes at once.")
    let bytes = try await run(["size", "-", "--baud", "9600"], input: try files.file(Traffic.allBytes(96)))
    #expect(bytes.lines.first == "standard input: 96 bytes in 100 ms, at 9600 baud 8N1.")
  }

  @Test func nothingFitsEverywhere() async throws {
    let empty = Capture()
    let files = try TemporaryDirectory()
    for arguments in [["/dev/null", "--baud", "9600"], [try files.file(empty.bytes)]] {
      let result = try await run(["size"] + arguments + ["--json", "--board", "uno"])
      result.expect(0)
      let board = try #require((try Self.json(result)["boards"] as? [[String: Any]])?.first)
      #expect(board["fits"] as? Bool == true)
      #expect(board["freePercent"] as? Int == 100)
    }
  }

  @Test func theKeysAreThoseOfTheHelp() async throws {
    let help = try await run(["size", "--help"]).text
    let files = try TemporaryDirectory()
    let file = try files.file(Traffic.allBytes(9_000))
    var capture = Capture()
    capture.add(0, Traffic.text(9))
    let packets = try files.file(capture.bytes, named: "packets")
    let options = ["--json", "--stall", "1s", "--service-budget", "100"]
    for arguments in [[file, "--baud", "115200"], [packets]] {
      let object = try Self.json(try await run(["size"] + arguments + options))
      let lists = ["blockSizes", "boards", "losses"].compactMap { object[$0] as? [[String: Any]] }
      #expect(lists.map(\.isEmpty) == [false, false, false])
      for key in Set(object.keys).union(lists.flatMap { $0.flatMap(\.keys) }) {
        #expect(help.contains(key), "\(key)")
      }
    }
  }

  @Test func aBoardThatWouldLoseBytesEndsWith65() async throws {
    let files = try TemporaryDirectory()
    let file = try files.file(Traffic.allBytes(10_000))
    let lossy = try await run(["size", file, "--board", "microbit", "--service-interval", "200ms"])
    lossy.expect(
      65,
      saying: "microbit's arena of 2048 bytes in 64 blocks would lose 1024 of 10000 bytes: "
        + "the traffic needs 72 blocks of 32 bytes.")
    #expect(lossy.text.contains("1024, 10.2 %"))
    try await run(["size", file, "--board", "microbit"]).expect(0)
    let arguments = ["size", file, "--baud", "115200", "--service-interval", "200ms", "--arena"]
    try await run(arguments + ["2304x72"]).expect(0)
    try await run(arguments + ["2272x71"]).expect(
      65, saying: "An arena of 2272 bytes in 71 blocks would lose")
  }

  @Test func theBoardsRateIsThatOfRawBytesOnly() async throws {
    let files = try TemporaryDirectory()
    let raw = try await run(["size", try files.file(Traffic.allBytes(5_760)), "--board", "uno", "--json"])
    #expect(try Self.json(raw)["seconds"] as? Double == 1)
    var capture = Capture()
    capture.add(0, Traffic.text(600))
    let packets = try await run(["size", try files.file(capture.bytes), "--board", "uno"])
    packets.expect(65, saying: "would lose 88 of 600 bytes")
  }

  @Test func aPlotIsMadeAndMadeAgain() async throws {
    let files = try TemporaryDirectory()
    let file = try files.file(Traffic.allBytes(10_000))
    let plot = files.path + "/plot.svg"
    for baud in ["9600", "115200"] {
      let result = try await run(["size", file, "--baud", baud, "--plot", plot, "--overwrite"])
      result.expect(0)
      let text = String(decoding: contents(of: plot), as: UTF8.self)
      #expect(text.hasPrefix("<svg "))
      #expect(text.hasSuffix("</svg>\n"))
      #expect(text.contains("at \(baud) baud"))
    }
  }

  @Test func aPlotThatCannotBeMadeEndsWith73() async throws {
    let files = try TemporaryDirectory()
    let file = try files.file("a")
    let plot = "\(files.path)/none/plot.svg"
    let result = try await run(["size", file, "--baud", "9600", "--plot", plot])
    result.expect(73, saying: plot, "cannot be created")
    #expect(result.output.isEmpty)
    try await run(["size", file, "--baud", "9600", "--plot", files.path]).expect(73, saying: files.path)
    try await run(["size", file, "--baud", "9600", "--plot", "/dev/full"]).expect(74, saying: "/dev/full")
  }

  @Test func aFailureLeavesThePlotAsItWas() async throws {
    let files = try TemporaryDirectory()
    let file = try files.file("a")
    let plot = files.path + "/plot.svg"
    try await run(["size", file, "--plot", plot]).expect(64, saying: "--baud")
    #expect(access(plot, F_OK) != 0)
    let old = try files.file("old", named: "plot.svg")
    try await run(["size", file, "--plot", old, "--overwrite"]).expect(64)
    #expect(contents(of: old) == Array("old".utf8))
  }

  @Test(arguments: [
    (["--baud", "0"], "--baud"), (["--baud", "1000000001"], "--baud"), (["--baud=-1"], "--baud"),
    (["--service-budget", "0"], "--service-budget"), (["--service-interval", "0s"], "0s"),
    (["--service-interval", "0.0001ms"], "--service-interval"), (["--stall", "5"], "'5'"),
    (["--stall", "0s"], "0s"), (["--stall", "1s@"], "1s@"), (["--stall", "1s@2s@3s"], "1s@2s@3s"),
    (["--board", "nix"], "nix"), (["--arena", "0x0"], "1 to 255"), (["--arena", "9x300"], "1 to 255"),
    (["--board", "uno", "--arena", "64x2"], "--arena"), (["--plot", "-"], "--plot"),
    (["--direction", "up"], "up"), ([], "--baud"),
    (["--baud", "9600", "--direction", "tx"], "--direction"),
  ]) func whatIsWrongIsNamed(_ arguments: [String], _ word: String) async throws {
    let files = try TemporaryDirectory()
    let result = try await run(["size", try files.file("abc")] + arguments)
    result.expect(64, saying: word)
    #expect(result.output.isEmpty)
  }

  @Test func aCaptureThatIsNotThereEndsWith66() async throws {
    try await run(["size", "/nix", "--baud", "9600"]).expect(66, saying: "/nix")
  }

  @Test func aCaptureOfTheOtherDirectionIsNamed() async throws {
    var capture = Capture()
    capture.add(0, sent: true, Traffic.text(7))
    let files = try TemporaryDirectory()
    try await run(["size", try files.file(capture.bytes)]).expect(
      64, saying: "has no bytes that were received, but 7 that were sent", "--direction tx")
  }

  @Test func whatIsWrongWithACaptureIsSaid() async throws {
    var capture = Capture()
    capture.add(1, Traffic.text(50))
    capture.add(0, Traffic.text(50))
    let files = try TemporaryDirectory()
    let cut = try await run(["size", try files.file(capture.bytes.dropLast(10))])
    cut.expect(0, saying: "goes back once")
    #expect(cut.errorText.contains("ends within its packet 2"))
    #expect(cut.lines.first?.contains("90 bytes received") == true)
    let quiet = try await run(["size", "--quiet", try files.file(capture.bytes.dropLast(10))])
    #expect(quiet.errorText.isEmpty)
  }

  @Test func ctrlCEndsAnEndlessCaptureWithItsReport() async throws {
    let pipe = try Pipe()
    let (reading, writing) = (pipe.reading, pipe.writing)
    let result = try await run(["size", "-", "--baud", "9600"], input: reading) { command in
      try writing.writeAll(Traffic.allBytes(960))
      try await until("the bytes to be read") { waitingBytes(writing) == 0 }
      command.signal(SIGINT)
      try await until("its end") { !runs(command.pid) }
      try writing.close()
    }
    #expect(result.code == 0, "\(result.errorText)")
    #expect(result.lines.first == "standard input: 960 bytes in 1 s, at 9600 baud 8N1.")
    #expect(result.errorText == "uartstream: Interrupted: this is about the first 960 bytes.\n")
  }

  /// A part of the capture is no answer, and no drawing of it.
  @Test(arguments: [["--board", "uno"], ["--plot", "x.svg", "--overwrite"]])
  func whatWasInterruptedIsNoSuccess(_ wish: [String]) async throws {
    let files = try TemporaryDirectory()
    let drawing = try files.file("old", named: "x.svg")
    let pipe = try Pipe()
    let (reading, writing) = (pipe.reading, pipe.writing)
    let arguments = ["size", "-", "--baud", "9600"] + wish
    let result = try await run(arguments, input: reading, directory: files.path) { command in
      try writing.writeAll([UInt8](repeating: 0x61, count: 960))
      try await until("the bytes to be read") { waitingBytes(writing) == 0 }
      command.signal(SIGTERM)
      try await until("its end") { !runs(command.pid) }
      try writing.close()
    }
    #expect(result.code == 65 && result.errorText.contains("Interrupted before the capture had been read."))
    #expect(contents(of: drawing) == Array("old".utf8))
  }

  @Test func aReaderThatHasEnoughIsNoError() async throws {
    let pipe = try Pipe()
    let (reading, writing) = (pipe.reading, pipe.writing)
    let result = try await run(["size", "/dev/null", "--baud", "9600"], output: writing) { _ in
      try reading.close()
      try writing.close()
    }
    #expect(result.code == 0, "\(result.errorText)")
  }

  /// Memory does not grow with the capture.
  @Test func aLongCaptureTakesNoMoreMemory() async throws {
    func peak(_ count: Int) async throws -> Int {
      let pipe = try Pipe()
      let (reading, writing) = (pipe.reading, pipe.writing)
      var memory = 0
      _ = try await run(
        ["size", "-", "--baud", "3000000", "--service-interval", "1ms"], input: reading
      ) { command in
        let piece = [UInt8](repeating: 0, count: 32_768)
        for _ in 0..<count {
          try await until("room") { waitingBytes(writing) == 0 }
          try writing.writeAll(piece)
        }
        try await until("the bytes to be read") { waitingBytes(writing) == 0 }
        memory = command.peakMemory
        try writing.close()
      }
      return memory
    }
    let (short, long) = (try await peak(4), try await peak(100))
    #expect(long < short + 2_000, "\(short) KB, then \(long) KB")
  }
}
