import Testing

@testable import UARTStream

/// The style `jsonl` of the formats `ihex` and `srec`.
@Suite struct HexRecordJSONTests {
  /// The text of each line's frame; `nil` for an error.
  private func frames(_ lines: String, _ format: StreamFormat) throws -> [String?] {
    let output = try rendered(Array(lines.utf8), style: .jsonl, format: format)
    #expect(try objects(output).count == lines.split(separator: "\n").count)
    return String(decoding: output, as: UTF8.self).split(separator: "\n").map { line in
      guard let place = line.firstRange(of: "\"frame\":") else { return nil }
      #expect(line.contains("\"format\":\"\(format.rawValue)\""))
      return String(line[place.upperBound...].dropLast())
    }
  }

  @Test func dataHaveAddressDataAndPlace() throws {
    let lines = ":020000040800F2\n:02010000ab0151\n:01010100FFFE\n:01011000FFEF\n:01011100FFEE\n"
    #expect(
      try frames(lines, .ihex) == [
        #"{"type":"extended-linear","address":134217728}"#,
        #"{"type":"data","address":134217984,"data":"AB01","place":"first"}"#,
        #"{"type":"data","address":134217985,"data":"FF","place":"overlap","distance":1}"#,
        #"{"type":"data","address":134218000,"data":"FF","place":"gap","distance":14}"#,
        #"{"type":"data","address":134218001,"data":"FF","place":"follows"}"#,
      ])
  }

  @Test func wrappedAndUncertainDataSaySo() throws {
    #expect(
      try frames(":020000021000EC\n?\n:02FFFF000102FD\n:0000000000\n", .ihex) == [
        #"{"type":"extended-segment","address":65536}"#, nil,
        #"{"type":"data","address":131071,"data":"0102","wrapped":1,"wrapAddress":65536,"#
          + #""place":"first","certain":false}"#,
        #"{"type":"data","address":65536,"data":"","certain":false}"#,
      ])
  }

  @Test func startsAndEndsHaveTheirValues() throws {
    #expect(
      try frames(":0400000300003800C1\n:04000005000000CD2A\n:00000001FF\n", .ihex) == [
        #"{"type":"start-segment","cs":0,"ip":14336}"#, #"{"type":"start-linear","address":205}"#,
        #"{"type":"end-of-file","address":0}"#,
      ])
  }

  @Test func recordsHaveTheirValues() throws {
    let lines =
      "S00600004844521B\nS004000022D9\nS10400004AB1\nS208010050145E53B130\nS5030002FA\nS9030000FC\n"
    #expect(
      try frames(lines, .srec) == [
        #"{"type":"header","record":"S0","address":0,"data":"484452","text":"HDR"}"#,
        #"{"type":"header","record":"S0","address":0,"data":"22"}"#,
        #"{"type":"data","record":"S1","address":0,"data":"4A","place":"first"}"#,
        #"{"type":"data","record":"S2","address":65616,"data":"145E53B1","place":"gap","distance":65615}"#,
        #"{"type":"count","record":"S5","records":2}"#, #"{"type":"end","record":"S9","address":0}"#,
      ])
  }

  @Test func eachStreamHasItsOwnState() throws {
    // The count of the second stream is not that of both.
    let lines = "S10400004AB1\nS5030001FB\n"
    for _ in 0..<2 { #expect(try frames(lines, .srec).compactMap { $0 }.count == 2) }
  }
}
