import Testing
import TinyAlloc

@testable import UARTStream

/// Where a stream is cut, and how small the arena is, never changes what comes out; memory stays bounded.
@Suite struct PipelineSplitTests {
  /// Frames, each planted fault, and binary noise.
  private static let stream: [UInt8] = {
    let good = "$GPGGA,123519,4807.038,N,01131.000,E,1,08,0.9,545.4,M,46.9,M,,*47"
    var bytes = Array("packet: 0x42\r\n\(good)\n\(good.dropLast())6\r\r\n\n".utf8)
    bytes += Array(("k: " + String(repeating: "x", count: 125) + "\n").utf8)
    bytes += Array(("k: " + String(repeating: "x", count: 126) + "\n").utf8)
    bytes += Array(repeating: 0x55, count: 1_000) + [0x0A]
    bytes += [0x00, 0xFF, 0x1B, 0x22, 0x5C, 0x80, 0x0A, 0x0D, 0x0A]
    var generator = SplitMix(state: 7)
    bytes += (0..<700).map { _ in UInt8.random(in: 0...255, using: &generator) }
    return bytes + Array("\nlast: 1".utf8)
  }()

  private static let formats = StreamFormat.allCases

  @Test(arguments: formats, [(32, 1), (64, 2), (255, 255), (2_048, 64)])
  func aTinyArenaGivesTheSameOutcomes(_ format: StreamFormat, _ arena: (Int, Int)) throws {
    let whole = try Stream(Self.stream, format: format)
    let tiny = try Stream(Self.stream, format: format, arena: arena)
    #expect(tiny.lines == whole.lines)
    #expect(tiny.counters == whole.counters)
    #expect(tiny.statistics.highWaterMark <= arena.1)
    #expect(tiny.statistics.blocksInUse == 0)
  }

  @Test(arguments: formats, [1, 2, 3, 7, 31, 32, 33, 128])
  func piecesGiveTheSameOutcomes(_ format: StreamFormat, _ piece: Int) throws {
    let whole = try Stream(Self.stream, format: format)
    let cut = try Stream(Self.stream, format: format, arena: (64, 2), piece: piece)
    #expect(cut.lines == whole.lines)
    #expect(cut.counters == whole.counters)
    #expect(cut.statistics.highWaterMark <= 2)
  }

  @Test(arguments: formats) func whatNobodyLooksAtIsCountedAlike(_ format: StreamFormat) throws {
    let loud = try Stream(Self.stream, format: format)
    let pipeline = try Pipeline(
      arena: .init(byteCount: 64, slotCount: 2), format: format, lineLimit: 128, lineEnding: nil,
      isSilent: true)
    var lines: [Collected] = []
    pipeline.receive(Self.stream.span) { lines.append(Collected($0, $1, $2)) }
    pipeline.finish { lines.append(Collected($0, $1, $2)) }
    #expect(pipeline.counters == loud.counters)
    #expect(lines.allSatisfy { $0.outcome.hasPrefix("overlong ") })
  }

  @Test(arguments: [1, 2, 3]) func everyCutInTwoGivesTheSameOutcomes(_ seed: UInt64) throws {
    let stream = Array(Self.stream.prefix(400))
    let whole = try Stream(stream)
    for cut in stride(from: Int(seed), to: stream.count, by: 3) {
      let pipeline = try Pipeline(
        arena: .init(byteCount: 64, slotCount: 2), format: .auto, lineLimit: 128, lineEnding: nil)
      var lines: [Collected] = []
      pipeline.receive(stream.span.extracting(0..<cut)) { lines.append(Collected($0, $1, $2)) }
      pipeline.receive(stream.span.extracting(cut..<stream.count)) { lines.append(Collected($0, $1, $2)) }
      pipeline.finish { lines.append(Collected($0, $1, $2)) }
      #expect(lines == whole.lines, "cut at \(cut)")
    }
  }

  @Test func takeSaysHowMuchAFullArenaTook() throws {
    var slab = try SlabAllocator(byteCount: 64, slotCount: 2)
    var stream = PipelineStream(LineJudge(stream: 0, format: .lines), lineLimit: 128, lineEnding: nil)
    let bytes = [UInt8](repeating: 0x61, count: 500)
    let first = stream.take(bytes.span, in: &slab)
    let second = stream.take(bytes.span, in: &slab)
    #expect(first == 64)
    #expect(second == 0)
    #expect(stream.judge.counters.bytes == 64 && stream.queued == 64)
    #expect(slab.statistics.highWaterMark == 2)
    stream.drain(in: &slab) { _, _, _ in Issue.record("no line is complete") }
    #expect(slab.statistics.blocksInUse == 0)
    let third = stream.take(bytes.span, in: &slab)
    #expect(third == first)
    stream.dropFirst(in: &slab)
    #expect(stream.queued == 32 && slab.statistics.blocksInUse == 1)
    #expect(stream.judge.counters.bytes == 96 && stream.judge.counters.overruns == 32)
    stream.removeAll(in: &slab)
    #expect(slab.statistics.blocksInUse == 0)
  }

  @Test func aLongStreamLeavesNoBlockBehind() throws {
    let line = Array("temp: 21.5, packet: 7\n".utf8)
    let pipeline = try Pipeline(
      arena: .init(byteCount: 256, slotCount: 8), format: .keyvalue, lineLimit: 80, lineEnding: nil)
    var frames = 0
    for _ in 0..<20_000 { pipeline.receive(line.span) { _, _, _ in frames += 1 } }
    #expect(frames == 20_000)
    #expect(pipeline.counters.bytes == UInt64(20_000 * line.count))
    #expect(pipeline.statistics.blocksInUse == 0)
    #expect(pipeline.statistics.highWaterMark <= 8)
  }
}
