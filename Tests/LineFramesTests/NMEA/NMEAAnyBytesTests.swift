import LineFrames
import Testing

struct NMEAAnyBytesTests {
  static let meaningful = Array(of: "$!GPRMCAN,,,,**0123456789..-NSEWAVM") + [0x00, 0x0A, 0x7F, 0xFF]

  /// Lines of every kind; most have a right checksum, so that they come to the field readers.
  static func forEachLine(_ seed: UInt64, _ body: ([UInt8]) throws -> Void) throws {
    var random = SeededGenerator(seed: seed)
    let anyByte = Array(UInt8.min...UInt8.max)
    let samples = SentenceSamples.all.map { Array(of: $0) }
    for _ in 0..<TestScale.scaled(25_000) {
      try body(random.line(of: anyByte, upTo: 40))
      try body([0x24] + random.line(of: meaningful, upTo: 30))
      let sample = samples[random.below(samples.count)]
      try body(random.mutated(sample, meaningful))
      let inner = random.mutated(Array(sample.dropFirst().dropLast(3)), meaningful, upTo: 2)
      try body([sample[0]] + inner + checksumSuffix(inner))
    }
  }

  @Test
  func `Any line either is a frame that makes sense or has an exact error`() throws {
    var decoded = 0
    try Self.forEachLine(41) { line in
      switch NMEADecoder().result(of: line) {
      case .failure(let error): try checkForm(of: error, in: line)
      case .success(let frame):
        try check(frame.texts(in: line).count, is: frame.fieldCount, "fields of \(line.shown)")
        let sentence = frame.sentence(in: line.span)
        try check(isSensible(sentence), "\(sentence) of \(line.shown)")
        if sentence != .other { decoded += 1 }
      }
    }
    #expect(decoded > TestScale.scaled(2_000))
  }

  private func isSensible(_ sentence: NMEASentence) -> Bool {
    switch sentence {
    case .other: true
    case .gga(let data):
      isSensible(data.time) && abs(data.latitude ?? 0) <= 900_000_000
        && abs(data.longitude ?? 0) <= 1_800_000_000 && data.quality ?? 0 <= 9 && data.satellites ?? 0 <= 99
    case .rmc(let data):
      isSensible(data.time) && abs(data.latitude ?? 0) <= 900_000_000
        && abs(data.longitude ?? 0) <= 1_800_000_000
        && (data.date.map { 1...31 ~= $0.day && 1...12 ~= $0.month && $0.year <= 99 } ?? true)
    }
  }

  private func isSensible(_ time: NMEATime?) -> Bool {
    time.map { $0.hour <= 23 && $0.minute <= 59 && $0.second <= 60 && $0.millisecond <= 999 } ?? true
  }
}
