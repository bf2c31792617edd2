import Testing

@testable import UARTStream

/// The style `text`, for people.
@Suite struct FrameRendererTextTests {
  /// Seconds are sums of halves and quarters, and so most decimals are not exact.
  @Test func timesAreRoundedToMicroseconds() throws {
    for milliseconds in 0..<3_000 {
      let output = try rendered(
        Array("a: 1".utf8), style: .text, seconds: Double(milliseconds) / 1e3, timestamps: true)
      let digits = String(1_000_000 + milliseconds % 1_000 * 1_000).dropFirst()
      #expect(String(decoding: output, as: UTF8.self) == "\(milliseconds / 1_000).\(digits) a: 1\n")
    }
  }

  @Test func aFrameIsItsPairs() throws {
    #expect(try text("packet:0x42 b:1.50,s:\"x y\"\n") == "packet: 66, b: 1.50, s: \"x y\"\n")
  }

  @Test func aSentenceIsItsFields() throws {
    #expect(
      try text("$GPGGA,123519,4807.038,N,01131.000,E,1,08,0.9,545.4,M,46.9,M,,*47\n")
        == "talker: GP, type: GGA, time: 12:35:19.000, latitude: 48.1173000, longitude: 11.5166667, "
        + "quality: 1, satellites: 8, hdop: 0.90, altitude: 545.400, geoid: 46.900\n")
  }

  @Test func aLineIsItself() throws {
    #expect(try text("C:\\temp \"21 °C\"\n", format: .lines) == "C:\\temp \"21 °C\"\n")
  }

  @Test(arguments: [StreamFormat.lines, .keyvalue, .auto])
  func noByteOfAFrameReachesTheTerminalThatCouldUpsetIt(_ format: StreamFormat) throws {
    let input = Array("a: \u{9B}2J\u{202E}y".utf8) + [0x9B, 0x0A]
    let output = try rendered(input, style: .text, format: format, mark: "\u{1B} ")
    #expect(String(decoding: output, as: UTF8.self) == "\\x1b a: \\u{9b}2J\\u{202e}y\\x9b\n")
  }

  @Test func anErrorSaysWhatAndWhereAndShowsTheLine() throws {
    #expect(
      try text("$GPGGA,123519,4807.038,N,01131.000,E,1,08,0.9,545.4,M,46.9,M,,*46\n")
        == "error: checksum, at: 63, expected: 0x47, found: 0x46 "
        + "| $GPGGA,123519,4807.038,N,01131.000,E,1,08,0.9,545.4,M,46.9,M,,*46\n")
  }

  @Test func noByteOfAnErrorReachesTheTerminalThatCouldUpsetIt() throws {
    let input: [UInt8] = [0x1B, 0x5B, 0x00, 0x07, 0x7F, 0x80, 0xFF, 0x5C, 0x0A]
    let output = try rendered(input, style: .text)
    #expect(
      String(decoding: output, as: UTF8.self)
        == "error: unexpected-byte, at: 0, found: 0x1B | \\x1b[\\x00\\x07\\x7f\\x80\\xff\\x5c\n")
  }

  @Test func anOverlongLineSaysItsLength() throws {
    #expect(try text(String(repeating: "x", count: 300) + "\n") == "error: overlong, length: 300\n")
  }

  @Test func aLineThatHasLostBytesSaysHowManyAndWhatHadComeOfIt() throws {
    let file = try TemporaryFile()
    var renderer = FrameRenderer(
      output: OutputStream(file.descriptor), style: .text, source: "port", timestamps: false)
    renderer.write("", Array("v: \u{1b}1".utf8).span, .overrun(missing: 8), seconds: nil, offset: 0)
    renderer.format = "nmea"
    renderer.write("", Span(), .overrun(missing: 1), seconds: nil, offset: 12)
    renderer.output.flush()
    #expect(
      String(decoding: try file.contents(), as: UTF8.self)
        == "error: overrun, missing: 8 | v: \\x1b1\nerror: overrun, missing: 1, format: nmea | \n")
  }

  @Test func aMarkStandsBeforeTheLine() throws {
    let output = try rendered(Array("a: 1\n".utf8), style: .text, mark: "= ")
    #expect(String(decoding: output, as: UTF8.self) == "= a: 1\n")
  }

  @Test(arguments: [(0.0, "0.000000"), (1.5, "1.500000"), (3_600.25, "3600.250000")])
  func timestampsHaveSixDecimals(_ seconds: Double, _ expected: String) throws {
    let output = try rendered(Array("a: 1\n".utf8), style: .text, seconds: seconds, timestamps: true)
    #expect(String(decoding: output, as: UTF8.self) == "\(expected) a: 1\n")
  }

  @Test func aFileHasNoTimestamps() throws {
    let output = try rendered(Array("a: 1\n".utf8), style: .text, timestamps: true)
    #expect(String(decoding: output, as: UTF8.self) == "a: 1\n")
  }

  @Test func rawShowsNoLines() throws {
    #expect(try rendered(Array("a: 1\nbad\n".utf8), style: .raw).isEmpty)
  }
}
