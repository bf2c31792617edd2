import LineFrames
import Testing

@testable import UARTStream

/// Bytes among which others are missing, nobody knows where: they have come, and are of no line.
@Suite struct TornArrivalTests {
  private func pipeline(_ policy: OverrunPolicy = .block, streams: Int = 1) throws -> Pipeline {
    try Pipeline(
      arena: .init(byteCount: 64, slotCount: 2), format: .lines, lineLimit: 80, lineEnding: nil,
      overrunPolicy: policy, streams: streams)
  }

  @Test(arguments: OverrunPolicy.allCases) func noLineOfThemIsAFrame(_ policy: OverrunPolicy) throws {
    let pipeline = try pipeline(policy)
    var lines: [Collected] = []
    let pieces =
      [("v: 1\nv: 50", nil), ("0\nv: 500\nv: 5", 3), ("00\nx", 0), ("\nv: 501\n", nil)] as [(String, Int?)]
    for (text, missing) in pieces {
      pipeline.receive([.init(Array(text.utf8), missing: missing)]) { lines.append(Collected($0, $1, $2)) }
    }
    #expect(lines.map(\.description) == ["0: line", "5: overrun 3", "28: line"])
    #expect(lines.map(\.line) == ["v: 1", "v: 50", "v: 501"].map { Array($0.utf8) })
    #expect(pipeline.counters.bytes == 35 && pipeline.counters.overruns == 0)
    #expect(pipeline.counters.errorCount == 1)
  }

  @Test func whereTheyEndWithALineTheNextOneIsWhole() throws {
    let pipeline = try pipeline()
    var lines: [Collected] = []
    for (text, missing) in [("a\nb\n", nil), ("c\nd\n", 1), ("e\n", nil)] as [(String, Int?)] {
      pipeline.receive([.init(Array(text.utf8), missing: missing)]) { lines.append(Collected($0, $1, $2)) }
    }
    #expect(lines.map(\.description) == ["0: line", "2: line", "4: overrun 1", "8: line"])
  }

  /// Whichever bytes of a stream they are, the lines that have none of them are as they were.
  @Test func allOtherLinesAreFrames() throws {
    let stream = Array((0..<12).map { "line \($0 * $0)\n" }.joined().utf8)
    var starts = [0]
    for index in stream.indices where stream[index] == 10 { starts.append(index + 1) }
    let ranges = zip(starts, starts.dropFirst()).map { $0..<$1 }
    for start in stream.indices {
      for end in start + 1...stream.count {
        let pipeline = try pipeline()
        var frames: [UInt64] = []
        let body: LineHandler = { _, outcome, place in
          if case .frame = outcome { frames.append(place.offset) }
        }
        pipeline.receive([.init(stream, 0..<start)], body)
        pipeline.receive([.init(stream, start..<end, missing: 1)], body)
        pipeline.receive([.init(stream, end..<stream.count)], body)
        let whole = ranges.filter { !$0.overlaps(start..<end) }.map { UInt64($0.lowerBound) }
        guard frames == whole else {
          Issue.record("\(start)..<\(end): \(frames) instead of \(whole)")
          return
        }
      }
    }
  }

  @Test func anotherStreamIsNotConcerned() throws {
    let pipeline = try pipeline(streams: 2)
    let text = Array("a\nb\n".utf8)
    var lines: [String] = []
    pipeline.receive([.init(stream: 0, text, missing: 2), .init(stream: 1, text)]) { line, outcome, place in
      lines.append("\(place.stream) \(Collected(line, outcome, place))")
    }
    #expect(lines == ["0 0: overrun 2", "1 0: line", "1 2: line"])
  }
}
