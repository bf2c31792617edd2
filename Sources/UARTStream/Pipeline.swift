import Board
import LineFrames
import TinyAlloc

/// What a line turned out to be.
enum Outcome {
  /// A frame; `nil` in the format `lines`.
  case frame(AnyFrame?)
  case error(FrameError)
  /// Too long, and dropped; there is no line to show.
  case overlong(byteCount: Int)

  /// Whether it is an empty line within a P1 telegram.
  var isSeparator: Bool {
    if case .frame(.dsmr(.separator)?) = self { return true }
    return false
  }
}

/// Takes a line, what it turned out to be, and the offset in the stream of its first byte.
typealias LineHandler = (Span<UInt8>, Outcome, UInt64) -> Void

/// The host's end of the stream: bytes go into a deque over an arena of a board's size, lines come out, and frames.
///
/// Memory is bounded by the arena and the longest line, however long the stream is.
final class Pipeline {
  /// The longest line that the host can be told to take, in bytes.
  static let greatestLineLimit = 65_535

  private(set) var counters = StreamCounters()
  /// No more lines are taken once there are so many frames.
  var frameLimit: UInt64
  let arena: ArenaSize
  private let overrunPolicy: OverrunPolicy
  private var decoder: StreamDecoder
  private var slab: SlabAllocator
  private var deque = ByteBufferDeque<SlabAllocator>()
  private var parser: LineParser<65_535>

  init(
    arena: ArenaSize, format: StreamFormat, lineLimit: Int, lineEnding: LineEnding?,
    overrunPolicy: OverrunPolicy = .block, frameLimit: UInt64? = nil
  )
    throws(InvalidArena)
  {
    self.frameLimit = frameLimit ?? .max
    self.arena = arena
    self.overrunPolicy = overrunPolicy
    decoder = StreamDecoder(format: format)
    slab = try SlabAllocator(byteCount: arena.byteCount, slotCount: arena.slotCount)
    parser = LineParser(
      ending: lineEnding ?? format.lineEnding, limit: lineLimit, keepsEmptyLines: format.keepsEmptyLines)
  }

  deinit { deque.removeAll(in: &slab) }

  /// Whether all the frames are there that were asked for.
  var isComplete: Bool { counters.frames >= frameLimit }

  /// What the last line was taken for, in the format `auto`.
  var detectedFormat: String? { decoder.detectedFormat }

  /// What the allocator has counted.
  var statistics: AllocatorStatistics { slab.statistics }

  /// Takes bytes, as many as the arena has room for.
  ///
  /// - Returns: how many were taken; the rest is for the next call, after ``drain(_:)``.
  func take(_ bytes: Span<UInt8>) -> Int {
    let taken = deque.append(prefixOf: bytes, to: &slab)
    counters.bytes += UInt64(taken)
    return taken
  }

  /// Takes all bytes, or as many as the arena has room for where the policy is to drop, and hands out what becomes of
  /// the lines.
  func receive(_ bytes: Span<UInt8>, _ body: LineHandler) {
    var taken = 0
    switch overrunPolicy {
    case .block: break
    case .dropNewest:
      guard !isComplete else { return }
      taken = take(bytes)
      counters.overruns += UInt64(bytes.count - taken)
      return drain(body)
    case .dropOldest:
      // What came before has been taken out already, so the oldest are among these.
      taken = max(bytes.count - arena.byteCount, 0)
      if !isComplete { counters.overruns += UInt64(taken) }
    }
    while taken < bytes.count, !isComplete {
      taken += take(bytes.extracting(taken..<bytes.count))
      drain(body)
    }
  }

  /// Hands out every complete line that is queued. An overlong one has an empty span.
  func drain(_ body: LineHandler) {
    while !isComplete {
      let result = parser.nextLine(from: &deque, in: &slab) { line, offset in decode(line, offset, body) }
      if case .none = result { break }
      report(result, body)
      parser.keepsEmptyLines = decoder.keepsEmptyLines
    }
    counters.emptyLines = UInt64(parser.statistics.emptyLines)
  }

  /// Ends the stream: hands out a last line that no ending followed.
  func finish(_ body: LineHandler) {
    guard !isComplete else { return }
    let result = parser.finish { line, offset in decode(line, offset, body) }
    report(result, body)
  }

  private func decode(_ line: Span<UInt8>, _ offset: UInt64, _ body: LineHandler) {
    do throws(FrameError) {
      let frame = try decoder.decode(line)
      counters.frames += 1
      body(line, .frame(frame), offset)
    } catch {
      counters.count(error.kind)
      body(line, .error(error), offset)
    }
  }

  private func report(_ result: LineResult<Void>, _ body: LineHandler) {
    guard case .overlong(let byteCount) = result else { return }
    counters.count(.overlong)
    body(Span(), .overlong(byteCount: byteCount), parser.lineOffset)
  }
}
