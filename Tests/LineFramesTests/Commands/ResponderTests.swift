import LineFrames
import Testing

/// Each line gets one line back.
struct ResponderTests {
  private static let nmea = "$PGRMZ,246,f,3*1B"

  @Test(arguments: [
    ("auto", "packet: 0x42", "frame: keyvalue, n: 1, packet: 66\n"),
    ("auto", nmea, "frame: nmea, n: 1, talker: P, type: GRMZ, fields: 3\n"),
    ("auto", "$PGRMZ,246,f,3*1C", "error: checksum, n: 1, at: 15, expected: 0x1B, found: 0x1C\n"),
    ("auto", "9", "error: unexpected-byte, n: 1, at: 0, found: 0x39\n"),
    ("keyvalue", "packet: 0x42", "frame: keyvalue, n: 1, packet: 66\n"),
    ("keyvalue", nmea, "error: checksum, n: 1, at: 15, expected: 0x3F, found: 0x1B\n"),
    ("nmea", nmea, "frame: nmea, n: 1, talker: P, type: GRMZ, fields: 3\n"),
    ("nmea", "packet: 0x42", "error: unexpected-byte, n: 1, at: 0, expected: 0x24, found: 0x70\n"),
    ("lines", "packet: 0x42", "frame: lines, n: 1, text: packet: 0x42\n"),
    ("lines", nmea, "frame: lines, n: 1, text: $PGRMZ,246,f,3*1B\n"),
    ("lines", "", "frame: lines, n: 1, text: \n"),
    ("lines", "a, b: 1, text: 2", "frame: lines, n: 1, text: a, b: 1, text: 2\n"),
  ])
  func `A line is answered as the format says`(_ format: String, _ line: String, _ answer: String) {
    var responder = Responder(format: format)
    #expect(responder.answer(to: line) == answer)
  }

  @Test
  func `The format lines gives every byte back as it came`() {
    var responder = Responder(format: "lines")
    let line = (UInt8.min...UInt8.max).filter { $0 != 0x0A }
    #expect(responder.answer(to: line) == Array(of: "frame: lines, n: 1, text: ") + line + [0x0A])
  }

  @Test
  func `Until it is told a format it is auto`() {
    let responder = Responder(sink: CollectingSink())
    #expect(responder.format == .auto)
    #expect(!responder.keepsEmptyLines)
  }

  @Test(arguments: ["auto", "keyvalue", "nmea", "lines"])
  func `Empty lines count in the format lines alone`(_ format: String) {
    #expect(Responder(format: format).keepsEmptyLines == (format == "lines"))
  }

  @Test
  func `Frames, errors and overlong lines are numbered together`() {
    var responder = Responder(sink: CollectingSink())
    #expect(responder.answer(to: "a: 1") == "frame: keyvalue, n: 1, a: 1\n")
    #expect(responder.answer(to: "a") == "error: unexpected-end, n: 2, at: 1, expected: 0x3A\n")
    responder.sink.bytes = []
    responder.answerOverlong(byteCount: 300)
    #expect(responder.sink.text == "error: overlong, n: 3, length: 300\n")
    #expect(responder.answer(to: "b: 2") == "frame: keyvalue, n: 4, b: 2\n")
    #expect([responder.frames, responder.errors, responder.overlong, responder.lines] == [2, 1, 1, 4])
  }

  @Test
  func `A line that has lost bytes is an error among the others`() {
    var responder = Responder(sink: CollectingSink())
    #expect(responder.answer(to: "a: 1") == "frame: keyvalue, n: 1, a: 1\n")
    responder.sink.bytes = []
    responder.answerOverrun(missing: .max)
    #expect(responder.sink.text == "error: overrun, n: 2, missing: 4294967295\n")
    #expect([responder.frames, responder.errors, responder.overlong, responder.lines] == [1, 1, 0, 2])
  }

  @Test
  func `No line depends on those before lost bytes`() {
    let records = [":0200000400FFFB", ":0B0010006164647265737320676170A7"]
    for isCut in [false, true] {
      var responder = Responder(sink: CollectingSink(), more: OneMoreFormat<IntelHexDecoder>.self)
      for line in ["format ihex", records[0]] { _ = responder.take(Array(of: line).span) }
      if isCut { responder.answerOverrun(missing: 9) }
      responder.sink.bytes = []
      _ = responder.take(Array(of: records[1]).span)
      #expect(responder.sink.text.hasPrefix("frame: ihex, "), "the format stays")
      #expect(responder.sink.text.contains("0x00FF0010") == !isCut, "\(responder.sink.text)")
    }
  }

  @Test
  func `Another format goes on with the numbers`() {
    var responder = Responder(sink: CollectingSink())
    #expect(responder.answer(to: "a: 1") == "frame: keyvalue, n: 1, a: 1\n")
    #expect(responder.answer(to: "format lines") == "format: lines\n")
    #expect(responder.answer(to: "a: 1") == "frame: lines, n: 2, text: a: 1\n")
    #expect(responder.answer(to: "format auto") == "format: auto\n")
    #expect(responder.answer(to: "a: 1") == "frame: keyvalue, n: 3, a: 1\n")
  }

  @Test(arguments: KnownCommand.all, ["auto", "keyvalue", "nmea", "lines"])
  func `A command is one in every format, and is not counted`(_ command: KnownCommand, _ format: String) {
    var responder = Responder(format: format)
    let taken = responder.take(Array(of: command.text).span)
    #expect(taken?.name == command.meaning.name)
    #expect(responder.lines == 0)
  }

  @Test(arguments: [
    ("overrun hold", "overrun: hold\n"), ("overrun drop", "overrun: drop\n"),
    ("telemetry 0", "telemetry: 0\n"), ("telemetry 007", "telemetry: 007\n"),
    ("telemetry 999999999", "telemetry: 999999999\n"), ("format auto", "format: auto\n"),
    ("format keyvalue", "format: keyvalue\n"), ("format nmea", "format: nmea\n"),
    ("format lines", "format: lines\n"),
    // Who performs these answers them.
    ("ready", ""), ("stats", ""), ("quit", ""), ("stall 5", ""),
  ])
  func `A setting is acknowledged with itself`(_ command: String, _ acknowledgement: String) {
    var responder = Responder(sink: CollectingSink())
    #expect(responder.answer(to: command) == acknowledgement)
  }

  @Test
  func `The last number is followed by 0`() {
    var responder = Responder(sink: CollectingSink())
    responder.frames = .max
    #expect(responder.answer(to: "a: 1") == "frame: keyvalue, n: 0, a: 1\n")
    responder.errors = .max
    #expect(responder.answer(to: "b") == "error: unexpected-end, n: 0, at: 1, expected: 0x3A\n")
    responder.overlong = .max
    responder.sink.bytes = []
    responder.answerOverlong(byteCount: 1)
    #expect(responder.sink.text == "error: overlong, n: 0, length: 1\n")
  }
}
