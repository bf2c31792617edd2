import LineFrames
import Testing

struct NMEATimeAndDateTests {
  private func time(_ text: String) -> Result<[UInt16]?, FrameError> {
    gga(sentence("GPGGA,\(text)")).map { data in
      data.time.map { [UInt16($0.hour), UInt16($0.minute), UInt16($0.second), $0.millisecond] }
    }
  }

  private func date(_ text: String) -> Result<[UInt8]?, FrameError> {
    rmc(sentence("GPRMC,,,,,,,,,\(text)")).map { data in data.date.map { [$0.day, $0.month, $0.year] } }
  }

  @Test(
    arguments: [
      ("000000", [0, 0, 0, 0]), ("235959", [23, 59, 59, 0]), ("235960.999", [23, 59, 60, 999]),
      ("123456.7", [12, 34, 56, 700]), ("123456.78", [12, 34, 56, 780]), ("123456.789", [12, 34, 56, 789]),
      ("123456.7899999", [12, 34, 56, 789]), ("123456.000", [12, 34, 56, 0]),
      ("123456.009", [12, 34, 56, 9]),
    ] as [(String, [UInt16])])
  func `A time is hours, minutes, seconds and milliseconds`(_ text: String, _ parts: [UInt16]) {
    #expect(time(text) == .success(parts))
  }

  @Test(
    arguments: [
      ("240000", 7, 0x32), ("126000", 9, 0x36), ("123461", 11, 0x36), ("990000", 7, 0x39),
      ("12345", 12, 0x2A),
      ("1", 8, 0x2A), ("x23519", 7, 0x78), ("1x3519", 8, 0x78), ("12x519", 9, 0x78), ("123x19", 10, 0x78),
      ("1235x9", 11, 0x78), ("12351x", 12, 0x78), ("123519.x", 14, 0x78), ("123519.123x", 17, 0x78),
      ("123519.1.2", 15, 0x2E), ("-12351", 7, 0x2D), ("12:35:19", 9, 0x3A),
    ] as [(String, Int, UInt16)])
  func `What is no time is refused where it goes wrong`(_ text: String, _ offset: Int, _ found: UInt16) {
    #expect(time(text).error == FrameError(.invalidField, at: offset, found: found))
  }

  @Test
  func `Behind six digits of a time only a point is expected`() {
    #expect(time("1235190").error == FrameError(.invalidField, at: 13, expected: 0x2E, found: 0x30))
  }

  @Test(
    arguments: [
      ("230394", [23, 3, 94]), ("010100", [1, 1, 0]), ("311299", [31, 12, 99]),
    ] as [(String, [UInt8])])
  func `A date is day, month and year`(_ text: String, _ parts: [UInt8]) {
    #expect(date(text) == .success(parts))
  }

  @Test(
    arguments: [
      ("000394", 15, 0x30), ("320394", 15, 0x33), ("230094", 17, 0x30), ("231394", 17, 0x31),
      ("23039", 20, 0x2A),
      ("2303940", 21, 0x30), ("x30394", 15, 0x78), ("23x394", 17, 0x78), ("2303x4", 19, 0x78),
      ("23-394", 17, 0x2D),
    ] as [(String, Int, UInt16)])
  func `What is no date is refused where it goes wrong`(_ text: String, _ offset: Int, _ found: UInt16) {
    #expect(date(text).error == FrameError(.invalidField, at: offset, found: found))
  }
}
