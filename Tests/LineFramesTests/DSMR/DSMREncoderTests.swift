import LineFrames
import Testing

struct DSMREncoderTests {
  @Test(arguments: DSMRSamples.all)
  func `What was decoded is written again byte for byte`(_ lines: [String]) throws {
    #expect(try encoded(lines) == DSMRSamples.stream(lines))
  }

  private func encoded(_ lines: [String]) throws -> [UInt8] {
    var encoder = DSMREncoder(sink: CollectingSink())
    for (line, result) in zip(lines, results(lines)) {
      encoder.write(try result.get(), of: Array(of: line).span)
    }
    return encoder.sink.bytes
  }

  @Test
  func `What was decoded is written again in canonical form`() throws {
    let lines = [
      "/ABC5x", "", "1-0:99:97.0(0)", "1-0:1.8.0.255(12*kWh)", "1-0:1.8.0*1(12*kWh)", "001-00:1.8.1(-.50)  ",
      "1-0:1.8.2(-0)",
      "0-0:96.1.0(4a4B)", "9-9:9.9.9(000000000000000001)",
    ]
    let canonical = DSMRSamples.checked([
      "/ABC5x", "", "1-0:99.97.0(0)", "1-0:1.8.0(12*kWh)", "1-0:1.8.0*1(12*kWh)", "1-0:1.8.1(-0.50)",
      "1-0:1.8.2(0)",
      "0-0:96.1.0(4A4B)", "9-9:9.9.9(000000000000000001)",
    ])
    let end = try #require(DSMRSamples.checked(lines).last).lowercased()
    #expect(try encoded(lines + [end]) == DSMRSamples.stream(canonical))
  }

  @Test
  func `A telegram is written from values`() {
    var encoder = DSMREncoder(sink: CollectingSink())
    encoder.write(0x78)
    encoder.writeHeader("ISk5\\2MT382-1000")
    encoder.beginObject(OBISCode(1, 3, 0, 2, 8))
    encoder.writeValue(Decimal(50, exponent: 0), digits: 2)
    encoder.endLine()
    encoder.beginObject(OBISCode(0, 0, 1, 0, 0))
    encoder.writeValue(DSMRTime(10, 12, 9, 11, 30, 20, isSummer: false))
    encoder.endLine()
    encoder.beginObject(OBISCode(0, 0, 96, 1, 1))
    encoder.writeValue(octets: Array(of: "K8EG004046395507").span)
    encoder.endLine()
    encoder.beginObject(OBISCode(1, 0, 1, 8, 1, 255))
    encoder.writeValue(Decimal(123_456_789, exponent: -3), digits: 9, unit: "kWh")
    encoder.endLine()
    encoder.beginObject(OBISCode(1, 0, 1, 7, 0))
    encoder.writeValue(Decimal(-5, exponent: -3), digits: 1, unit: "kW")
    encoder.endLine()
    encoder.beginObject(OBISCode(1, 0, 99, 97, 0))
    encoder.writeValue(Decimal(0, exponent: 0), digits: 1)
    encoder.writeValue(OBISCode(0, 0, 96, 7, 19))
    encoder.endLine()
    encoder.beginObject(OBISCode(0, 1, 24, 2, 1))
    encoder.writeValue(DSMRTime(24, 7, 1, 0, 0, 0, isSummer: true))
    encoder.writeValue(text: Span())
    encoder.writeValue(text: Array(of: "x y").span)
    encoder.endLine()
    encoder.writeEnd()
    let lines = DSMRSamples.checked([
      "/ISk5\\2MT382-1000", "", "1-3:0.2.8(50)", "0-0:1.0.0(101209113020W)",
      "0-0:96.1.1(4B384547303034303436333935353037)", "1-0:1.8.1(123456.789*kWh)", "1-0:1.7.0(-0.005*kW)",
      "1-0:99.97.0(0)(0-0:96.7.19)", "0-1:24.2.1(240701000000S)()(x y)",
    ])
    #expect(encoder.sink.bytes == [0x78] + DSMRSamples.stream(lines))
    #expect(errors(lines).isEmpty)
  }

