import LineFrames
import Testing

/// Fields that hold a number with decimals: altitude in thousandths, dilution in hundredths.
struct NMEADecimalFieldTests {
  private func altitude(_ text: String) -> Result<Int32?, FrameError> {
    gga(sentence("GPGGA,,,,,,,,,\(text),M")).map { $0.altitude }
  }

  private func dilution(_ text: String) -> Result<Int32?, FrameError> {
    gga(sentence("GPGGA,,,,,,,,\(text)")).map { $0.hdop }
  }

  @Test(
    arguments: [
      ("545.4", 545_400), ("545", 545_000), ("545.", 545_000), (".5", 500), ("-.5", -500), ("-33.9", -33_900),
      ("0", 0),
      ("1.2344", 1_234), ("1.2345", 1_235), ("-1.2345", -1_235), ("1.2344999", 1_234),
      ("1.23449999999999999999", 1_234),
      ("1.9995", 2_000), ("0.0005", 1), ("0.00049", 0), ("-0.0005", -1), ("007.5", 7_500),
      ("1.234567890123456", 1_235),
      ("2147483.647", .max), ("-2147483.647", -.max), ("2147483.6474", .max),
    ] as [(String, Int32)])
  func `A number is rounded to its field's decimals, half away from zero`(_ text: String, _ value: Int32) {
    #expect(altitude(text) == .success(value))
  }

  @Test(arguments: ["2147483.648", "2147483.6475", "-2147483.6475", "2147484", "99999999999999999999", "1e5"])
  func `A number that does not fit is refused at its field`(_ text: String) {
    #expect(altitude(text).error?.kind == .invalidField)
  }

  @Test(arguments: [
    (".", 15), ("-", 15), ("-.", 15), ("+1", 15), ("--1", 16), ("1-", 16), ("1..2", 17), ("1.2.3", 18),
    ("x", 15),
    ("1x", 16), ("1.x", 17), ("1.2 ", 18), (" 1", 15), ("1.2345x", 21), ("1.23456.7", 22), ("1.2345678.", 24),
  ])
  func `What is no number is refused where it goes wrong`(_ text: String, _ offset: Int) {
    let error = altitude(text).error
    #expect(error?.kind == .invalidField)
    // A field in which no byte alone is wrong is refused at its beginning.
    #expect(error?.offset == offset)
  }

  @Test(arguments: [("M", true), ("", true), ("m", false), ("f", false), ("MM", false), ("M ", false)])
  func `A height's unit is M or empty`(_ unit: String, _ isTaken: Bool) {
    let line = sentence("GPGGA,,,,,,,,,1,\(unit)")
    let error = gga(line).error
    #expect((error == nil) == isTaken)
    #expect((gga(sentence("GPGGA,,,,,,,,,,,1,\(unit)")).error == nil) == isTaken)
    if let error { #expect(error.expected != error.found) }
  }

  @Test
  func `A random field is the exact number rounded, or refused`() throws {
    var random = SeededGenerator(seed: 32)
    let alphabet = Array("0123456789550099.-")
    var taken = 0
    for _ in 0..<TestScale.scaled(40_000) {
      var text = String((0...random.below(12)).map { _ in alphabet[random.below(alphabet.count)] })
      if random.below(2) == 0, let point = text.firstIndex(of: ".") {
        text = text[...point] + text[point...].filter { $0 != "." && $0 != "-" }
      }
      let number = ExactNumber(text)
      for (digits, factor) in [(3, 1_000), (2, 100)] as [(Int, Int128)] {
        let rounded = number?.rounded(times: factor)
        let value = rounded.flatMap { abs($0) <= Int128(Int32.max) ? Optional($0) : nil }
        let actual = digits == 3 ? altitude(text) : dilution(text)
        let taking = (try? actual.get()).map { Int128($0) }
        try check(taking, is: value, "\(text) with \(digits) decimals")
        if value != nil { taken += 1 }
      }
    }
    #expect(taken > TestScale.scaled(10_000))
  }
}
