import LineFrames
import Testing

/// Where the stream is cut into pieces never changes what comes out.
struct LineSplitTests {
  static let rules = LineRules.all(limits: [1, 2, 3, 4, 5, 6, 7, 8, 64])

  @Test(arguments: rules)
  func `A stream in two pieces gives what it gives whole`(_ rules: LineRules) throws {
    for stream in StreamSamples.all {
      let expected = ReferenceSplitter(rules: rules, stream: stream).split()
      for cut in 0...stream.count { try checkParse(stream, cutAt: [cut], rules, is: expected) }
    }
  }

  @Test(arguments: rules)
  func `A stream in pieces of one size gives what it gives whole`(_ rules: LineRules) throws {
    for stream in StreamSamples.all {
      let expected = ReferenceSplitter(rules: rules, stream: stream).split()
      for size in [1, 2, 3, 5, 7] {
        let cuts = Array(stride(from: size, to: stream.count, by: size))
        try checkParse(stream, cutAt: cuts, rules, is: expected)
      }
    }
  }

  @Test(arguments: LineRules.all(limits: [1, 2, 64]))
  func `Every short stream gives the same in every way of cutting it`(_ rules: LineRules) throws {
    let alphabet: [UInt8] = [0x0D, 0x0A, 0x61]
    var streams: [[UInt8]] = [[]]
    for _ in 0..<5 {
      streams = streams.flatMap { stream in alphabet.map { stream + [$0] } }
      for stream in streams {
        let expected = ReferenceSplitter(rules: rules, stream: stream).split()
        for choice in 0..<1 << (stream.count - 1) {
          let cuts = (1..<stream.count).filter { choice >> ($0 - 1) & 1 == 1 }
          try checkParse(stream, cutAt: cuts, rules, is: expected)
        }
      }
    }
  }

  @Test
  func `A piece of no byte changes nothing`() throws {
    for rules in LineRules.all(limits: [2, 64]) {
      for stream in StreamSamples.all where stream.count < 12 {
        let expected = ReferenceSplitter(rules: rules, stream: stream).split()
        let cuts = (0...stream.count).flatMap { [$0, $0] }
        try checkParse(stream, cutAt: cuts, rules, is: expected)
      }
    }
  }
}
