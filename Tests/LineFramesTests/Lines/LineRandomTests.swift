import LineFrames
import Testing

struct LineRandomTests {
  @Test(arguments: [1, 2, 3, 4] as [UInt64])
  func `A random stream, cut at random, gives what the reference gives`(_ seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    let rules = LineRules.all(limits: [1, 2, 3, 4, 5, 6, 7, 8, 64])
    for _ in 0..<TestScale.scaled(5_000) {
      let stream = random.stream(upTo: 60)
      let rule = rules[random.below(rules.count)]
      let expected = ReferenceSplitter(rules: rule, stream: stream).split()
      try checkParse(stream, cutAt: random.cuts(of: stream), rule, is: expected)
    }
  }
}

extension SeededGenerator {
  /// Bytes of the few kinds that matter; the endings are rarer in some streams than in others.
  mutating func stream(upTo limit: Int) -> [UInt8] {
    let alphabet: [UInt8] = [0x0D, 0x0A, 0x61, 0x62, 0x00, 0xFF]
    let dataShare = 1 + below(12)
    return (0..<below(limit + 1)).map { _ in
      below(dataShare) < 2 ? alphabet[below(2)] : alphabet[2 + below(4)]
    }
  }

  /// Offsets in rising order, some of them twice.
  mutating func cuts(of stream: [UInt8]) -> [Int] {
    (0..<below(12)).map { _ in below(stream.count + 1) }.sorted()
  }
}
