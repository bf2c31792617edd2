import LineFrames
import Testing

/// Any bytes are taken; what decodes can be read again, and written and decoded again.
struct KeyValueAnyBytesTests {
  static let meaningful = Array(of: "aZ_\u{E9} \t:,,::\"\"\\*0159.-+exXbBA") + [0x00, 0x0A, 0x7F, 0xFF]

  static let goodLines: [[UInt8]] = [
    "packet: 0x42", "temp: 21.5, state: \"on\", note: low battery", "a:1 b:2\tc:3",
    "time: 12:30:05, url: http://x/y",
    "volts: 3.3*46", "k: -9223372036854775808 e: 1.5e-7", #"q: "a\"b\\", r: """#, "größe: 1e3, x: -.5, y: 5.",
    "frame: nmea, n: 1, talker: GP, type: GGA, time: 12:35:19.000, latitude: 48.1173000", "k: a*12*39",
  ].map { Array(of: $0) }

  /// Lines of every kind, each given to `body`.
  static func forEachLine(_ seed: UInt64, _ body: ([UInt8]) throws -> Void) throws {
    var random = SeededGenerator(seed: seed)
    let anyByte = Array(UInt8.min...UInt8.max)
    for _ in 0..<TestScale.scaled(25_000) {
      try body(random.line(of: anyByte, upTo: 40))
      try body(random.line(of: meaningful, upTo: 24))
      try body(random.mutated(goodLines[random.below(goodLines.count)], meaningful))
      let inner = random.mutated(goodLines[random.below(goodLines.count)], meaningful)
      try body(inner + checksumSuffix(inner))
    }
  }

  @Test
  func `Any line either is a frame that can be read again or has an exact error`() throws {
    var frames = 0
    try Self.forEachLine(21) { line in
      switch KeyValueDecoder().result(of: line) {
      case .failure(let error): try checkForm(of: error, in: line)
      case .success(let frame):
        frames += 1
        try check(frame.count >= 1, "a frame of no pair: \(line.shown)")
        switch pairs(of: line) {
        case .failure(let error): throw Mismatch(description: "\(error) on reading \(line.shown) again")
        case .success(let pairs): try check(pairs.count, is: frame.count, "pairs of \(line.shown)")
        }
      }
    }
    #expect(frames > TestScale.scaled(10_000))
  }

  @Test
  func `No frame holds a control byte other than a tab`() throws {
    try Self.forEachLine(22) { line in
      guard case .success(let pairs) = pairs(of: line) else { return }
      for pair in pairs {
        var bytes = pair.key
        if case .bare(let text) = pair.value { bytes += text }
        if case .quoted(let text) = pair.value { bytes += text.filter { $0 != 0x09 } }
        try check(!bytes.contains { $0 < 0x20 || $0 == 0x7F }, "control byte in a pair of \(line.shown)")
      }
    }
  }

  @Test
  func `A frame that is written decodes again to equal pairs`() throws {
    try Self.forEachLine(23) { line in
      guard let text = canonical(line) else { return }
      try check(pairs(of: text), is: pairs(of: line), "pairs of \(line.shown) written as \(text.shown)")
    }
  }

  @Test
  func `The form in which a frame is written is written as itself`() throws {
    try Self.forEachLine(24) { line in
      guard let text = canonical(line) else { return }
      try check(canonical(text)?.shown, is: text.shown, "\(line.shown) written and written again")
    }
  }
}
