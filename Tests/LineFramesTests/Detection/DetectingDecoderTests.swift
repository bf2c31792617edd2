import LineFrames
import Testing

struct DetectingDecoderTests {
  /// What each line is taken for, one after the other: `nmea`, or `nmea!` where it is refused.
  static func formats(_ lines: [String]) -> [String] {
    var decoder = DetectingDecoder()
    return lines.map { text in
      let isFrame = (try? decoder.decode(Array(of: text).span)) != nil
      return decoder.format.description + (isFrame ? "" : "!")
    }
  }

  private func expect(_ lines: [String], are format: String) {
    for (line, found) in zip(lines, Self.formats(lines)) where found != format {
      Issue.record("\(found): \(line)")
    }
  }

  @Test
  func `Published lines of each protocol are taken for what they are`() {
    for line in SentenceSamples.all + AISSamples.messages.flatMap(\.lines) where !line.contains(",2,2,3,B") {
      expect([line], are: "nmea")
    }
    for line in IntelHexSamples.all { expect([line], are: "ihex") }
    for line in SLCANSamples.frames.map(\.line) { expect([line], are: "slcan") }
    for line in SRecordSamples.all where !line.hasPrefix("S5") { expect([line], are: "srec") }
    for line in [
      "packet: 0x42", "a:1 b:2", " x: $", "t: 1", "S1: 20", "S1AB: 5", "r1230: 5", "/: 1", "temp:21.5",
    ] {
      #expect(Self.formats([line])[0].hasPrefix("keyvalue"), "\(line)")
    }
    expect(IntelHexSamples.all, are: "ihex")
    expect(SRecordSamples.manual, are: "srec")
    expect(SLCANSamples.all.map(\.line).filter { !$0.isEmpty }, are: "slcan")
    expect(ModbusSamples.lines, are: "modbus")
    for telegram in DSMRSamples.all { expect(telegram, are: "dsmr") }
  }

