import Testing

/// What the tests send and replay.
enum Traffic {
  /// The example of the standard's description; its checksum is right.
  static let good = "$GPGGA,123519,4807.038,N,01131.000,E,1,08,0.9,545.4,M,46.9,M,,*47"
  static let badChecksum = "$GPGGA,123519,4807.038,N,01131.000,E,1,08,0.9,545.4,M,46.9,M,,*46"

  /// So many frames, numbered.
  static func frames(_ count: Int) -> String {
    (0..<count).map { "packet: \($0), temp: 21.5\n" }.joined()
  }

  /// So many bytes of frames; the last may be cut.
  static func text(_ byteCount: Int) -> String { String(frames(byteCount / 21 + 1).prefix(byteCount)) }

  /// Every byte value, over and over, a different neighbour each time.
  static func allBytes(_ count: Int) -> [UInt8] {
    (0..<count).map { UInt8(truncatingIfNeeded: $0 ^ ($0 >> 8) &* 31) }
  }

  /// Each planted fault, its error's kind where it is one, and whether it is a frame; a frame follows each.
  static let faults: [Fault] = [
    Fault("a bad checksum", Array("\(badChecksum)\n".utf8), kind: "checksum"),
    Fault("no checksum", Array("$GPGGA,1\n".utf8), kind: "missing-checksum"),
    Fault(
      "a letter in a number",
      Array("$GPGGA,123519,4807.038,N,01131.000,E,1,08,0.9,54x.4,M,46.9,M,,*0A\n".utf8),
      kind: "invalid-field"),
    Fault(
      "no such minute",
      Array("$GPRMC,126019,A,4807.038,N,01131.000,E,022.4,084.4,230394,003.1,W*6A\n".utf8),
      kind: "invalid-field"),
    Fault(
      "the greatest and the least numbers",
      Array("a: 9223372036854775807, b: -9223372036854775808, c: 0xFFFFFFFF, d: -65536.5, e: 1e-7\n".utf8),
      kind: nil),
    Fault("no name and value", Array("just some words\n".utf8), kind: "unexpected-byte"),
    Fault("half a pair", Array("name\n".utf8), kind: "unexpected-end"),
    Fault("binary noise", [0x00, 0xFF, 0x80, 0x1B, 0x07, 0x0A], kind: "unexpected-byte"),
    Fault("an endless line", Array(repeating: 0x55, count: 5_000) + [0x0A], kind: "overlong"),
    Fault(
      "a line one byte too long", Array("k: ".utf8) + Array(repeating: 0x78, count: 126) + [0x0A],
      kind: "overlong"),
    Fault(
      "a line as long as allowed", Array("k: ".utf8) + Array(repeating: 0x78, count: 125) + [0x0A], kind: nil),
    Fault("CR only", Array("cr: 1\r".utf8), kind: nil),
    Fault("empty lines", Array("\n\r\n\r\r\nafter: 1\n".utf8), kind: nil),
  ]
}

/// Bytes that go wrong, or nearly do.
struct Fault: Sendable, CustomTestStringConvertible {
  let name: String
  let bytes: [UInt8]
  /// The kind of error that they are; `nil` for a frame.
  let kind: String?

  init(_ name: String, _ bytes: [UInt8], kind: String?) {
    self.name = name
    self.bytes = bytes
    self.kind = kind
  }

  var testDescription: String { name }
}
