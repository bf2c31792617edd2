import Foundation
import Glibc
import Testing

/// Whatever a device, a file, a board or an argument says, no control of a terminal gets to standard output or standard
/// error; `--output raw` is the exception. Each test walks one way there, with every such character.
@Suite struct PrintableOutputTests {
  /// Lines of all protocols, as far as they take any text, with each piece in them.
  private static let stream: [UInt8] = Hostile.pieces.flatMap { piece in
    var bytes: [UInt8] = []
    func add(_ before: String, _ after: String = "", end: String = "\n") {
      bytes += Array(before.utf8) + piece + Array(after.utf8) + Array(end.utf8)
    }
    for body in ["GPTXT,01,01,02,a", "PX", "GPGGA,"] {
      add("$\(body)", "*\(checksum(body, piece))")
    }
    add("\\s:a", "*\(checksum("s:a", piece))\\!AIVDM,1,1,,B,177KQJ5000G?tO`K>RA1wUbN0TKH,0*5C")
    // A telegram, from its header to its end.
    add("/ISk5\\2MT", end: "\n\n")
    add("0-0:96.13.0(", ")")
    bytes += Array("!\n".utf8)
    add("a: x", "y, b: 1")
    add("a: \"", "\"")
    for beginning in ["", "k", "text ", ":", "t123", "S0", "a: 1 "] { add(beginning, ": 1") }
    return bytes
  }

  private static func checksum(_ text: String, _ piece: [UInt8]) -> String {
    let digits = String((Array(text.utf8) + piece).reduce(0, ^), radix: 16, uppercase: true)
    return digits.count == 1 ? "0" + digits : digits
  }

  @Test(
    arguments: ["lines", "keyvalue", "nmea", "ihex", "srec", "slcan", "modbus", "dsmr", "auto"],
    ["text", "jsonl"])
  func whatADeviceSays(_ format: String, _ style: String) async throws {
    let files = try TemporaryDirectory()
    let path = try files.file(Self.stream)
    for ending in ["any", "lf"] {
      let arguments = ["replay", path, "--format", format, "--output", style, "--line-ending", ending]
      let result = try await run(arguments + ["--verbose", "--timestamps"])
      #expect(result.code == 0, "\(result.errorText)")
      result.expectPrintable()
      #expect(result.text.contains(style == "text" ? "\\x1b" : "\\u001b"))
      #expect(result.text.contains(style == "text" ? "\\u{202e}" : "\\u202e"))
      if style == "jsonl" { _ = try result.objects() }
    }
  }

  @Test func whatADeviceSaysLive() async throws {
    let files = try TemporaryDirectory()
    let input = try files.file(Self.stream)
    for style in ["text", "jsonl"] {
      let result = try await run(["attach", "-", "--output", style, "--verbose"], input: input)
      #expect(result.code == 0, "\(result.errorText)")
      result.expectPrintable(style)
    }
    let raw = try await run(["attach", "-", "--output", "raw"], input: input)
    expectSame(raw.output, Self.stream)
  }

