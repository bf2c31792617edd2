import Foundation
import Testing

@testable import UARTStream

/// The style `jsonl` of the formats `ihex` and `srec`.
@Suite struct HexRecordJSONTests {
  /// The frames of a stream; an error has `nil`.
  private func frames(_ lines: String, _ format: StreamFormat) throws -> [[String: Any]?] {
    try objects(rendered(Array(lines.utf8), style: .jsonl, format: format)).map { line in
      #expect(line["error"] != nil || line["format"] as? String == format.rawValue)
      return line["frame"] as? [String: Any]
    }
  }

  @Test func dataHaveAddressDataAndPlace() throws {
    let all = try frames(
      ":020000040800F2\n:02010000ab0151\n:01010100FFFE\n:01011000FFEF\n", .ihex)
    #expect(all[0] as? [String: AnyHashable] == ["type": "extended-linear", "address": 0x0800_0000])
    #expect(
      all[1] as? [String: AnyHashable] == [
        "type": "data", "address": 0x0800_0100, "data": "AB01", "place": "first",
      ])
    #expect(
      all[2] as? [String: AnyHashable] == [
        "type": "data", "address": 0x0800_0101, "data": "FF", "place": "overlap", "distance": 1,
      ])
    #expect(
      all[3] as? [String: AnyHashable] == [
        "type": "data", "address": 0x0800_0110, "data": "FF", "place": "gap", "distance": 14,
      ])
  }

  @Test func wrappedAndUncertainDataSaySo() throws {
    let all = try frames(":020000021000EC\n?\n:02FFFF000102FD\n:0000000000\n", .ihex)
    #expect(all[1] == nil)
    #expect(
      all[2] as? [String: AnyHashable] == [
        "type": "data", "address": 0x1_FFFF, "data": "0102", "wrapped": 1, "wrapAddress": 0x1_0000,
        "place": "first", "certain": false,
      ])
    #expect(
      all[3] as? [String: AnyHashable] == ["type": "data", "address": 0x1_0000, "data": "", "certain": false])
  }

  @Test func startsAndEndsHaveTheirValues() throws {
    let all = try frames(":0400000300003800C1\n:04000005000000CD2A\n:00000001FF\n", .ihex)
    #expect(all[0] as? [String: AnyHashable] == ["type": "start-segment", "cs": 0, "ip": 0x3800])
    #expect(all[1] as? [String: AnyHashable] == ["type": "start-linear", "address": 0xCD])
    #expect(all[2] as? [String: AnyHashable] == ["type": "end-of-file", "address": 0])
  }

  @Test func recordsHaveTheirValues() throws {
    let all = try frames(
      "S00600004844521B\nS004000022D9\nS10400004AB1\nS208010050145E53B130\nS5030002FA\nS9030000FC\n", .srec)
    #expect(
      all[0] as? [String: AnyHashable] == [
        "type": "header", "record": "S0", "address": 0, "data": "484452", "text": "HDR",
      ])
    #expect(
      all[1] as? [String: AnyHashable] == ["type": "header", "record": "S0", "address": 0, "data": "22"])
    #expect(
      all[2] as? [String: AnyHashable] == [
        "type": "data", "record": "S1", "address": 0, "data": "4A", "place": "first",
      ])
    #expect(
      all[3] as? [String: AnyHashable] == [
        "type": "data", "record": "S2", "address": 0x1_0050, "data": "145E53B1", "place": "gap",
        "distance": 0x1_004F,
      ])
    #expect(all[4] as? [String: AnyHashable] == ["type": "count", "record": "S5", "records": 2])
    #expect(all[5] as? [String: AnyHashable] == ["type": "end", "record": "S9", "address": 0])
  }

  @Test func eachStreamHasItsOwnState() throws {
    // The count of the second stream is not that of both.
    let lines = "S10400004AB1\nS5030001FB\n"
    for _ in 0..<2 { #expect(try frames(lines, .srec).compactMap { $0 }.count == 2) }
  }
}
