import Board
import Glibc
import LineFrames
import Testing

@testable import UARTStream

/// Several streams that share one arena: each gives what it gives alone, whatever comes on the others.
@Suite struct PipelineSharingTests {
  private static let arenas = [(4, 1), (64, 2), (60, 15), (2_048, 64)]

  private func pipeline(
    _ arena: (Int, Int), _ policy: OverrunPolicy = .block, streams: Int, limit: UInt64? = nil
  ) throws -> Pipeline {
    try Pipeline(
      arena: ArenaSize(byteCount: arena.0, slotCount: arena.1), format: .auto, lineLimit: 128,
      lineEnding: nil,
      overrunPolicy: policy, frameLimit: limit, streams: streams)
  }

  /// What comes of one of several streams.
  private struct Lines {
    var all: [[Collected]]

    init(_ count: Int) { all = Array(repeating: [], count: count) }

    mutating func add(_ line: Span<UInt8>, _ outcome: Outcome, _ place: LinePlace) {
      all[place.stream].append(Collected(line, outcome, place))
    }
  }

  /// Frames, noise, and a line that is too long.
  private func stream(_ number: Int, _ generator: inout SplitMix) -> [UInt8] {
    (0..<40).flatMap { index -> [UInt8] in
      switch Int.random(in: 0..<6, using: &generator) {
      case 0: (0..<100).map { _ in UInt8.random(in: 0...255, using: &generator) }
      case 1: Array(repeating: 0x55, count: 300) + [0x0A]
      case 2: Array("\r\n\n".utf8)
      default: Array("stream\(number): \(index)\n".utf8)
      }
    }
  }

  @Test(arguments: arenas, [1, 2, 3]) func eachGivesWhatItGivesAlone(_ arena: (Int, Int), _ seed: UInt64)
    throws
  {
    var generator = SplitMix(state: seed)
    let streams = (0..<3).map { stream($0, &generator) }
    let pipeline = try pipeline(arena, streams: 3)
    var lines = Lines(3)
    var taken = [0, 0, 0]
    while zip(taken, streams).contains(where: { $0 < $1.count }) {
      var arrivals: [Pipeline.Arrival] = []
      for number in (0..<3).shuffled(using: &generator) {
        let end = min(taken[number] + Int.random(in: 0...90, using: &generator), streams[number].count)
        arrivals.append(Pipeline.Arrival(stream: number, streams[number], taken[number]..<end))
        taken[number] = end
      }
      pipeline.receive(arrivals) { lines.add($0, $1, $2) }
      #expect(pipeline.statistics.blocksInUse == 0, "nothing is left in the arena for others to wait for")
    }
    for number in 0..<3 {
      pipeline.finish(stream: number) { lines.add($0, $1, $2) }
      let alone = try Stream(streams[number])
      #expect(lines.all[number] == alone.lines)
      #expect(pipeline.counters(of: number) == alone.counters)
    }
    #expect(pipeline.counters.bytes == UInt64(streams.reduce(0) { $0 + $1.count }))
    #expect(pipeline.statistics.highWaterMark <= arena.1)
  }

  /// A line without an end, and noise, each as much as is read at once, beside frames.
  @Test(arguments: OverrunPolicy.allCases, arenas)
  func aFloodNeverStopsTheFramesOfAnother(_ policy: OverrunPolicy, _ arena: (Int, Int)) throws {
    let pipeline = try pipeline(arena, policy, streams: 3)
    var generator = SplitMix(state: 1)
    let endless = [UInt8](repeating: 0x55, count: 8_192)
    let noise = (0..<8_192).map { _ in UInt8.random(in: 0...255, using: &generator) }
    let turns = 12
    var frames: [String] = []
    for turn in 0..<turns {
      let arrivals = [
        Pipeline.Arrival(stream: 0, endless), .init(stream: 1, noise),
        .init(stream: 2, Array("f:\(turn)\n".utf8)),
      ]
      // Whoever is read first has the room, as in a session.
      let order = (0..<3).map { arrivals[($0 + turn) % 3] }
      pipeline.receive(order) { line, outcome, place in
        if case .frame = outcome, place.stream == 2 { frames.append(line.text) }
      }
    }
    let counters = (0..<3).map { pipeline.counters(of: $0) }
    for (counter, sent) in zip(counters, [8_192 * turns, 8_192 * turns]) {
      #expect(counter.bytes + counter.overruns == UInt64(sent))
    }
    let all = (0..<turns).map { "f:\($0)" }
    switch policy {
    case .block:
      #expect(frames == all)
      #expect(pipeline.counters.overruns == 0)
    case .dropOldest where arena.0 > 16:
      #expect(frames == all, "the longest queue gives way")
    case .dropNewest, .dropOldest:
      // What is lost is counted, and each third turn nothing is.
      #expect(counters[2].overruns + counters[2].bytes == UInt64(all.reduce(0) { $0 + $1.utf8.count + 1 }))
      #expect(counters[2].frames == UInt64(frames.count))
      if arena.0 > 16 { #expect(frames.count >= turns / 3) }
    }
  }

  /// The same bytes, as one stream and as 64 of them, through an arena that has room for one byte at a time.
  @Test func manyStreamsCostWhatTheirBytesCost() throws {
    func seconds(_ streams: Int) throws -> Double {
      let pipeline = try pipeline((1, 1), streams: streams)
      let bytes = Array(String(repeating: "v: 1234\n", count: 65_536 / 8 / streams).utf8)
      let arrivals = (0..<streams).map { Pipeline.Arrival(stream: $0, bytes) }
      let start = threadSeconds()
      pipeline.receive(arrivals) { _, _, _ in }
      #expect(pipeline.counters.bytes == 65_536 && pipeline.counters.frames == 8_192)
      return threadSeconds() - start
    }
    let one = try seconds(1)
    let many = try seconds(64)
    #expect(many < 4 * one, "\(one) s, \(many) s")
  }

  /// The processor time of this thread.
  private func threadSeconds() -> Double {
    var time = timespec()
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }

  @Test func theFramesAskedForAreThoseOfAll() throws {
    let pipeline = try pipeline((2_048, 64), streams: 2, limit: 5)
    let bytes = Array("a: 1\nb: 2\n".utf8)
    var count = 0
    for _ in 0..<4 {
      pipeline.receive([.init(stream: 0, bytes), .init(stream: 1, bytes)]) { _, _, _ in count += 1 }
    }
    #expect(count == 5 && pipeline.isComplete && pipeline.counters.frames == 5)
    #expect(pipeline.counters(of: 0).frames == 3 || pipeline.counters(of: 0).frames == 4)
  }
}
