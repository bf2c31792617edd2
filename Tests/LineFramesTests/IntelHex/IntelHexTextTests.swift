import LineFrames
import Testing

struct IntelHexTextTests {
  /// What is written of the last of the lines.
  private func text(_ lines: [String]) throws -> String {
    var decoder = IntelHexDecoder()
    for line in lines.dropLast() { _ = decoder.take(line) }
    let line = Array(of: lines[lines.count - 1])
    let frame = try decoder.take(line).get()
    let text = written { $0.write(frame, of: line.span) }
    #expect(KeyValueDecoder().result(of: text).error == nil)
    #expect(
      written { $0.writeAnswer(.intelHex(frame), of: line.span, number: 3) } == "frame: ihex, n: 3, \(text)\n"
    )
    return text
  }

  @Test(arguments: [
    (
      [intelHex(0, 0x21, [1, 0x23])],
      "type: data, address: 0x00000021, bytes: 2, place: first, data: \"0123\""
    ),
    (
      [intelHex(0, 0x21, [1, 0xAB]).lowercased()],
      "type: data, address: 0x00000021, bytes: 2, place: first, data: \"01AB\""
    ),
    (
      [intelHex(0, 0, [1]), intelHex(0, 0xFFFF, [1])],
      "type: data, address: 0x0000FFFF, bytes: 1, place: gap, distance: 65534, data: \"01\""
    ),
    (
      [intelHex(4, 0, [0xFF, 0xFF]), intelHex(0, 0xFFFF, [1, 2])],
      "type: data, address: 0xFFFFFFFF, bytes: 2, wrapped: 1, to: 0x00000000, place: first, data: \"0102\""
    ),
    (["?", intelHex(0, 1)], "type: data, address: 0x00000001, certain: 0, bytes: 0, data: \"\""),
    ([":00000001FF"], "type: end-of-file, address: 0x00000000"),
    ([":020000021200EA"], "type: extended-segment, address: 0x00012000"),
    ([":020000040800F2"], "type: extended-linear, address: 0x08000000"),
    ([":0400000300003800C1"], "type: start-segment, cs: 0x0000, ip: 0x3800"),
    ([":04000005000000CD2A"], "type: start-linear, address: 0x000000CD"),
  ])
  func `A frame is written as pairs`(_ lines: [String], _ expected: String) throws {
    #expect(try text(lines) == expected)
  }

  @Test
  func `The digits keep their zeros when they are read again`() throws {
    let line = Array(of: try text([intelHex(0, 0, [0, 0x12])]))
    let value = try pairs(of: line).get().last?.value
    #expect(value == .quoted(Array(of: "0012")))
  }
}
