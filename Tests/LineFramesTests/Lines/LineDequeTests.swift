import LineFrames
import Testing
import TinyAlloc

/// Lines from a deque, whose blocks are the pieces.
struct LineDequeTests {
  @Test(arguments: LineRules.all(limits: [1, 2, 5, 64]))
  func `A deque gives the reference's lines whatever its blocks`(_ rules: LineRules) throws {
    for stream in StreamSamples.all {
      try compare(stream, rules, TinySlabAllocator<8, 8>())
      try compare(stream, rules, TinySlabAllocator<8, 4>())
      try compare(stream, rules, TinySlabAllocator<9, 3>())
      try compare(stream, rules, TinySlabAllocator<1024, 32>())
      try compare(stream, rules, TinySlabAllocator<32, 1>())
      try compare(stream, rules, TinySlabAllocator<1, 1>())
    }
  }

  @Test
  func `A deque gives the reference's lines of random streams`() throws {
    var random = SeededGenerator(seed: 5)
    let rules = LineRules.all(limits: [1, 3, 8, 64])
    for _ in 0..<TestScale.scaled(1_000) {
      let stream = random.stream(upTo: 120)
      let rule = rules[random.below(rules.count)]
      let pieceLimit = 1 + random.below(20)
      try compare(stream, rule, TinySlabAllocator<16, 16>(), pieceLimit: pieceLimit)
      try compare(stream, rule, TinySlabAllocator<32, 16>(), pieceLimit: pieceLimit)
      try compare(stream, rule, TinySlabAllocator<128, 4>(), pieceLimit: pieceLimit)
    }
  }

  @Test
  func `A line is removed from the deque after the body and nothing behind it is`() throws {
    var slab = TinySlabAllocator<64, 8>()
    var deque = ByteBufferDeque<TinySlabAllocator<64, 8>>()
    let stream = Array(of: "one\ntwo\nthree")
    try deque.append(contentsOf: stream.span, to: &slab)
    var parser = LineParser<16>()
    let first = LineEvent(
      parser.nextLine(from: &deque, in: &slab) { line, _ in Array(line) }, parser.lineOffset)
    let left = deque.count
    #expect(first == .line("one", at: 0))
    #expect(left == 9)
    let second = LineEvent(
      parser.nextLine(from: &deque, in: &slab) { line, _ in Array(line) }, parser.lineOffset)
    let third = LineEvent(
      parser.nextLine(from: &deque, in: &slab) { line, _ in Array(line) }, parser.lineOffset)
    let last = LineEvent(parser.finish({ line, _ in Array(line) }), parser.lineOffset)
    let isEmpty = deque.isEmpty
    #expect(second == .line("two", at: 4))
    #expect(third == nil)
    #expect(last == .line("three", at: 8))
    #expect(isEmpty)
  }

  private func compare<A: Allocator & ~Copyable>(
    _ stream: [UInt8], _ rules: LineRules, _ allocator: consuming A, pieceLimit: Int = .max
  ) throws {
    var allocator = allocator
    var deque = ByteBufferDeque<A>()
    var parser = LineParser<64>(
      ending: rules.ending, limit: rules.limit, keepsEmptyLines: rules.keepsEmptyLines)
    var actual = SplitStream()
    var queued = 0
    while queued < stream.count {
      let end = min(stream.count - queued, pieceLimit) + queued
      queued += deque.append(prefixOf: stream.span.extracting(queued..<end), to: &allocator)
      while let event = LineEvent(
        parser.nextLine(from: &deque, in: &allocator) { GivenLine($0, at: $1) }, parser.lineOffset)
      {
        actual.events.append(event)
      }
    }
    actual.last = LineEvent(parser.finish({ line, _ in Array(line) }), parser.lineOffset)
    actual.statistics = parser.statistics
    let left = deque.count
    deque.removeAll(in: &allocator)
    let place = "\(stream.shown) in blocks of \(allocator.blockSize), \(rules)"
    let expected = ReferenceSplitter(rules: rules, stream: stream).split()
    try check(left, is: 0, "bytes left of \(place)")
    try check(allocator.count, is: 0, "blocks left of \(place)")
    try check(actual, is: expected, place)
  }
}