  @Test(arguments: ["text", "jsonl"]) func theNamesOfLines(_ style: String) async throws {
    let files = try TemporaryDirectory()
    let first = try Pseudoterminal()
    let second = try Pseudoterminal()
    let names = ["1\(Hostile.text)", "2\u{1B}]0;x\u{7}"].map { "\(files.path)/\($0)" }
    for (name, path) in zip(names, [first.path, second.path]) { #expect(symlink(path, name) == 0) }
    let result = try await run(["attach"] + names + ["--output", style, "--verbose", "--count", "2"]) {
      command in
      try await command.isAttached()
      try await first.send("a: 1\n")
      try await second.send("a: 2\n")
    }
    #expect(result.code == 0, "\(result.errorText)")
    result.expectPrintable()
    #expect(result.text.contains(style == "text" ? "2\\x1b]0;x\\x07  " : "\\u009b"))
  }

  @Test func textsThatAreRefusedOrMissing() async throws {
    let text = Hostile.text
    let file = "/nix/\(text)"
    let commands = [
      [text], ["--\(text)"], ["replay", "x", "--\(text)=1"], ["boards", text], ["ports", text],
      ["qemu", text, "--send", "-"], ["replay", file], ["replay", "x", "--format", text],
      ["replay", "x", "--output", text], ["replay", "x", "--board", text],
      ["replay", "x", "--arena=\(text)"],
      ["replay", "x", "--count", text], ["replay", "x", "--pace", text],
      ["replay", "x", "--direction", text],
      ["replay", "\(file).yaml"], ["replay", "x.yaml", "--on", file], ["replay", "x.yaml", "--on", text],
      ["attach", file], ["attach", file, file],
      ["attach", "unix:\(file)"], ["attach", "unix:\(text)", "--baud", "1"], ["attach", "tcp:\(text):4000"],
      ["attach", "tcp:\(text)"], ["attach", "tcp:localhost:\(text)"], ["attach", "x", "--baud", text],
      ["attach", "x", "--framing", text], ["attach", "x", "--flow", text], ["attach", "x", "--rts", text],
      ["attach", "x", "--duration", text], ["attach", "-", "--record", file], ["attach", "-\(text)"],
      ["qemu", "microbit", "--firmware", file], ["size", file, "--baud", "1"],
      ["size", "/dev/null", "--baud", "1", "--plot", file], ["size", "x", "--stall", text],
      ["size", "x", "--board", text], ["size", "x", "--direction", text],
    ]
    for command in commands {
      let result = try await run(command)
      #expect(result.code != 0, "\(command)")
      #expect(!result.error.isEmpty, "\(command)")
      result.expectPrintable("\(command)")
    }
    let waiting = try await run(["attach", file, "--reconnect", "--verbose", "--duration", "300ms"])
    #expect(waiting.errorText.contains("is not there yet"))
    waiting.expectPrintable()
  }

  /// A line break in an argument ends no line of what is said of it, and so nothing can be made up.
  @Test func aLineBreakInAnArgumentIsNone() async throws {
    let text = "x\nuartstream: all is well."
    for command in [
      [text], ["--\(text)"], ["replay", text], ["replay", "x", "--format", text], ["attach", "tcp:\(text)"],
      ["replay", "x", "--count=\(text)"],
    ] {
      let result = try await run(command)
      #expect(!result.errorText.contains("\nuartstream: all"), "\(command): \(result.errorText)")
      #expect(result.errorText.contains("x\\x0auartstream: all"), "\(command): \(result.errorText)")
    }
  }

  @Test(arguments: ["text", "jsonl"]) func theNamesOfFilesAndTextsThatAreAwaited(_ style: String) async throws
  {
    let files = try TemporaryDirectory()
    let path = try files.file("a: 1\n", named: Hostile.text + ".bin")
    let result = try await run([
      "replay", path, "--output", style, "--until", "b\(Hostile.text)", "--strict", "--verbose",
    ])
    #expect(result.code == 65, "\(result.errorText)")
    result.expectPrintable()
    #expect(result.errorText.contains(Hostile.shownText))
    let live = try await run(["attach", "-", "--output", style, "--until", "b\(Hostile.text)"], input: path)
    #expect(live.code == 65, "\(live.errorText)")
    live.expectPrintable()
  }

  @Test func whatIsSaidOfASizedCapture() async throws {
    let files = try TemporaryDirectory()
    var capture = Capture()
    capture.add(0, Traffic.text(70))
    let bytes = Array(capture.bytes.dropLast(3))
    let path = try files.file(bytes, named: Hostile.text + ".pcap")
    let plot = "\(files.path)/plot.svg"
    let text = try await run(["size", path, "--plot", plot])
    #expect(text.code == 0, "\(text.errorText)")
    text.expectPrintable()
    #expect(text.text.contains(Hostile.shownText))
    #expect(text.errorText.contains("ends within its packet 1"))
    let json = try await run(["size", path, "--json"])
    json.expectPrintable()
    let object = try #require(JSONSerialization.jsonObject(with: Data(json.output)) as? [String: Any])
    #expect(object["capture"] as? String == path)
    let drawing = try #require(String(validating: contents(of: plot), as: UTF8.self))
    #expect(Set(drawing.unicodeScalars).intersection(Hostile.scalars).subtracting(["\n"]).isEmpty)
    try await run(["size", path, "--direction", "tx"]).expectPrintable()
  }

  @Test(arguments: ["text", "jsonl"]) func whatIsInAScript(_ style: String) async throws {
    let files = try TemporaryDirectory()
    // As YAML writes them in quotation marks.
    let text = Hostile.scalars.map { scalar in
      let digits = String(scalar.value, radix: 16)
      return "\\U" + String(repeating: "0", count: 8 - digits.count) + digits
    }.joined()
    let scripts = [
      "format: lines\nsteps:\n  - send: \"a\(text)\\n\"\n  - expect: {frame: lines, text: \"b\(text)\"}\n",
      "steps:\n  - send: \"a: x\(text)\\n\"\n  - expect: {frame: keyvalue, \"a\(text)\": 1}\n",
      "board: \"\(text)\"\nsteps: []\n", "format: \"\(text)\"\nsteps: []\n", "steps:\n  - \"\(text)\": 1\n",
      "\"\(text)\": 1\n", "steps:\n  - wait: \"\(text)\"\n", "steps:\n  - send-hex: \"\(text)\"\n",
      "steps:\n  - send-file: \"x\(text)\"\n", "steps:\n  - expect: {error: \"\(text)\"}\n",
      "steps:\n  - expect: {counters: {\"\(text)\": 1}}\n", "steps: [\u{85}\u{2028}",
      "a: 1\n\"\(text)\": 1\n\"\(text)\": 2\n",
    ]
    let name = Hostile.text
    for script in scripts {
      let path = try files.file(script, named: "\(name).yaml")
      let result = try await run(["replay", path, "--output", style])
      #expect(result.code != 0, "\(script)")
      result.expectPrintable(script)
      #expect(!result.errorText.contains("\nuartstream: uartstream"), "\(result.errorText)")
    }
  }

  /// The greeting of a board, its answers, and the last words of its firmware.
  @Test func whatABoardSays() async throws {
    let files = try TemporaryDirectory()
    let text = Hostile.text.replacing("\n", with: "")
    let path = try files.file(
      "steps:\n  - send: \"a: 1\\n\"\n  - expect: {frame: keyvalue, a: 1}\n", named: "x.yaml")
    for (name, answer) in [
      ("microbit", "frame: keyvalue, n: #, a: \(text)"), ("microbit", "fault: \(text)"), ("x\(text)", "none"),
    ] {
      for style in ["text", "jsonl"] {
        let board = try PlayedBoard(name, ["a: 1": answer])
        let result = try await run(["replay", path, "--on", board.path, "--output", style])
        board.stop()
        #expect([65, 69].contains(result.code), "\(result.errorText)")
        result.expectPrintable(answer)
        #expect(result.errorText.contains("\\x1b"), "\(result.errorText)")
      }
    }
  }
}
