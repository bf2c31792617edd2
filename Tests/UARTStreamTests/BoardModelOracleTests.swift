import LineFrames
import Testing

@testable import UARTStream

/// The board's model and the host's pipeline, two ways through the decoders, agree on any input.
@Suite struct BoardModelOracleTests {
  /// The pipeline's frames and errors in the words of a board.
  private func answers(_ input: [UInt8], _ format: StreamFormat, limit: Int) throws -> (
    texts: [[UInt8]], StreamCounters
  ) {
    let pipeline = try Pipeline(
      arena: .init(byteCount: 1_024, slotCount: 32), format: format, lineLimit: limit, lineEnding: .any)
    var sink = ArraySink()
    var number: UInt32 = 0
    pipeline.receive(input.span) { line, outcome, _ in
      number += 1
      switch outcome {
      case .frame(nil): sink.writeAnswer(ByteRange(0, line.count), of: line, number: number)
      case .frame(let frame?): sink.writeAnswer(frame, of: line, number: number)
      case .error(let error): sink.writeAnswer(error, number: number)
      case .overlong(let byteCount): sink.writeOverlongAnswer(byteCount: byteCount, number: number)
      case .overrun: Issue.record("the pipeline waits for room, and loses nothing")
      }
    }
    // No answer has an LF but at its end.
    return (sink.bytes.split(separator: 0x0A).map(Array.init), pipeline.counters)
  }

  /// Lines of every kind, and what is none.
  private func stream(_ generator: inout SplitMix) -> [UInt8] {
    var stream: [UInt8] = []
    for _ in 0..<60 {
      switch Int.random(in: 0..<8, using: &generator) {
      case 0:
        stream += (0..<Int.random(in: 0...60, using: &generator)).map { _ in
          UInt8.random(in: 0...255, using: &generator)
        }
      case 1:
        stream += Array(
          sentence("GPGGA,\(Int.random(in: 0...235_959, using: &generator)),,,,,0,,,,M,,M,,").dropLast().utf8)
      case 2: stream += Array("$PGRMZ,\(Int.random(in: 0...999, using: &generator)),f,3*1B".utf8)
      case 3: stream += Array(repeating: 0x78, count: Int.random(in: 30...140, using: &generator))
      case 4: break
      default: stream += Array("v: \(Int.random(in: -99...99, using: &generator)), w: 1.5, s: \"x\"".utf8)
      }
      stream += [[0x0A], [0x0D], [0x0D, 0x0A]].randomElement(using: &generator)!
    }
    return stream
  }

  @Test(arguments: StreamFormat.allCases, 1...20 as ClosedRange<UInt64>)
  func theModelAnswersWithThePipelinesFramesAndErrors(_ format: StreamFormat, _ seed: UInt64) throws {
    var generator = SplitMix(state: seed)
    let input = stream(&generator)
    let model = try BoardModel(256, 8, lineLimit: 80)
    _ = model.said(to: "format \(format.rawValue)\n")
    let said = model.said(to: input)
    let (expected, counters) = try answers(input, format, limit: 80)
    #expect(said.map(\.bytes) == expected)
    let told = try model.counters
    #expect(told["frames"] == Int(counters.frames))
    #expect(told["errors"] + told["overlong"] == Int(counters.errorCount))
    #expect(told["empty"] == Int(counters.emptyLines))
  }
}
