import LineFrames
import Testing

/// The angles were computed in Python with exact fractions.
struct NMEAFixDataTests {
  @Test(
    arguments: zip(
      SentenceSamples.fixes,
      [
        "12:35:19.0 481173000 115166667 1 8 90 545400 46900",
        "9:27:50.0 533613367 -65056200 1 8 103 61700 55200",
        "18:43:53.70 -194840833 241751000 1 4 260 100000 -33900",
        "16:12:29.487 373874583 -1219723600 1 7 100 9000 -",
        "9:27:25.0 472852332 85652650 1 8 101 499600 48000",
      ]))
  func `A published GGA sentence has its published position`(_ line: String, _ values: String) {
    #expect(NMEADecoder().result(of: line).map { shown($0, line) } == .success(values))
    #expect((try? NMEADecoder().result(of: line).get().fieldCount) == 14)
  }

  @Test(
    arguments: zip(
      SentenceSamples.minimumData,
      [
        "12:35:19.0 true 481173000 115166667 22400 8440 23.3.94",
        "9:27:50.0 true 533613367 -65056200 20 3166 28.5.11",
        "16:12:29.487 true 373874583 -1219723600 130 30962 12.5.98",
        "8:18:36.0 true -378608333 1451226667 0 36000 13.9.98",
        "22:54:46.0 true 492741667 -1231853333 500 5470 19.11.94",
        "22:5:16.0 true 515636667 -7040000 173800 23180 13.6.94",
      ]))
  func `A published RMC sentence has its published position, speed and date`(
    _ line: String, _ values: String
  ) {
    #expect(NMEADecoder().result(of: line).map { shown($0, line) } == .success(values))
  }

  @Test
  func `A receiver's warning makes an RMC sentence not valid`() {
    #expect((try? rmc(sentence("GPRMC,,V,,,,,,,,,,N")).get().isValid) == false)
  }

  private func shown(_ frame: NMEAFrame, _ line: String) -> String {
    func text(_ value: Any?) -> String { value.map { "\($0)" } ?? "-" }
    func text(_ time: NMEATime?) -> String {
      time.map { "\($0.hour):\($0.minute):\($0.second).\($0.millisecond)" } ?? "-"
    }
    func text(_ date: NMEADate?) -> String { date.map { "\($0.day).\($0.month).\($0.year)" } ?? "-" }
    switch frame.sentence(in: Array(of: line).span) {
    case .gga(let data):
      return [
        text(data.time), text(data.latitude), text(data.longitude), text(data.quality), text(data.satellites),
        text(data.hdop), text(data.altitude), text(data.geoidSeparation),
      ].joined(separator: " ")
    case .rmc(let data):
      return [
        text(data.time), text(data.isValid), text(data.latitude), text(data.longitude), text(data.speed),
        text(data.course), text(data.date),
      ].joined(separator: " ")
    default: return "other"
    }
  }
}
