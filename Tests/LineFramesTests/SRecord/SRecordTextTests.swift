import LineFrames
import Testing

struct SRecordTextTests {
  @Test(arguments: [
    (["S00600004844521B"], "type: header, address: 0x0000, text: \"HDR\""),
    ([sRecord(0, 1, width: 2)], "type: header, address: 0x0001, text: \"\""),
    ([sRecord(0, 0, width: 2, [0x41, 0])], "type: header, address: 0x0000, data: \"4100\""),
    ([sRecord(0, 0, width: 2, [0x41, 0x22])], "type: header, address: 0x0000, data: \"4122\""),
    ([sRecord(0, 0, width: 2, [0x5C])], "type: header, address: 0x0000, data: \"5C\""),
    ([sRecord(0, 0, width: 2, [0xE9])], "type: header, address: 0x0000, data: \"E9\""),
    (
      [sRecord(1, 0x21, width: 2, [1, 0xAB])],
      "type: data, address: 0x0021, bytes: 2, place: first, data: \"01AB\""
    ),
    (
      ["S1040000009B", sRecord(1, 0, width: 2, [1]), sRecord(2, 0x1_0000, width: 3, [2])],
      "type: data, address: 0x010000, bytes: 1, place: gap, distance: 65535, data: \"02\""
    ),
    (
      [sRecord(3, 5, width: 4, [1]), "S3060000000500F4"],
      "type: data, address: 0x00000005, bytes: 1, place: overlap, distance: 1, data: \"00\""
    ),
    ([sRecord(3, 0, width: 4)], "type: data, address: 0x00000000, bytes: 0, data: \"\""),
    (["S1030000FC", "S5030001FB"], "type: count, records: 1"),
    (["S9031234B6"], "type: end, address: 0x1234"),
    (["S80401234592"], "type: end, address: 0x012345"),
    (["S70500000000FA"], "type: end, address: 0x00000000"),
  ])
  func `A frame is written as pairs`(_ lines: [String], _ expected: String) throws {
    var decoder = SRecordDecoder()
    for line in lines.dropLast() { _ = decoder.take(line) }
    let line = Array(of: lines[lines.count - 1])
    let frame = try decoder.take(line).get()
    let text = written { $0.write(frame, of: line.span) }
    #expect(text == expected)
    #expect(KeyValueDecoder().result(of: text).error == nil)
    #expect(
      written { $0.writeAnswer(.sRecord(frame), of: line.span, number: 3) } == "frame: srec, n: 3, \(text)\n")
    #expect(written { $0.write(.sRecord(frame), of: line.span) } == text)
  }
}
