import Testing

@testable import LineFrames

/// What a host does in another way than a microcontroller.
struct AISHostTests {
  @Test
  func `A line is a frame, the same one, or the same error, however it is asked for`() throws {
    var random = SeededGenerator(seed: 95)
    let samples =
      AISSamples.messages.flatMap(\.lines).map { Array(of: $0) } + SentenceSamples.all.map { Array(of: $0) }
    var (decoding, decodingAny, checking) = (AISDecoder(), AISDecoder(), AISDecoder())
    var frames = 0
    for _ in 0..<TestScale.scaled(20_000) {
      var line = try #require(samples.randomElement(using: &random))
      if Int.random(in: 0..<3, using: &random) == 0 {
        line[Int.random(in: 0..<line.count, using: &random)] = UInt8.random(in: 0...255, using: &random)
      } else if Int.random(in: 0..<8, using: &random) == 0 {
        line.removeLast(Int.random(in: 0...line.count, using: &random))
      }
      let frame = Result<AnyFrame, FrameError> { () throws(FrameError) in try decoding.decode(line.span).ofAny
      }
      let any = Result<AnyFrame, FrameError> { () throws(FrameError) in try decodingAny.decodeAny(line.span) }
      let checked = Result<Void, FrameError> { () throws(FrameError) in try checking.check(line.span) }
      try check(any, is: frame, "frame of \(line.shown)")
      switch (frame, checked) {
      case (.success, .success): frames += 1
      case (.failure(let error), .failure(let other)): try check(other, is: error, "error of \(line.shown)")
      default: try check(false, "taken by one of them: \(line.shown)")
      }
      try check(checking.droppedMessages, is: decoding.droppedMessages, "dropped messages")
    }
    #expect(frames > TestScale.scaled(5_000))
  }
}
