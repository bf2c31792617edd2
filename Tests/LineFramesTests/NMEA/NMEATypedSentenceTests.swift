import LineFrames
import Testing

/// GSA, GSV, GLL, VTG and ZDA.
struct NMEATypedSentenceTests {
  private func sentenceData(_ line: [UInt8]) throws -> NMEASentence {
    try NMEADecoder().result(of: line).get().sentence(in: line.span)
  }

  @Test(arguments: SentenceSamples.typed)
  func `A published sentence is answered with its values`(_ line: String, _ text: String) throws {
    let frame = try NMEADecoder().result(of: line).get()
    let written = written { $0.write(frame, of: Array(of: line).span) }
    let start = "talker: \(line.dropFirst().prefix(2)), type: \(line.dropFirst(3).prefix(3)), "
    #expect(written == start + text)
    #expect(KeyValueDecoder().result(of: written).error == nil)
  }

  @Test
  func `GSA has selection, fix, satellites, dilution and system`() throws {
    let line = sentence("GNGSA,M,2,13,12,,,,,,,,,999,21,1.05,0.64,0.835,f")
    guard case .gsa(let data) = try sentenceData(line) else {
      Issue.record("no GSA")
      return
    }
    #expect(data.selection == 0x4D)
    #expect(data.fix == 2)
    #expect((0..<12).map { data.satellite($0) } == [13, 12] + Array(repeating: nil, count: 8) + [999, 21])
    #expect([data.pdop, data.hdop, data.vdop] == [105, 64, 84])
    #expect(data.system == 15)
  }

  @Test
  func `GSV has up to four satellites`() throws {
    let line = sentence("GPGSV,9,8,99,01,90,360,99,02,0,0,,,,,,04,22,228,45,A")
    guard case .gsv(let data) = try sentenceData(line) else {
      Issue.record("no GSV")
      return
    }
    #expect(data.sentences == 9 && data.sentence == 8 && data.satellites == 99 && data.signal == 10)
    #expect(data.satellite(0) == NMEASatellite(id: 1, elevation: 90, azimuth: 360, snr: 99))
    #expect(data.satellite(1) == NMEASatellite(id: 2, elevation: 0, azimuth: 0))
    #expect(data.satellite(2) == nil)
    #expect(data.satellite(3) == NMEASatellite(id: 4, elevation: 22, azimuth: 228, snr: 45))
  }

  @Test(arguments: 0...4)
  func `Behind so many satellites of a GSV a signal may stand`(_ count: Int) throws {
    let satellites = (0..<count).map { ",\($0 + 1),10,20,30" }.joined()
    for signal in [nil, 0, 7, 15] as [UInt8?] {
      let digit = signal.map { "," + String($0, radix: 16, uppercase: true) } ?? ""
      let line = sentence("GPGSV,1,1,04\(satellites)\(digit)")
      guard case .gsv(let data) = try sentenceData(line) else {
        Issue.record("no GSV")
        return
      }
      #expect(data.signal == signal)
      #expect((0..<4).map { data.satellite($0)?.id } == (0..<4).map { $0 < count ? UInt16($0 + 1) : nil })
    }
  }

  @Test
  func `GLL has position, time, validity and mode`() throws {
    let line = sentence("GPGLL,4717.11364,S,00833.91565,W,092321.25,V,N")
    guard case .gll(let data) = try sentenceData(line) else {
      Issue.record("no GLL")
      return
    }
    #expect(data.latitude == -472_852_273 && data.longitude == -85_652_608)
    #expect(data.time?.second == 21 && data.time?.millisecond == 250)
    #expect(data.isValid == false && data.mode == 0x4E)
  }

  @Test
  func `VTG has both courses and both speeds`() throws {
    let line = sentence("GPVTG,359.995,T,0.01,M,1.2345,N,2.3,K,D")
    guard case .vtg(let data) = try sentenceData(line) else {
      Issue.record("no VTG")
      return
    }
    #expect(data.course == 36_000 && data.magneticCourse == 1)
    #expect(data.speed == 1_235 && data.metricSpeed == 2_300 && data.mode == 0x44)
  }

