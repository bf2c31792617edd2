import LineFrames
import Testing

struct AnswerTests {
  private func answer(to text: String, number: UInt32) -> String {
    let line = Array(of: text)
    var sink = CollectingSink()
    switch AutoDecoder().result(of: line) {
    case .success(let frame): sink.writeAnswer(frame, of: line.span, number: number)
    case .failure(let error): sink.writeAnswer(error, number: number)
    }
    return sink.text
  }

  @Test(arguments: [
    (
      "$GPGGA,123519,4807.038,N,01131.000,E,1,08,0.9,545.4,M,46.9,M,,*47",
      "frame: nmea, n: 1, talker: GP, type: GGA, time: 12:35:19.000, latitude: 48.1173000, "
        + "longitude: 11.5166667, quality: 1, satellites: 8, hdop: 0.90, altitude: 545.400, geoid: 46.900\n"
    ),
    (
      "$GPGGA,184353.07,1929.045,S,02410.506,E,1,04,2.6,100.00,M,-33.9,M,,0000*6D",
      "frame: nmea, n: 1, talker: GP, type: GGA, time: 18:43:53.070, latitude: -19.4840833, "
        + "longitude: 24.1751000, quality: 1, satellites: 4, hdop: 2.60, altitude: 100.000, geoid: -33.900\n"
    ),
    (
      "$GPRMC,220516,A,5133.82,N,00042.24,W,173.8,231.8,130694,004.2,W*70",
      "frame: nmea, n: 1, talker: GP, type: RMC, time: 22:05:16.000, valid: 1, latitude: 51.5636667, "
        + "longitude: -0.7040000, speed: 173.800, course: 231.80, date: 13.06.94, "
        + "variation: -4.20\n"
    ),
    ("$GPRMC,,V,,,,,,,,,,N*53", "frame: nmea, n: 1, talker: GP, type: RMC, valid: 0, mode: N\n"),
    ("$PGRMZ,246,f,3*1B", "frame: nmea, n: 1, talker: P, type: GRMZ, fields: 3\n"),
    ("!AIVDM,2,2,3,B,1@0000000000000,2*55", "frame: nmea, n: 1, talker: AI, type: VDM, fields: 6\n"),
    ("packet: 0x42", "frame: keyvalue, n: 1, packet: 66\n"),
    ("temp:21.50 s:\"on\" t:12:30", "frame: keyvalue, n: 1, temp: 21.50, s: \"on\", t: 12:30\n"),
  ])
  func `A frame is answered with its protocol, number and fields`(_ line: String, _ text: String) {
    #expect(answer(to: line, number: 1) == text)
  }

  @Test(arguments: [
    ("$PGRMZ,246,f,3*1C", "error: checksum, n: 4294967295, at: 15, expected: 0x1B, found: 0x1C\n"),
    ("$PGRMZ,246,f,3", "error: missing-checksum, n: 4294967295, at: 14\n"),
    ("a", "error: unexpected-end, n: 4294967295, at: 1, expected: 0x3A\n"),
    ("9", "error: unexpected-byte, n: 4294967295, at: 0, found: 0x39\n"),
    ("$GPGGA,240000*7C", "error: invalid-field, n: 4294967295, at: 7, found: 0x32\n"),
  ])
  func `An error is answered with its kind, number and place`(_ line: String, _ text: String) {
    #expect(answer(to: line, number: .max) == text)
  }

  @Test
  func `A line that is taken as it is is answered with its text`() {
    let line = Array(of: "a, b: 1 *00")
    #expect(
      written { $0.writeAnswer(ByteRange(0, line.count), of: line.span, number: .max) }
        == "frame: lines, n: 4294967295, text: a, b: 1 *00\n")
    #expect(
      written { $0.writeAnswer(ByteRange(3, 7), of: line.span, number: 2) }
        == "frame: lines, n: 2, text: b: 1\n")
    #expect(
      written { $0.writeAnswer(ByteRange(0, 0), of: [UInt8]().span, number: 3) }
        == "frame: lines, n: 3, text: \n")
  }

  @Test
  func `An overlong line is answered with its length`() {
    #expect(
      written { $0.writeOverlongAnswer(byteCount: 300, number: 3) } == "error: overlong, n: 3, length: 300\n")
    #expect(
      written { $0.writeOverlongAnswer(byteCount: .max, number: 0) }
        == "error: overlong, n: 0, length: 9223372036854775807\n")
  }

  @Test
  func `The answer to any line is a frame of pairs on one line`() throws {
    func checkAnswer(to line: [UInt8]) throws {
      var sink = CollectingSink()
      switch AutoDecoder().result(of: line) {
      case .success(let frame): sink.writeAnswer(frame, of: line.span, number: 7)
      case .failure(let error): sink.writeAnswer(error, number: 7)
      }
      try check(sink.bytes.last, is: 0x0A, "end of the answer to \(line.shown)")
      let answer = Array(sink.bytes.dropLast())
      try check(!answer.contains(0x0A), "two lines in the answer to \(line.shown)")
      let isFrame = KeyValueDecoder().result(of: answer).error == nil
      try check(isFrame, "the answer to \(line.shown) is \(answer.shown)")
    }
    try NMEAAnyBytesTests.forEachLine(52, checkAnswer)
    try KeyValueAnyBytesTests.forEachLine(53, checkAnswer)
  }
}
