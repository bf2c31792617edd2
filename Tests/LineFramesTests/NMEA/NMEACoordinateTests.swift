import LineFrames
import Testing

struct NMEACoordinateTests {
  private func latitude(_ angle: String, _ hemisphere: String = "N") -> Result<Int32?, FrameError> {
    gga(sentence("GPGGA,,\(angle),\(hemisphere)")).map { $0.latitude }
  }

  private func longitude(_ angle: String, _ hemisphere: String = "E") -> Result<Int32?, FrameError> {
    rmc(sentence("GPRMC,,,,,\(angle),\(hemisphere)")).map { $0.longitude }
  }

  @Test
  func `North and east are positive, south and west negative`() {
    #expect(latitude("4807.038", "N") == .success(481_173_000))
    #expect(latitude("4807.038", "S") == .success(-481_173_000))
    #expect(longitude("01131.000", "E") == .success(115_166_667))
    #expect(longitude("01131.000", "W") == .success(-115_166_667))
  }

  @Test(
    arguments: [
      ("0000", 0), ("0000.0000", 0), ("0000.000003", 1),
      ("0000.000009", 2), ("4559.9999999", 460_000_000), ("9000.000", 900_000_000),
      ("9000", 900_000_000),
      ("8959.9999999", 900_000_000), ("4530", 455_000_000), ("4530.", 455_000_000), ("007.5", 1_250_000),
    ] as [(String, Int32)])
  func `An angle is rounded to the nearest 10⁻⁷ degree`(_ text: String, _ value: Int32) {
    #expect(latitude(text) == .success(value))
    #expect(latitude(text, "S") == .success(-value))
  }

  @Test(
    arguments: [
      ("0000.00000295", 0), ("0000.00000299", 0), ("0000.0000089999", 1), ("0000.000002999999999999", 0),
      ("0000.00000299999", 0), ("4559.99999999", 460_000_000),
      ("8959.99999999", 900_000_000),
      ("0059.999999999999", 10_000_000),
    ] as [(String, Int32)])
  func `An angle with eight or more decimals is rounded once`(_ text: String, _ value: Int32) {
    #expect(latitude(text) == .success(value))
    #expect(longitude("0" + text, "W") == .success(-value))
  }

  @Test
  func `Latitude ends at 90 degrees and longitude at 180`() {
    #expect(latitude("9000.0000000", "S") == .success(-900_000_000))
    #expect(longitude("18000.0000", "W") == .success(-1_800_000_000))
    #expect(latitude("9000.000006").error == FrameError(.invalidField, at: 8, found: 0x39))
    #expect(latitude("9100.0").error == FrameError(.invalidField, at: 8, found: 0x39))
    #expect(longitude("18000.000006").error == FrameError(.invalidField, at: 11, found: 0x31))
    #expect(longitude("25500.0").error == FrameError(.invalidField, at: 11, found: 0x32))
    #expect(longitude("99900.0").error == FrameError(.invalidField, at: 11, found: 0x39))
  }

  @Test(
    arguments: [
      ("4860.0000", "N", 10, 0x36), ("4899.9", "N", 10, 0x39), ("4807.038", "E", 17, 0x45),
      ("4807.038", "n", 17, 0x6E),
      ("4807.038", "", 16, 0x2C), ("07.038", "N", 8, 0x30), ("7.038", "N", 8, 0x37), (".5", "N", 8, 0x2E),
      ("123407.0", "N", 8, 0x31), ("48-7.038", "N", 10, 0x2D), ("-4807.038", "N", 8, 0x2D),
      ("4807,038", "N", 13, 0x30),
      ("48x7.0", "N", 10, 0x78), ("4x07.0", "N", 9, 0x78), ("480x.0", "N", 11, 0x78),
      ("4807.0x", "N", 14, 0x78),
      ("4807.0.0", "N", 14, 0x2E), ("48 7.0", "N", 10, 0x20), ("48.0", "N", 8, 0x34),
    ] as [(String, String, Int, UInt16)])
  func `What is no angle is refused`(_ angle: String, _ hemisphere: String, _ offset: Int, _ found: UInt16) {
    let error = latitude(angle, hemisphere).error
    #expect(error == FrameError(.invalidField, at: offset, found: found))
  }

  @Test
  func `A random angle is the exact fraction rounded once`() throws {
    var random = SeededGenerator(seed: 31)
    for _ in 0..<TestScale.scaled(20_000) {
      let degrees = String(100 + random.below(90)).dropFirst()
      let minutes = String(100 + random.below(60)).dropFirst()
      let decimals = (0..<random.below(13)).map { _ in
        ["0", "4", "5", "9", "\(random.below(10))"][random.below(5)]
      }
      let text = "\(degrees)\(minutes)" + (decimals.isEmpty ? "" : ".") + decimals.joined()
      let value = try #require(ExactNumber.angle(text))
      try check(latitude(text), is: .success(Int32(value)), "latitude \(text)")
      let double = (Double(degrees)! + Double(minutes + "." + decimals.joined() + "0")! / 60) * 1e7
      try check(
        abs(double - Double(value)) <= 0.500001,
        "\(text): reference \(value), but in floating point \(double)")
    }
  }
}
