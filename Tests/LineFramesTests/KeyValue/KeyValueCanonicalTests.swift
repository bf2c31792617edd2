import LineFrames
import Testing

struct KeyValueCanonicalTests {
  @Test(arguments: [
    ("packet: 0x42", "packet: 66"),
    ("a:1\tb : 2 ,c:-0b11", "a: 1, b: 2, c: -3"),
    ("  t:  21.50   u: .5, v: -0.05", "t: 21.50, u: 0.5, v: -0.05"),
    ("note:low   battery , s:\"a, b\"", "note: low   battery, s: \"a, b\""),
    ("a: 1.5e-7, b: 1e3, c: -2.5e+10, d: 1e-19", "a: 0.00000015, b: 1e3, c: -25e9, d: 1e-19"),
    ("volts: 3.3*46", "volts: 3.3"),
    (#"q: "a\"b\\""#, #"q: "a\"b\\""#),
    ("time: 12:30:05", "time: 12:30:05"),
    ("big: 9223372036854775808", "big: 9223372036854775808"),
  ])
  func `A frame is written with one comma and one blank between pairs`(_ line: String, _ text: String) {
    #expect(canonical(Array(of: line)).map { String(decoding: $0, as: UTF8.self) } == text)
  }

  @Test(arguments: ["5.", "5e0", "-7e0", "1.5e1", "0."])
  func `A decimal with no digit behind the point stays a decimal`(_ number: String) {
    let line = Array(of: "a: \(number)")
    let text = canonical(line)
    #expect(text.map { pairs(of: $0) } == pairs(of: line))
  }

  @Test(arguments: ["k: a*12 ", "k: a*12\t", "k: a*12*39", "b: 1, k: *ff "])
  func `A last value that ends like a checksum is not taken for one again`(_ text: String) {
    let line = Array(of: text)
    let written = canonical(line)
    #expect(written != nil)
    #expect(written.map { pairs(of: $0) } == pairs(of: line))
  }
}
