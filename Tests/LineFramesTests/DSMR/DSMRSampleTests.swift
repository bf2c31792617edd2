import LineFrames
import Testing

struct DSMRSampleTests {
  @Test(arguments: DSMRSamples.all)
  func `Every line of every sample is a frame`(_ lines: [String]) throws {
    let results = results(lines)
    for (line, result) in zip(lines, results) { #expect(result.error == nil, "\(line)") }
    guard case .end(let end) = try results.last?.get() else { throw Mismatch(description: "no end") }
    #expect(end.objectCount == lines.filter { $0.contains(":") && !$0.hasPrefix("/") }.count)
    #expect((end.checksum == nil) == (lines.last == "!"))
  }

  @Test
  func `The example of the standard reads as it should`() {
    let texts = DSMRSamples.version5.indices.map { index in
      shown(DSMRSamples.version5[index], after: Array(DSMRSamples.version5[..<index]))
    }
    #expect(
      texts == [
        "part: header, manufacturer: ISk, baud: 5, identification: \"\\\\2MT382-1000\"", "part: separator",
        "obis: 1-3:0.2.8, name: version, value: 50",
        "obis: 0-0:1.0.0, name: time, time: 2010-12-09T11:30:20, dst: 0",
        "obis: 0-0:96.1.1, name: equipment-id, text: \"K8EG004046395507\"",
        "obis: 1-0:1.8.1, name: import-energy-t1, value: 123456.789, unit: kWh",
        "obis: 1-0:1.8.2, name: import-energy-t2, value: 123456.789, unit: kWh",
        "obis: 1-0:2.8.1, name: export-energy-t1, value: 123456.789, unit: kWh",
        "obis: 1-0:2.8.2, name: export-energy-t2, value: 123456.789, unit: kWh",
        "obis: 0-0:96.14.0, name: tariff, value: 2",
        "obis: 1-0:1.7.0, name: import-power, value: 1.193, unit: kW",
        "obis: 1-0:2.7.0, name: export-power, value: 0.000, unit: kW",
        "obis: 0-0:96.7.21, name: power-failures, value: 4",
        "obis: 0-0:96.7.9, name: long-power-failures, value: 2",
        "obis: 1-0:99.97.0, name: power-failure-log, value: 2, of: 0-0:96.7.19, time: 2010-12-08T15:24:15, "
          + "dst: 0, value: 240, unit: s, time: 2010-12-08T15:10:04, dst: 0, value: 301, unit: s",
        "obis: 1-0:32.32.0, name: voltage-sags-l1, value: 2",
        "obis: 1-0:52.32.0, name: voltage-sags-l2, value: 1",
        "obis: 1-0:72.32.0, name: voltage-sags-l3, value: 0",
        "obis: 1-0:32.36.0, name: voltage-swells-l1, value: 0",
        "obis: 1-0:52.36.0, name: voltage-swells-l2, value: 3",
        "obis: 1-0:72.36.0, name: voltage-swells-l3, value: 0",
        "obis: 0-0:96.13.0, name: message, text: \"" + String(repeating: "0123456789:;<=>?", count: 5) + "\"",
        "obis: 1-0:32.7.0, name: voltage-l1, value: 220.1, unit: V",
        "obis: 1-0:52.7.0, name: voltage-l2, value: 220.2, unit: V",
        "obis: 1-0:72.7.0, name: voltage-l3, value: 220.3, unit: V",
        "obis: 1-0:31.7.0, name: current-l1, value: 1, unit: A",
        "obis: 1-0:51.7.0, name: current-l2, value: 2, unit: A",
        "obis: 1-0:71.7.0, name: current-l3, value: 3, unit: A",
        "obis: 1-0:21.7.0, name: import-power-l1, value: 1.111, unit: kW",
        "obis: 1-0:41.7.0, name: import-power-l2, value: 2.222, unit: kW",
        "obis: 1-0:61.7.0, name: import-power-l3, value: 3.333, unit: kW",
        "obis: 1-0:22.7.0, name: export-power-l1, value: 4.444, unit: kW",
        "obis: 1-0:42.7.0, name: export-power-l2, value: 5.555, unit: kW",
        "obis: 1-0:62.7.0, name: export-power-l3, value: 6.666, unit: kW",
        "obis: 0-1:24.1.0, name: device-type, value: 3",
        "obis: 0-1:96.1.0, name: equipment-id, text: \"2222ABCD123456789\"",
        "obis: 0-1:24.2.1, name: reading, time: 2010-12-09T11:25:00, dst: 0, value: 12785.123, unit: m3",
        "part: end, objects: 35, crc: 0xE47C",
      ])
  }