  @Test
  func `ZDA has time, date and zone`() throws {
    let line = sentence("GPZDA,235960.5,31,12,9999,-13,59")
    guard case .zda(let data) = try sentenceData(line) else {
      Issue.record("no ZDA")
      return
    }
    #expect(data.time?.second == 60 && data.day == 31 && data.month == 12 && data.year == 9_999)
    #expect(data.zoneHours == -13 && data.zoneMinutes == 59)
  }

  @Test
  func `RMC has variation, mode and navigational status`() throws {
    let data = try rmc(sentence("GPRMC,,,,,,,,,,4.205,E,R,S")).get()
    #expect(data.variation == 421 && data.mode == 0x52 && data.navigationalStatus == 0x53)
    #expect(try rmc(sentence("GPRMC,,,,,,,,,,180.0,W")).get().variation == -18_000)
  }

  @Test(arguments: ["GSA", "GSV", "GLL", "VTG", "ZDA"])
  func `A sentence may end before any field`(_ type: String) throws {
    for sample in SentenceSamples.typed where sample.line.contains(type) {
      let body = sample.line.dropFirst().dropLast(3)
      for index in body.indices where body[index] == "," {
        // Not between an angle and its hemisphere.
        let rest = body[body.index(after: index)...]
        if type == "GLL", rest.hasPrefix("N,") || rest.hasPrefix("W") || rest.hasPrefix("E,") { continue }
        // A satellite's number alone is taken for the signal's, which it may be too great for.
        let fieldCount = body[..<index].count { $0 == "," }
        if type == "GSV", fieldCount % 4 == 0 { continue }
        let error = NMEADecoder().result(of: sentence(String(body[..<index]))).error
        #expect(error == nil, "\(body[..<index])")
      }
    }
  }

  @Test(
    arguments: [
      ("GPGSA,a", 7, nil), ("GPGSA,AB", 8, nil), ("GPGSA,A,0", 9, nil), ("GPGSA,A,4", 9, nil),
      ("GPGSA,A,3,1000", 11, nil), ("GPGSA,A,3,-1", 11, nil),
      ("GPGSA,A,3,,,,,,,,,,,,,1.0,1.0,1.0,G", 35, nil),
      ("GPGSA,A,3,,,,,,,,,,,,,1.0,1.0,1.0,1F", 36, nil), ("GPGSV,0", 7, nil), ("GPGSV,10", 7, nil),
      ("GPGSV,1,1,100", 11, nil), ("GPGSV,1,1,01,01,91", 17, nil), ("GPGSV,1,1,01,01,-1", 17, nil),
      ("GPGSV,1,1,01,01,,361", 18, nil), ("GPGSV,1,1,01,01,,,100", 19, nil), ("GPGSV,1,1,00,g", 14, nil),
      ("GPGLL,4916.45", 14, nil), ("GPGLL,,,,,,A,a", 14, nil), ("GPVTG,1.0,M", 11, 0x54),
      ("GPVTG,054.7,034.4,005.5,010.2", 13, 0x54), ("GPZDA,,0", 8, nil), ("GPZDA,,32", 8, nil),
      ("GPZDA,,,0", 9, nil), ("GPZDA,,,13", 9, nil), ("GPZDA,,,,10000", 10, nil), ("GPZDA,,,,,14", 11, nil),
      ("GPZDA,,,,,-14", 12, nil), ("GPZDA,,,,,-", 12, nil), ("GPZDA,,,,,--1", 12, nil),
      ("GPZDA,,,,,,60", 12, nil),
      ("GPRMC,,,,,,,,,,180.01,E", 16, nil), ("GPRMC,,,,,,,,,,-1,E", 16, nil), ("GPRMC,,,,,,,,,,1,N", 18, nil),
      ("GPRMC,,,,,,,,,,1", 17, nil), ("GPRMC,,,,,,,,,,,,1", 18, nil),
    ] as [(String, Int, UInt16?)])
  func `A field of another text is refused where it is wrong`(
    _ body: String, _ offset: Int, _ expected: UInt16?
  ) {
    let line = sentence(body)
    #expect(
      NMEADecoder().result(of: line).error
        == FrameError(.invalidField, at: offset, expected: expected, found: UInt16(line[offset])))
  }
}
