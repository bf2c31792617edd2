import LineFrames
import TinyAlloc

/// One of the streams of a ``Pipeline``: what is queued of it, the line that has begun, its decoder and its counters.
///
/// It is passed by reference through all that happens for each line, so that Swift has nothing to check there.
struct PipelineStream: ~Copyable {
  private var deque = ByteBufferDeque<SlabAllocator>()
  private var parser: LineParser<65_535>
  var judge: LineJudge

  init(_ judge: LineJudge, lineLimit: Int, lineEnding: LineEnding?) {
    let format = judge.decoder.format
    parser = LineParser(
      ending: lineEnding ?? format.lineEnding, limit: lineLimit, keepsEmptyLines: format.keepsEmptyLines)
    self.judge = judge
  }

  /// Queues bytes, as many as the arena has room for.
  ///
  /// - Returns: how many those were.
  mutating func take(_ bytes: Span<UInt8>, in slab: inout SlabAllocator) -> Int {
    let taken = deque.append(prefixOf: bytes, to: &slab)
    judge.counters.bytes += UInt64(taken)
    return taken
  }

  /// How many bytes are queued.
  var queued: Int { deque.count }

  /// Drops the first bytes that are queued, all that are in one block, and counts them as lost. They were counted as
  /// received, too, and are not any more.
  mutating func dropFirst(in slab: inout SlabAllocator) {
    let count = deque.withFirstChunk(in: &slab) { chunk in chunk.count }
    deque.removeFirst(count, from: &slab)
    judge.counters.bytes -= UInt64(count)
    judge.counters.overruns += UInt64(count)
  }

  /// Hands out every complete line that is queued. An overlong one has an empty span. What is left in the queue then
  /// is nothing, or what came after the last frame that was asked for.
  mutating func drain(in slab: inout SlabAllocator, _ body: LineHandler) {
    Self.drain(&deque, &parser, &judge, &slab, body)
    judge.counters.emptyLines = UInt64(parser.statistics.emptyLines)
  }

  // Static, so that the parser hands lines to the judge, and neither is the other's.
  private static func drain(
    _ deque: inout ByteBufferDeque<SlabAllocator>, _ parser: inout LineParser<65_535>,
    _ judge: inout LineJudge, _ slab: inout SlabAllocator, _ body: LineHandler
  ) {
    while !judge.isComplete {
      let result = parser.nextLine(from: &deque, in: &slab) { line, offset in judge.judge(line, offset, body)
      }
      if case .none = result { break }
      judge.report(result, parser.lineOffset, body)
      parser.keepsEmptyLines = judge.decoder.keepsEmptyLines
    }
  }

  /// Ends the stream: hands out a last line that no ending followed.
  mutating func finish(_ body: LineHandler) {
    guard !judge.isComplete else { return }
    Self.finish(&parser, &judge, body)
  }

  private static func finish(
    _ parser: inout LineParser<65_535>, _ judge: inout LineJudge, _ body: LineHandler
  ) {
    let result = parser.finish { line, offset in judge.judge(line, offset, body) }
    judge.report(result, parser.lineOffset, body)
  }

  /// Breaks the stream off: the line that has begun, if one has, is an error, and no line depends on those before.
  mutating func cutOff(_ body: LineHandler) {
    guard !judge.isComplete else { return }
    Self.cutOff(&parser, &judge, body)
    judge.restart()
    parser.keepsEmptyLines = judge.decoder.keepsEmptyLines
  }

  private static func cutOff(
    _ parser: inout LineParser<65_535>, _ judge: inout LineJudge, _ body: LineHandler
  ) {
    let result = parser.finish { line, offset in judge.refuseCutOff(line, offset, body) }
    judge.report(result, parser.lineOffset, body)
  }

  /// Empties the queue. It must be empty in the end.
  mutating func removeAll(in slab: inout SlabAllocator) { deque.removeAll(in: &slab) }
}
