import LineFrames
import Testing

/// A pair tells its value as it was written, whatever it was taken for.
struct KeyValueTextTests {
  private func texts(of line: [UInt8]) throws -> [String] {
    let frame = try KeyValueDecoder().result(of: line).get()
    var scanner = frame.pairs(in: line.span)
    var texts: [String] = []
    while let pair = try scanner.next() { texts.append(line.text(pair.text)) }
    return texts
  }

  @Test(arguments: [
    ("a: 0x42, b: 0b101, c: +7, d: -1.50, e: 1e-7", ["0x42", "0b101", "+7", "-1.50", "1e-7"]),
    ("a: \"x\", b: \"\", c: \"a \\\" b\"", ["\"x\"", "\"\"", "\"a \\\" b\""]),
    ("a:  free text  , b: 12:30 ", ["free text", "12:30"]),
    ("a:1 b:2\tc:x y", ["1", "2", "x y"]),
    ("a: 99999999999999999999", ["99999999999999999999"]),
    ("a: 1*4A", ["1"]),
  ])
  func `The text is the value without the blanks around it`(_ line: String, _ expected: [String]) throws {
    #expect(try texts(of: Array(of: line)) == expected)
  }
}
