import Board
import LineFrames
import Testing

@testable import UARTStream

/// A line that lost bytes is never a frame, and all others are, where they stood in the stream that was sent.
@Suite struct GapTests {
  /// One line after the other with each ending, of many lengths; an empty one and one of a single byte among them.
  private static let stream: [UInt8] = {
    var text = "\n"
    for (index, ending) in ["\n", "\r\n", "\r", "\n\r\n"].enumerated() {
      text += "v: \(index)\(String(repeating: "7", count: index * index))\(ending)w\(index): 1\(ending)"
    }
    return Array((text + "x\nlast: 9\n").utf8)
  }()

  private static let policies: [OverrunPolicy] = [.dropNewest, .dropOldest]
  private static let arenas = [(1, 1), (10, 2), (16, 4), (31, 3)]

  /// What came out of bytes that came in such turns.
  private struct Received {
    var lines: [Collected] = []
    /// Whether a byte was lost.
    var isLost: [Bool] = []
    var lossyTurns = 0
  }

  private func receive(
    _ turns: [ArraySlice<UInt8>], _ policy: OverrunPolicy, _ arena: (Int, Int), format: StreamFormat
  ) throws -> Received {
    let pipeline = try Pipeline(
      arena: ArenaSize(byteCount: arena.0, slotCount: arena.1), format: format, lineLimit: 128,
      lineEnding: nil,
      overrunPolicy: policy)
    var received = Received()
    for turn in turns {
      let before = pipeline.counters.overruns
      pipeline.receive(Array(turn)) { received.lines.append(Collected($0, $1, $2)) }
      let lost = Int(pipeline.counters.overruns - before)
      let kept = Array(repeating: false, count: turn.count - lost)
      let gone = Array(repeating: true, count: lost)
      received.isLost += policy == .dropOldest ? gone + kept : kept + gone
      received.lossyTurns += lost > 0 ? 1 : 0
    }
    pipeline.finish { received.lines.append(Collected($0, $1, $2)) }
    #expect(pipeline.counters.bytes + pipeline.counters.overruns == UInt64(received.isLost.count))
    #expect(pipeline.counters.overruns == UInt64(received.isLost.count { $0 }))
    #expect(pipeline.statistics.blocksInUse == 0)
    return received
  }

  /// The lines of a stream and their offsets, the first byte of the ending of each included.
  private func sent(_ stream: [UInt8]) -> [Range<Int>] {
    var ranges: [Range<Int>] = []
    var start = 0
    for (index, byte) in stream.enumerated() where byte == 10 || byte == 13 {
      let isSecond = byte == 10 && index == start && index > 0 && stream[index - 1] == 13
      if !isSecond { ranges.append(start..<index + 1) }
      start = index + 1
    }
    return ranges
  }

  private func check(
    _ turns: [ArraySlice<UInt8>], _ policy: OverrunPolicy, _ arena: (Int, Int), _ format: StreamFormat
  ) throws -> Bool {
    let stream = turns.flatMap { Array($0) }
    let received = try receive(turns, policy, arena, format: format)
    let whole = sent(stream).filter { !received.isLost[$0].contains(true) }.map { range in
      Line(text: Array(stream[range.dropLast()]), offset: UInt64(range.lowerBound))
    }
    let frames = received.lines.filter { !$0.outcome.hasPrefix("overrun ") }
    let errors = received.lines.filter { $0.outcome.hasPrefix("overrun ") }
    let missing = errors.map { Int($0.outcome.dropFirst("overrun ".count)) ?? 0 }
    let isSeparate = format == .lines
    return frames.map { Line(text: $0.line, offset: $0.offset) }
      == whole.filter {
        isSeparate || !$0.text.isEmpty
      } && missing.reduce(0, +) == received.isLost.count { $0 } && errors.count == received.lossyTurns
      && errors.allSatisfy { error in
        // What had come of the line, where it stood.
        stream.dropFirst(Int(error.offset)).starts(with: error.line)
      }
  }

  private struct Line: Equatable {
    let text: [UInt8]
    let offset: UInt64
  }

  /// What comes before the loss fits, and so does what comes behind it.
  @Test(arguments: policies, arenas)
  func aLossAtAnyPlaceCostsItsLinesOnly(_ policy: OverrunPolicy, _ arena: (Int, Int)) throws {
    let stream = Self.stream
    let room = arena.0 / arena.1 * arena.1
    for start in stream.indices {
      for end in start...stream.count {
        let format = [StreamFormat.lines, .lines, .auto, .keyvalue][(start + end) % 4]
        let turns = Self.pieces(stream[..<start], of: room) + [stream[start..<end]]
        let isRight = try check(turns + Self.pieces(stream[end...], of: room), policy, arena, format)
        #expect(isRight, "\(format), a turn of the bytes \(start)..<\(end)")
        if !isRight { return }
      }
    }
  }