  @Test
  func `A frame is the one of the protocol's own decoder`() {
    for line in SentenceSamples.fixes {
      #expect(DetectingDecoder().result(of: line) == NMEADecoder().result(of: line).map { .nmea($0) })
    }
    let record = IntelHexSamples.all[0]
    #expect(
      DetectingDecoder().result(of: record) == IntelHexDecoder().result(of: record).map { .intelHex($0) })
    let damaged = String(record.dropLast()) + "1"
    #expect(DetectingDecoder().result(of: damaged).error == IntelHexDecoder().result(of: damaged).error)
    #expect(
      DetectingDecoder().result(of: "a: 1") == KeyValueDecoder().result(of: "a: 1").map { .keyValue($0) })
    #expect(DetectingDecoder().result(of: "").error == KeyValueDecoder().result(of: "").error)
  }

  // Right as both: a request to unit 2 for registers from 0 on, and two bytes of data at 0x0300.
  private let both = line("020300000002")
  private let record = IntelHexSamples.all[0]
  private let frame = line("0103006B0003")

  @Test
  func `A colon's line that is right as both is what came before`() {
    #expect(IntelHexDecoder().result(of: both).error == nil && ModbusDecoder().result(of: both).error == nil)
    #expect(Self.formats([both]) == ["ihex"])
    #expect(Self.formats([frame, both]) == ["modbus", "modbus"])
    #expect(
      Self.formats([record, both, frame, both, both]) == ["ihex", "ihex", "modbus", "modbus", "modbus"])
    #expect(Self.formats([frame, record, both]) == ["modbus", "ihex", "ihex"])
  }

  @Test
  func `A colon's line that is wrong as both is what came before, or told by its length`() {
    let badRecord = String(record.dropLast(2)) + "00"
    let badFrame = String(frame.dropLast(2)) + "00"
    #expect(Self.formats([badRecord, badFrame]) == ["ihex!", "modbus!"])
    #expect(Self.formats([frame, badRecord, badFrame]) == ["modbus", "modbus!", "modbus!"])
    #expect(Self.formats([record, badRecord, badFrame, both]) == ["ihex", "ihex!", "ihex!", "ihex"])
    #expect(Self.formats([":", ":0", ":0000000001", ":zz"]) == ["modbus!", "modbus!", "ihex!", "modbus!"])
    // An end of file again is out of sequence, but no frame of Modbus.
    #expect(Self.formats([":00000001FF", ":00000001FF", both]) == ["ihex", "ihex!", "ihex"])
  }

  @Test
  func `SLCAN is a frame without a colon, and once there was one any line without a colon that can be`() {
    #expect(Self.formats(["z", "t123", "t1230 "]) == ["keyvalue!", "keyvalue!", "keyvalue!"])
    #expect(
      Self.formats(["t1230", "z", "V1013", "t123", "t1230x", "bad", "t: 1", "\u{7}\u{7}r1230"])
        == ["slcan", "slcan", "slcan", "slcan!", "slcan!", "keyvalue!", "keyvalue", "slcan"])
  }

  @Test
  func `All lines from the header to the end belong to a telegram`() {
    let lines = ["/ABC5x", "", "temp: 21.5", "1-0:1.8.0(1*kWh)", "t1230", "$GPGGA", "!", "temp: 21.5"]
    #expect(
      Self.formats(lines) == ["dsmr", "dsmr", "dsmr!", "dsmr", "dsmr!", "dsmr!", "dsmr", "keyvalue"])
  }

  @Test
  func `A slash begins a telegram where a header follows, and anywhere behind a telegram`() {
    #expect(Self.formats(["/", "/AB", "// x", "/abc: 1", "/ABCx"]).allSatisfy { $0 == "keyvalue!" })
    #expect(Self.formats(["/ABC5", "!", "/", "a: 1", "!"]) == ["dsmr", "dsmr", "dsmr!", "dsmr!", "dsmr"])
  }

  @Test
  func `A line that is right by its own checksum ends a telegram whose end was lost`() {
    for other in [record, frame, SRecordSamples.all[0], SentenceSamples.fixes[0], AISSamples.single] {
      #expect(
        Self.formats(["/ABC5", "", other, "a: 1"])[1...] == ["dsmr", Self.formats([other])[0], "keyvalue"])
      // Not one that is wrong, but for its exclamation mark.
      let damaged = String(other.dropLast()) + (other.hasSuffix("0") ? "1" : "0")
      #expect(
        Self.formats(["/ABC5", "", damaged, "1-0:1.8.0(1)"])[3].hasPrefix("dsmr") != other.hasPrefix("!"),
        "\(damaged)")
    }
  }

  @Test
  func `A telegram ends where eight lines in a row were refused`() {
    let lines = ["/ABC5", ""] + Array(repeating: "a: 1", count: 8)
    #expect(Self.formats(lines + ["a: 1"]).last == "keyvalue")
    let interrupted = ["/ABC5", ""] + Array(repeating: "a: 1", count: 7) + ["1-0:1.8.0(1)"]
    #expect(Self.formats(interrupted + Array(repeating: "a: 1", count: 7) + ["!"]).last == "dsmr")
  }

  @Test
  func `Empty lines are kept in a telegram only`() throws {
    var decoder = DetectingDecoder()
    #expect(!decoder.keepsEmptyLines)
    for (text, keeps) in [("a: 1", false), ("/ABC5", true), ("", true), ("1-0:1.8.0(1)", true), ("!", false)]
    {
      _ = try decoder.decode(Array(of: text).span)
      #expect(decoder.keepsEmptyLines == keeps, "\(text)")
    }
  }

  @Test
  func `Any line is a frame, or has the error of the decoder that it was given to`() throws {
    var random = SeededGenerator(seed: 92)
    let samples =
      SentenceSamples.all + IntelHexSamples.all + SRecordSamples.all + SLCANSamples.all.map(\.line)
      + ModbusSamples.lines + DSMRSamples.version3 + ["packet: 0x42", "a:1 b:2"]
    let meaningful = busAlphabet + Array(of: "$!\\:/S*,()")
    var decoder = DetectingDecoder()
    var counts: [String: Int] = [:]
    for _ in 0..<TestScale.scaled(20_000) {
      let sample = Array(of: samples[random.below(samples.count)])
      let line = random.below(3) == 0 ? sample : random.mutated(sample, meaningful, upTo: 2)
      do throws(FrameError) {
        _ = try decoder.decode(line.span)
        counts[decoder.format.description, default: 0] += 1
      } catch {
        try check(0...line.count ~= error.offset, "\(error) of \(line.shown)")
      }
    }
    #expect(counts.keys.sorted() == ["dsmr", "ihex", "keyvalue", "modbus", "nmea", "slcan", "srec"])
    #expect(counts.values.allSatisfy { $0 > TestScale.scaled(50) }, "\(counts)")
  }
}
