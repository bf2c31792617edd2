import Testing

@testable import LineFrames

/// A host reads most sentences another way than a microcontroller does.
struct NMEAPlainSentenceTests {
  private func plain(_ line: [UInt8]) -> NMEAFrame? {
    guard var sentence = NMEAPlainSentence(line.span), sentence.readFields() else { return nil }
    return sentence.frame
  }

  private func general(_ line: [UInt8]) -> Result<NMEAFrame, FrameError> {
    do { return .success(try NMEADecoder().decodeAny(line.span)) } catch { return .failure(error) }
  }

  @Test
  func `What is plain is taken for the same as by the microcontrollers' code`() throws {
    var plainLines = 0
    try NMEAAnyBytesTests.forEachLine(43) { line in
      guard let frame = plain(line) else { return }
      plainLines += 1
      try check(general(line), is: .success(frame), "frame of \(line.shown)")
    }
    #expect(plainLines > TestScale.scaled(5_000))
  }

  @Test
  func `So is every number that stands in a field`() throws {
    let texts = [
      "", "0", "1", "7", "9", "00", "01", "12", "59", "60", "61", "90", "91", "99", "100", "123", "359",
      "360", "361", "999",
      "1000", "9999", "12345", "000001", "99999999", "100000000", "0.0", "0.5", ".5", "5.", ".", "-", "-.",
      "-0", "-1.5", "-5.",
      "--1", "+1", "1.23", "1.234", "1.2345", "1.2..", "2147483.647", "2147483.648", "1 ", "a", "A", "V", "N",
      "S", "E", "W", "M",
      "F", "G", "AA", "235960", "235959.1", "000000.000", "240000", "236000", "235961", "12351", "1235190",
      "123519.", "123519.1234",
      "311299", "321299", "010099", "001299", "000100", "310100", "311399", "4807.038", "9000.0000",
      "9000.0001", "9100.0", "18000.0",
      "18000.0001", "17959.9999999", "17959.99999999", "00000.0", "807.038", "07.038", "7.038", "4860.0",
      "4859.9999999", "4807.",
      "48070.38.", "4807038",
    ].map { Array(of: $0) }
    var plainLines = 0
    for sample in SentenceSamples.all {
      let parts = Array(of: sample).dropFirst().dropLast(3).split(
        separator: 0x2C, omittingEmptySubsequences: false)
      for place in parts.indices.dropFirst() {
        for text in texts {
          for letter in ["", "N", "W", "X"] {
            var changed = parts.map(Array.init)
            changed[place] = text
            // The letter of a hemisphere, where one is next.
            if place + 1 < parts.count, "NSEW".utf8.contains(parts[place + 1].first ?? 0) {
              changed[place + 1] = Array(of: letter)
            } else if letter != "N" {
              continue
            }
            let inner = Array(changed.joined(separator: [0x2C]))
            let line = [0x24] + inner + checksumSuffix(inner)
            guard let frame = plain(line) else { continue }
            plainLines += 1
            try check(general(line), is: .success(frame), "frame of \(line.shown)")
          }
        }
      }
    }
    #expect(plainLines > 1_000)
  }

  @Test(arguments: [
    "$GPGGA,123519,4807.038,N,01131.000,E,1,08,0.9,545.4,M,46.9,M,,*47",
    "$GPGGA,000001.00,5400.0000,N,00400.0000,E,1,08,0.9,12.3,M,-46.9,M,,*47",
    "$GPRMC,123519,A,4807.038,N,01131.000,E,022.4,084.4,230394,003.1,W*6A",
    "$GPGSA,A,3,04,05,,09,12,,,24,,,,,2.5,1.3,2.1*39",
    "$GPGSV,1,1,03,03,03,111,00,04,15,270,00,06,01,010,42*4F",
    "$GPGLL,,,,,,V*06", "$GPVTG,054.7,T,034.4,M,005.5,N,010.2,K*48", "$GPZDA,201530.00,04,07,2002,,*60",
    "!AIVDM,1,1,,B,177KQJ5000G?tO`K>RA1wUbN0TKH,0*5C", "$GPXYZ,a,b,c*00",
  ]) func `What receivers write is plain`(_ text: String) throws {
    let inner = Array(of: text).dropFirst().dropLast(3)
    let line = Array(of: text).prefix(1) + inner + checksumSuffix(Array(inner))
    let frame = try #require(plain(Array(line)))
    #expect(general(Array(line)) == .success(frame))
  }
}