  /// Every turn loses something.
  @Test(arguments: policies, arenas)
  func lossesMayFollowEachOther(_ policy: OverrunPolicy, _ arena: (Int, Int)) throws {
    let stream = Self.stream + Self.stream + Self.stream
    for size in 1...80 {
      let isRight = try check(Self.pieces(stream[...], of: size), policy, arena, .lines)
      #expect(isRight, "turns of \(size) bytes")
    }
  }

  private static func pieces(_ bytes: ArraySlice<UInt8>, of size: Int) -> [ArraySlice<UInt8>] {
    stride(from: bytes.startIndex, to: bytes.endIndex, by: size).map {
      bytes[$0..<min($0 + size, bytes.endIndex)]
    }
  }

  /// Streams that share an arena take room from each other; each of them has its own losses.
  @Test(arguments: policies, arenas)
  func ofStreamsThatShareAnArenaEachIsCutWhereItLost(_ policy: OverrunPolicy, _ arena: (Int, Int)) throws {
    var generator = SplitMix(state: 5)
    for _ in 0..<50 {
      let pipeline = try Pipeline(
        arena: ArenaSize(byteCount: arena.0, slotCount: arena.1), format: .lines, lineLimit: 128,
        lineEnding: nil,
        overrunPolicy: policy, streams: 3)
      let streams = (0..<3).map { stream in (0..<40).flatMap { Array("\(stream): \($0 * $0)\r\n".utf8) } }
      let lines = streams.map { stream in
        Dictionary(
          uniqueKeysWithValues: sent(stream).map { (UInt64($0.lowerBound), Array(stream[$0.dropLast()])) })
      }
      var given = [0, 0, 0]
      var missing: [UInt64] = [0, 0, 0]
      while given != streams.map(\.count) {
        let arrivals = (0..<3).shuffled(using: &generator).map { stream in
          let start = given[stream]
          given[stream] = min(start + Int.random(in: 0...40, using: &generator), streams[stream].count)
          return Pipeline.Arrival(stream: stream, streams[stream], start..<given[stream])
        }
        pipeline.receive(arrivals) { line, outcome, place in
          let text = Collected(line, outcome, place).outcome
          if text.hasPrefix("overrun ") {
            missing[place.stream] += UInt64(text.dropFirst("overrun ".count)) ?? 0
          } else {
            #expect(lines[place.stream][place.offset] == bytes(of: line))
          }
        }
      }
      for stream in 0..<3 {
        let counters = pipeline.counters(of: stream)
        #expect(counters.overruns == missing[stream])
        #expect(counters.bytes + counters.overruns == UInt64(streams[stream].count))
      }
    }
  }

  @Test func aLossIsAnErrorOfItsLine() throws {
    let pipeline = try Pipeline(
      arena: ArenaSize(byteCount: 16, slotCount: 4), format: .keyvalue, lineLimit: 80, lineEnding: nil,
      overrunPolicy: .dropNewest)
    var lines: [Collected] = []
    pipeline.receive(Array("v: 500\nv: 500\nv: 500\n".utf8)) { lines.append(Collected($0, $1, $2)) }
    pipeline.receive(Array("v: 501\nv: 502".utf8)) { lines.append(Collected($0, $1, $2)) }
    pipeline.finish { lines.append(Collected($0, $1, $2)) }
    #expect(
      lines.map(\.description) == ["0: v: 500", "7: v: 500", "14: overrun 5", "21: v: 501", "28: v: 502"])
    #expect(lines[2].line == Array("v:".utf8))
    #expect(pipeline.counters.errors.map(\.kind) == ["overrun"] && pipeline.counters.errorCount == 1)
  }

  /// A loss in the middle of a stream may have taken lines that later ones depend on.
  @Test func noLineDependsOnThoseBeforeALoss() throws {
    let pipeline = try Pipeline(
      arena: ArenaSize(byteCount: 64, slotCount: 4), format: .nmea, lineLimit: 90, lineEnding: nil,
      overrunPolicy: .dropNewest)
    let parts = [
      "!AIVDM,2,1,1,A,55?MbV02;H;s<HtKR20EHE:0@T4@Dn2222222216L961O5Gf0NSQEp6ClRp8,0*1C\n",
      "!AIVDM,2,2,1,A,88888888880,2*25\n",
    ]
    var outcomes: [String] = []
    for part in [
      String(parts[0].prefix(60)), String(parts[0].dropFirst(60)), String(repeating: "\n", count: 80),
      parts[1],
    ] {
      pipeline.receive(Array(part.utf8)) { outcomes.append(Collected($0, $1, $2).outcome) }
    }
    #expect(outcomes.count == 3 && outcomes[1] == "overrun 16", "\(outcomes)")
    #expect(outcomes.last?.hasPrefix("out-of-sequence") == true, "\(outcomes)")
  }
}
