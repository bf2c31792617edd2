import LineFrames
import TinyAlloc

/// One of the streams of a ``Pipeline``: what is queued of it, the line that has begun, its decoder and its counters.
///
/// It is passed by reference through all that happens for each line, so that Swift has nothing to check there.
struct PipelineStream: ~Copyable {
  private var deque = ByteBufferDeque<SlabAllocator>()
  private var parser: LineParser<65_535>
  var judge: LineJudge
  /// What was lost before the bytes that are queued.
  private var gapBefore: Gap?
  /// What was lost behind them.
  private var gapBehind: Gap?

  init(_ judge: LineJudge, lineLimit: Int, lineEnding: LineEnding?) {
    let format = judge.decoder.format
    parser = LineParser(
      ending: lineEnding ?? format.lineEnding, limit: lineLimit, keepsEmptyLines: format.keepsEmptyLines)
    self.judge = judge
  }

  /// Queues bytes, as many as the arena has room for; none behind lost ones, until those before them are taken.
  ///
  /// - Returns: how many those were.
  mutating func take(_ bytes: Span<UInt8>, in slab: inout SlabAllocator) -> Int {
    guard gapBehind == nil else { return 0 }
    let taken = deque.append(prefixOf: bytes, to: &slab)
    judge.counters.bytes += UInt64(taken)
    return taken
  }

  /// How many bytes are queued.
  var queued: Int { deque.count }

  /// Counts bytes as lost that have come behind those that are queued.
  mutating func loseNewest(_ bytes: Span<UInt8>) {
    guard bytes.count > 0 else { return }
    gapBehind.append(Gap(bytes))
    judge.counters.overruns += UInt64(bytes.count)
  }

  /// Counts bytes as lost that have come before those that are to be queued. Drops those that are, for they came earlier.
  mutating func loseOldest(_ bytes: Span<UInt8>, in slab: inout SlabAllocator) {
    guard bytes.count > 0 else { return }
    while queued > 0 { dropFirst(in: &slab) }
    gapBefore.append(Gap(bytes))
    judge.counters.overruns += UInt64(bytes.count)
  }

  /// Drops the first bytes that are queued, all that are in one block, and counts them as lost. They were counted as
  /// received, too, and are not any more. There are some.
  mutating func dropFirst(in slab: inout SlabAllocator) {
    let gap = deque.withFirstChunk(in: &slab) { chunk in Gap(chunk) }
    deque.removeFirst(Int(gap.byteCount), from: &slab)
    gapBefore.append(gap)
    judge.counters.bytes -= gap.byteCount
    judge.counters.overruns += gap.byteCount
  }

  /// Hands out every complete line that is queued. An overlong one has an empty span. What is left in the queue then
  /// is nothing, or what came after the last frame that was asked for.
  mutating func drain(in slab: inout SlabAllocator, _ body: LineHandler) {
    if let gap = gapBefore { cut(missing: gap.byteCount, skipping: gap.byteCount, last: gap.last, body) }
    gapBefore = nil
    Self.drain(&deque, &parser, &judge, &slab, body)
    if let gap = gapBehind { cut(missing: gap.byteCount, skipping: gap.byteCount, last: gap.last, body) }
    gapBehind = nil
    judge.counters.emptyLines = UInt64(parser.statistics.emptyLines)
  }

  /// Counts bytes as received that are not to be decoded, because so many are missing somewhere among them. None are
  /// queued before them.
  mutating func passOver(_ bytes: Span<UInt8>, missing: Int, _ body: LineHandler) {
    guard bytes.count > 0 else { return }
    judge.counters.bytes += UInt64(bytes.count)
    let last = bytes[bytes.count - 1]
    cut(missing: UInt64(missing), skipping: UInt64(bytes.count), last: last, body)
  }

  /// Cuts the line that has begun, if one has, because bytes of it are missing, and goes on behind them.
  ///
  /// - Parameters:
  ///   - byteCount: how many are missing; 0 where that has been said.
  ///   - skipped: by how many bytes positions go on.
  ///   - last: the last of those that are not given.
  private mutating func cut(
    missing byteCount: UInt64, skipping skipped: UInt64, last: UInt8, _ body: LineHandler
  ) {
    guard !judge.isComplete else { return }
    Self.cut(&parser, &judge, byteCount, skipped, last, body)
    parser.keepsEmptyLines = judge.decoder.keepsEmptyLines
  }

  private static func cut(
    _ parser: inout LineParser<65_535>, _ judge: inout LineJudge, _ byteCount: UInt64, _ skipped: UInt64,
    _ last: UInt8, _ body: LineHandler
  ) {
    parser.cutLine(missing: skipped, last: last) { begun, offset in
      if byteCount > 0 { judge.refuse(begun, missing: byteCount, offset, body) }
    }
  }

  // Static, so that the parser hands lines to the judge, and neither is the other's.
  private static func drain(
    _ deque: inout ByteBufferDeque<SlabAllocator>, _ parser: inout LineParser<65_535>,
    _ judge: inout LineJudge, _ slab: inout SlabAllocator, _ body: LineHandler
  ) {
    while !judge.isComplete, !deque.isEmpty {
      // All lines of a block, and then the block goes.
      var taken = 0
      deque.withFirstChunk(in: &slab) { chunk in
        while !judge.isComplete {
          let result = parser.nextLine(in: chunk, taken: &taken) { line, offset in
            judge.judge(line, offset, body)
          }
          if case .none = result { break }
          judge.report(result, parser.lineOffset, body)
          // In another format that stays as it is.
          if case .auto = judge.decoder.format {
            parser.keepsEmptyLines = judge.decoder.keepsEmptyLines
          }
        }
      }
      deque.removeFirst(taken, from: &slab)
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
