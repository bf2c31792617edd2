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
    case .gsa(let data):
      1...3 ~= data.fix ?? 1 && data.system ?? 0 <= 15
        && (0..<12).allSatisfy { data.satellite($0) ?? 0 <= 999 } && isLetter(data.selection)
    case .gsv(let data):
      1...9 ~= data.sentences ?? 1 && 1...9 ~= data.sentence ?? 1 && data.satellites ?? 0 <= 99
        && data.signal ?? 0 <= 15 && (0..<4).allSatisfy { isSensible(data.satellite($0)) }
    case .gll(let data):
      isSensible(data.time) && abs(data.latitude ?? 0) <= 900_000_000
        && abs(data.longitude ?? 0) <= 1_800_000_000 && isLetter(data.mode)
    case .vtg(let data): isLetter(data.mode)
    case .zda(let data):
      isSensible(data.time) && 1...31 ~= data.day ?? 1 && 1...12 ~= data.month ?? 1
        && data.year ?? 0 <= 9_999 && abs(data.zoneHours ?? 0) <= 13 && data.zoneMinutes ?? 0 <= 59
    case .gga(let data):
      isSensible(data.time) && abs(data.latitude ?? 0) <= 900_000_000
        && abs(data.longitude ?? 0) <= 1_800_000_000 && data.quality ?? 0 <= 9 && data.satellites ?? 0 <= 99
    case .rmc(let data):
      isSensible(data.time) && abs(data.latitude ?? 0) <= 900_000_000
        && abs(data.longitude ?? 0) <= 1_800_000_000
        && (data.date.map { 1...31 ~= $0.day && 1...12 ~= $0.month && $0.year <= 99 } ?? true)
        && abs(data.variation ?? 0) <= 18_000 && isLetter(data.mode) && isLetter(data.navigationalStatus)
    }
  }

  private func isLetter(_ letter: UInt8?) -> Bool { letter.map { 0x41...0x5A ~= $0 } ?? true }

  private func isSensible(_ satellite: NMEASatellite?) -> Bool {
    satellite.map {
      $0.id ?? 0 <= 999 && $0.elevation ?? 0 <= 90 && $0.azimuth ?? 0 <= 360 && $0.snr ?? 0 <= 99
    } ?? true
  }

  private func isSensible(_ time: NMEATime?) -> Bool {
    time.map { $0.hour <= 23 && $0.minute <= 59 && $0.second <= 60 && $0.millisecond <= 999 } ?? true
  }
}