  @Test(arguments: [
    ("1-0:1.4.0(02.351*kW)", "1-0:1.4.0, name: import-demand, value: 2.351, unit: kW"),
    (
      "1-0:1.6.0(200509134558S)(02.589*kW)",
      "1-0:1.6.0, name: import-maximum-demand, time: 2020-05-09T13:45:58, dst: 1, value: 2.589, unit: kW"
    ),
    (
      "0-0:98.1.0(1)(1-0:1.6.0)(1-0:1.6.0)(200501000000S)(200423192538S)(03.695*kW)",
      "0-0:98.1.0, name: maximum-demand-history, value: 1, of: 1-0:1.6.0, of: 1-0:1.6.0, "
        + "time: 2020-05-01T00:00:00, dst: 1, time: 2020-04-23T19:25:38, dst: 1, value: 3.695, unit: kW"
    ),
    ("1-0:31.4.0(999*A)", "1-0:31.4.0, name: current-limit-l1, value: 999, unit: A"),
    ("0-0:17.0.0(016*A)", "0-0:17.0.0, name: power-limit, value: 16, unit: A"),
    ("1-0:24.7.0(00.1*kvar)", "1-0:24.7.0, name: reactive-export-power-l1, value: 0.1, unit: kvar"),
    ("1-0:3.8.0(1*kvarh)", "1-0:3.8.0, name: reactive-import-energy, value: 1, unit: kvarh"),
    ("1-0:73.7.0(0.99)", "1-0:73.7.0, name: power-factor-l3, value: 0.99"),
    ("1-0:15.8.0(1*kWh)", "1-0:15.8.0, name: combined-energy, value: 1, unit: kWh"),
    (
      "1-0:1.8.0*255(00052185.7825309*kWh)",
      "1-0:1.8.0, name: import-energy, value: 52185.7825309, unit: kWh"
    ),
    ("1-0:1.8.0.255(1)", "1-0:1.8.0, name: import-energy, value: 1"),
    ("1-0:1.8.0*1(1)", "1-0:1.8.0*1, value: 1"),
    ("1-0:31.7.7(1)", "1-0:31.7.7, value: 1"),
    ("1-0:16.7.0(1)", "1-0:16.7.0, value: 1"),
    ("1-0:81.7.0(1)", "1-0:81.7.0, value: 1"),
    ("1-1:1.8.0(1)", "1-1:1.8.0, value: 1"),
    ("7-0:23.1.0(12)(3)", "7-0:23.1.0, value: 12, value: 3"),
    ("1-0:99:97.0(0)", "1-0:99.97.0, name: power-failure-log, value: 0"),
    ("0-0:42.0.0(00fF)", "0-0:42.0.0, name: device-name, octets: \"00fF\""),
    ("0-0:96.13.0(22415C)", "0-0:96.13.0, name: message, text: \"\\\"A\\\\\""),
    ("0-0:96.13.0(4G)", "0-0:96.13.0, name: message, text: \"4G\""),
    ("0-0:96.13.0(414)", "0-0:96.13.0, name: message, text: \"414\""),
    ("0-0:96.13.0()", "0-0:96.13.0, name: message, text: \"\""),
    ("1-0:1.8.0()", "1-0:1.8.0, name: import-energy, text: \"\""),
    (
      "0-2:24.2.1(632525252525W)(00000.000)",
      "0-2:24.2.1, name: reading, text: \"632525252525W\", value: 0.000"
    ),
    ("0-0:1.0.0(230229000000W)", "0-0:1.0.0, name: time, text: \"230229000000W\""),
    ("0-0:1.0.0(240229235959)", "0-0:1.0.0, name: time, time: 2024-02-29T23:59:59"),
    ("0-0:1.0.0(991231000000S)", "0-0:1.0.0, name: time, time: 2099-12-31T00:00:00, dst: 1"),
    ("0-0:96.14.0(T1 low)", "0-0:96.14.0, name: tariff, text: \"T1 low\""),
    (
      "255-255:255.255.255*255(-1.50)(0:96.7.19)",
      "255-255:255.255.255, value: -1.50, text: \"0:96.7.19\""
    ),
    (
      "9-9:9.9.9(101209112500W)(101209112500)",
      "9-9:9.9.9, time: 2010-12-09T11:25:00, dst: 0, value: 101209112500"
    ),
    (
      "9-9:9.9.9(01)(.5)(-)(.)(1-1:1.1.1)",
      "9-9:9.9.9, value: 1, value: .5, text: \"-\", text: \".\", of: 1-1:1.1.1"
    ),
  ])
  func `An object has its name and its values`(_ line: String, _ text: String) {
    #expect(shown(line) == "obis: " + text)
  }

  @Test
  func `The second line of an object has the code and the unit of the first`() throws {
    let first = "0-1:24.3.0(121030140000)(00)(60)(1)(0-1:24.2.1)(m3)"
    #expect(
      shown(first)
        == "obis: 0-1:24.3.0, name: hourly-reading, time: 2012-10-30T14:00:00, value: 0, value: 60, value: 1, "
        + "of: 0-1:24.2.1, text: \"m3\"")
    #expect(
      shown("(00024.123)", after: [first])
        == "obis: 0-1:24.3.0, name: hourly-reading, value: 24.123, unit: m3")
    #expect(
      shown("(00024.123)", after: ["0-1:24.3.0(121030140000)(00)(60)(1)(0-1:24.2.1)()"])
        == "obis: 0-1:24.3.0, name: hourly-reading, value: 24.123")
    #expect(
      shown("0-1:24.4.0(1)", after: [first + "(00024.123)"]) == "obis: 0-1:24.4.0, name: valve, value: 1")
  }
}
