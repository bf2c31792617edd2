import Foundation
import Testing

@testable import UARTStream

/// What the styles show of P1 telegrams.
@Suite struct DSMRJSONTests {
  private static let telegram = """
    /ISk5\\2MT382-1000\r\n\r\n1-3:0.2.8(50)\r\n1-0:1.8.1(123456.789*kWh)\r
    0-1:24.2.1(101209112500W)(12785.123*m3)\r\n!CB59\r

    """

  private func frames(_ text: String) throws -> [[String: Any]] {
    try objects(rendered(Array(text.utf8), style: .jsonl, format: .dsmr)).map { line in
      #expect(line["format"] as? String == "dsmr")
      return try #require(line["frame"] as? [String: Any])
    }
  }

  private func values(_ text: String) throws -> [[String: Any]] {
    let frame = try #require(object(text + "\n", format: .dsmr)["frame"] as? [String: Any])
    return try #require(frame["values"] as? [[String: Any]])
  }

  @Test func aTelegramHasItsParts() throws {
    let frames = try frames(Self.telegram)
    #expect(
      frames.map { $0["part"] as? String } == ["header", "separator", "object", "object", "object", "end"])
    #expect(frames[0]["manufacturer"] as? String == "ISk")
    #expect(frames[0]["baud"] as? String == "5")
    #expect(frames[0]["identification"] as? String == "\\2MT382-1000")
    #expect(Set(frames[1].keys) == ["part"])
    #expect(frames[3]["obis"] as? String == "1-0:1.8.1")
    #expect(frames[3]["name"] as? String == "import-energy-t1")
    #expect(frames[5]["objects"] as? Int == 3)
    #expect(frames[5]["crc"] as? String == "CB59")
  }

  @Test func anOldTelegramHasNoChecksum() throws {
    let frames = try frames("/ABC5\r\n\r\n!\r\n")
    #expect(Set(frames[2].keys) == ["part", "objects"])
  }

  @Test func valuesHaveTheirKeys() throws {
    let reading = try values("0-1:24.2.1(101209112500W)(12785.123*m3)")
    #expect(reading[0]["time"] as? String == "2010-12-09T11:25:00")
    #expect(reading[0]["dst"] as? Bool == false)
    #expect(reading[1]["value"] as? Double == 12785.123)
    #expect(reading[1]["unit"] as? String == "m3")
    let octets = try values("0-0:96.13.0(22FF)")
    #expect(Set(octets[0].keys) == ["octets"])
    let text = try values("0-0:96.13.0(2241)")
    #expect(text[0]["octets"] as? String == "2241")
    #expect(text[0]["text"] as? String == "\"A")
    let others = try values("1-0:99.97.0(0)(0-0:96.7.19)")
    #expect(others[0]["value"] as? Int == 0)
    #expect(others[1]["of"] as? String == "0-0:96.7.19")
    #expect(try values("9-9:9.9.9()(a\"b)").map { $0["text"] as? String } == ["", "a\"b"])
  }

  @Test func anUnknownObjectHasNoName() throws {
    let frame = try #require(object("9-9:9.9.9(1)\n", format: .dsmr)["frame"] as? [String: Any])
    #expect(Set(frame.keys) == ["part", "obis", "values"])
  }

  @Test func aSecondLineHasTheUnitOfTheFirst() throws {
    let frames = try frames("0-1:24.3.0(121030140000)(00)(60)(1)(0-1:24.2.1)(m3)\n(00024.123)\n")
    #expect(frames[1]["continued"] as? Bool == true)
    #expect(frames[1]["obis"] as? String == "0-1:24.3.0")
    let value = try #require((frames[1]["values"] as? [[String: Any]])?.first)
    #expect(value["value"] as? Double == 24.123)
    #expect(value["unit"] as? String == "m3")
    let first = try #require((frames[0]["values"] as? [[String: Any]])?.first)
    #expect(Set(first.keys) == ["time"])
  }

  @Test func theTextLeavesEmptyLinesOut() throws {
    let lines = try text(Self.telegram, format: .dsmr).split(
      separator: "\n", omittingEmptySubsequences: false)
    #expect(
      lines == [
        "part: header, manufacturer: ISk, baud: 5, identification: \"\\\\2MT382-1000\"",
        "obis: 1-3:0.2.8, name: version, value: 50",
        "obis: 1-0:1.8.1, name: import-energy-t1, value: 123456.789, unit: kWh",
        "obis: 0-1:24.2.1, name: reading, time: 2010-12-09T11:25:00, dst: 0, value: 12785.123, unit: m3",
        "part: end, objects: 3, crc: 0xCB59", "",
      ])
  }
}