  @Test
  func `A second telegram has its own checksum, an old one has none`() {
    var encoder = DSMREncoder(sink: CollectingSink())
    encoder.writeHeader(Array(of: "ABC5").span)
    encoder.writeEnd(hasChecksum: false)
    encoder.writeHeader("ABC5")
    encoder.beginObject(OBISCode(0, 0, 1, 0, 0))
    encoder.writeValue(DSMRTime(10, 12, 9, 11, 30, 20, isSummer: nil))
    encoder.endLine()
    #expect(
      encoder.checksum
        == DSMRSamples.referenceSum(DSMRSamples.stream(["/ABC5", "", "0-0:1.0.0(101209113020)"])))
    encoder.writeEnd()
    #expect(
      encoder.sink.bytes
        == DSMRSamples.stream(
          ["/ABC5", "", "!"] + DSMRSamples.checked(["/ABC5", "", "0-0:1.0.0(101209113020)"])))
  }

  @Test(arguments: ["", "-"], 0...19)
  func `A number that is taken is written as one that is taken`(_ sign: String, _ wholeDigits: Int) throws {
    for decimals in 0...19 where wholeDigits + decimals > 0 {
      let point = decimals > 0 ? "." : ""
      let whole = String(repeating: "3", count: wholeDigits)
      let line = "1-0:1.8.0(\(sign)\(whole)\(point)\(String(repeating: "2", count: decimals))*kWh)"
      let lines = ["/ABC5x", "", line]
      // The zero that is written before a point counts.
      let isTaken = max(wholeDigits, 1) + decimals <= 18
      try check((try? results(lines)[2].get()) != nil, is: isTaken, line)
      guard isTaken else { continue }
      let written = String(decoding: try encoded(lines), as: UTF8.self).split(separator: "\r\n")
      try check((try? results(["/ABC5x", "", String(written[1])])[2].get()) != nil, is: true, line)
    }
  }

  @Test
  func `Random objects come back as they were written`() throws {
    var random = SeededGenerator(seed: 62)
    for _ in 0..<TestScale.scaled(5_000) {
      let code = OBISCode(
        9, random.byte(), random.byte(), random.byte(), random.byte(),
        random.below(2) == 0 ? 255 : random.byte())
      let number = Decimal(
        (Int64(bitPattern: random.next()) >> Int64(random.below(63))) % 1_000_000_000_000_000_000,
        exponent: -Int8(random.below(18)))
      let time = DSMRTime(
        UInt8(random.below(100)), UInt8(1 + random.below(12)), UInt8(1 + random.below(28)),
        UInt8(random.below(24)), UInt8(random.below(60)), UInt8(random.below(60)),
        isSummer: random.below(2) == 0)
      var encoder = DSMREncoder(sink: CollectingSink())
      encoder.beginObject(code)
      encoder.writeValue(number, digits: random.below(19), unit: "kvarh")
      encoder.writeValue(time)
      encoder.writeValue(code)
      let reference = OBISCode(code.a, code.b, code.c, code.d, code.e)
      let line = encoder.sink.bytes
      guard case .object(let object) = try? DSMRDecoder().result(of: line).get() else {
        throw Mismatch(description: line.shown)
      }
      try check(object.code, is: code, line.shown)
      var values = object.values(in: line.span)
      guard case .number(let value, let unit) = try values.next() else {
        throw Mismatch(description: line.shown)
      }
      try check(value, is: number, line.shown)
      try check(line.text(unit), is: "kvarh", line.shown)
      try check(try values.next(), is: .time(time), line.shown)
      try check(try values.next(), is: .reference(reference), line.shown)
      try check(try values.next(), is: nil, line.shown)
    }
  }
}

extension SeededGenerator {
  fileprivate mutating func byte() -> UInt8 { UInt8(truncatingIfNeeded: next()) }
}
