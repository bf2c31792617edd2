import LineFrames
import Testing

/// The checksums in the examples were computed in Python, away from this code.
struct KeyValueChecksumTests {
  @Test(
    arguments: [
      ("volts: 3.3*46", [.decimal("volts", 33, -1)]),
      ("packet: 0x42*5C", [.integer("packet", 66)]),
      ("packet: 0x42*5c", [.integer("packet", 66)]),
      ("a: 1*4A", [.integer("a", 1)]),
      ("a: 1*4a", [.integer("a", 1)]),
      ("note: \"x\"*72", [.quoted("note", "x")]),
      ("k: a*12*39", [.bare("k", "a*12")]),
    ] as [(String, [Pair])])
  func `A right checksum in either case is no part of the value`(_ line: String, _ expected: [Pair]) {
    #expect(pairs(of: line) == .success(expected))
  }

  @Test(
    arguments: [
      ("volts: 3.3*5A", 11, 0x46, 0x5A), ("a: 1*4B", 5, 0x4A, 0x4B), ("a: 1*00", 5, 0x4A, 0x00),
      ("*01", 1, 0x00, 0x01), ("garbage*ff", 8, 0x75, 0xFF),
    ] as [(String, Int, UInt16, UInt16)])
  func `A wrong checksum is refused with both checksums`(
    _ line: String, _ offset: Int, _ expected: UInt16, _ found: UInt16
  ) {
    #expect(pairs(of: line).error == FrameError(.checksum, at: offset, expected: expected, found: found))
  }

  @Test(arguments: [
    ("a: x*4", "x*4"), ("a: x*4G", "x*4G"), ("a: x*G4", "x*G4"), ("a: x*123", "x*123"), ("a: x*", "x*"),
    ("a: x*12 y", "x*12 y"), ("a: **", "**"),
  ])
  func `An asterisk without two hexadecimal digits at the end is text`(_ line: String, _ text: String) {
    #expect(pairs(of: line) == .success([.bare("a", text)]))
  }

  @Test
  func `A checksum alone is a line with no pair`() {
    #expect(pairs(of: "*00").error == FrameError(.unexpectedEnd, at: 0))
  }

  @Test
  func `Every value of the checksum but the right one is refused`() {
    for sum in UInt16(0)...255 {
      let digits = String(sum + 0x100, radix: 16, uppercase: true).dropFirst()
      #expect((pairs(of: "a: 1*\(digits)").error == nil) == (sum == 0x4A))
    }
  }
}
