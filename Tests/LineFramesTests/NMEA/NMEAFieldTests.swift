import LineFrames
import Testing

struct NMEAFieldTests {
  @Test(arguments: ["GPGGA,,,,,,,,,,,,,,", "GPGGA,", "GPGGA"])
  func `Fields that are empty or not there are nil`(_ body: String) throws {
    let data = try gga(sentence(body)).get()
    #expect(data.time == nil && data.latitude == nil && data.longitude == nil && data.quality == nil)
    #expect(data.satellites == nil && data.hdop == nil && data.altitude == nil && data.geoidSeparation == nil)
    let minimum = try rmc(sentence(body.replacing("GGA", with: "RMC"))).get()
    #expect(
      minimum.time == nil && minimum.isValid == nil && minimum.latitude == nil && minimum.longitude == nil)
    #expect(minimum.speed == nil && minimum.course == nil && minimum.date == nil)
  }

  @Test
  func `A sentence that ends early has the fields up to there`() throws {
    let data = try gga(sentence("GPGGA,123519,4807.038,N,01131.000,E,1")).get()
    #expect(data.longitude == 115_166_667)
    #expect(data.quality == 1)
    #expect(data.satellites == nil)
  }

  @Test(
    arguments: [
      ("GPXYZ", []), ("GPXYZ,", [""]), ("GPXYZ,,", ["", ""]), ("GPXYZ,a", ["a"]),
      ("GPXYZ,a,,b c,", ["a", "", "b c", ""]),
      ("GPGGA", []), ("GPGGA,", [""]), ("PABC", []), ("PABC1,x", ["x"]),
    ] as [(String, [String])])
  func `The fields' texts can be read from the line`(_ body: String, _ texts: [String]) throws {
    let line = sentence(body)
    let frame = try NMEADecoder().result(of: line).get()
    #expect(frame.fieldCount == texts.count)
    #expect(frame.texts(in: line) == texts)
    #expect(line.text(frame.fields) == texts.joined(separator: ","))
  }

  @Test
  func `Fields behind those that are decoded do not matter`() throws {
    let line = sentence("GNRMC,123519,A,,,,,1.5,2.5,230394,,,A,V,?,~,,,,")
    let data = try rmc(line).get()
    #expect(data.speed == 1_500)
    #expect(data.course == 250)
    #expect(data.date == (try rmc(Array(of: SentenceSamples.minimumData[0])).get().date))
  }

  @Test
  func `Quality and satellites are taken up to their limits`() throws {
    #expect(try gga(sentence("GPGGA,,,,,,9,99")).get().quality == 9)
    #expect(try gga(sentence("GPGGA,,,,,,0,00")).get().satellites == 0)
    #expect(try gga(sentence("GPGGA,,,,,,009,0099")).get().satellites == 99)
  }

  @Test
  func `A random field is the exact whole number, or refused`() throws {
    var random = SeededGenerator(seed: 33)
    let alphabet = Array("00123456789.-")
    for _ in 0..<TestScale.scaled(20_000) {
      let text = String((0...random.below(10)).map { _ in alphabet[random.below(alphabet.count)] })
      let number = text.allSatisfy(\.isNumber) ? Int(text) : nil
      let expected = number.flatMap { UInt8(exactly: $0) }.flatMap { $0 <= 99 ? $0 : nil }
      try check((try? gga(sentence("GPGGA,,,,,,,\(text)")).get())?.satellites, is: expected, text)
    }
  }
}
