import Board
import LineFrames
import TinyAlloc

/// The host's end of one or several streams: bytes go into deques over one arena of a board's size, lines come out, and
/// frames.
///
/// Memory is bounded by the arena and, for each stream, the longest line, however long the streams are. What is queued
/// has been made into lines when a call returns, and of a line that is not complete the parser has a copy; so a stream
/// never finds the arena full of another's bytes, but of those that came in the same turn.
final class Pipeline {
  /// Bytes that came on one of the streams.
  struct Arrival {
    let stream: Int
    let bytes: [UInt8]
    /// Those that are not taken yet.
    fileprivate var rest: Range<Int>
    /// How many bytes are missing, somewhere among these; 0 where that was told with others before them.
    fileprivate let missing: Int?

    /// - Parameters:
    ///   - range: which of the bytes came.
    ///   - missing: how many are missing among them; `nil`: none are.
    init(stream: Int = 0, _ bytes: [UInt8], _ range: Range<Int>? = nil, missing: Int? = nil) {
      self.stream = stream
      self.bytes = bytes
      self.missing = missing
      rest = range ?? bytes.indices
    }

    /// What came.
    var span: Span<UInt8> {
      @_lifetime(borrow self) get { bytes.span.extracting(rest) }
    }
  }

  /// A stream where it stays.
  private final class Place {
    var stream: PipelineStream
    init(_ stream: consuming PipelineStream) { self.stream = stream }
  }

  /// No more lines are taken once there are so many frames, of all streams together.
  var frameLimit: UInt64
  let arena: ArenaSize
  private let overrunPolicy: OverrunPolicy
  private let places: [Place]
  private var slab: SlabAllocator

  /// - Parameter isSilent: whether frames and errors of lines are only counted; what has been cut off or lost is handed
  ///   out all the same.
  init(
    arena: ArenaSize, format: StreamFormat, lineLimit: Int, lineEnding: LineEnding?,
    overrunPolicy: OverrunPolicy = .block, frameLimit: UInt64? = nil,
    wanted: WantedText? = nil, streams: Int = 1, isSilent: Bool = false
  )
    throws(InvalidArena)
  {
    self.frameLimit = frameLimit ?? .max
    self.arena = arena
    self.overrunPolicy = overrunPolicy
    slab = try SlabAllocator(byteCount: arena.byteCount, slotCount: arena.slotCount)
    places = (0..<streams).map { stream in
      Place(
        PipelineStream(
          LineJudge(stream: stream, format: format, wanted: wanted, isSilent: isSilent), lineLimit: lineLimit,
          lineEnding: lineEnding))
    }
  }

  deinit { for place in places { place.stream.removeAll(in: &slab) } }

  /// Whether all the frames are there that were asked for, or the line that was waited for.
  var isComplete: Bool { frames >= frameLimit || hasFound }

  /// Whether there was a line, of any of the streams, with the text that is waited for.
  private(set) var hasFound = false

  /// Frames of all streams so far.
  private(set) var frames: UInt64 = 0

  /// What has been counted of all streams.
  var counters: StreamCounters {
    var sum = places[0].stream.judge.counters
    for place in places.dropFirst() { sum.add(place.stream.judge.counters) }
    return sum
  }

  /// What has been counted of one stream.
  func counters(of stream: Int) -> StreamCounters { places[stream].stream.judge.counters }

  /// What the allocator has counted.
  var statistics: AllocatorStatistics { slab.statistics }

  /// Takes the bytes of one turn, all of them, or as many as the arena has room for where the policy is to drop, and
  /// hands out what becomes of the lines.
  func receive(_ arrivals: [Arrival], _ body: LineHandler) {
    guard !isComplete else { return }
    var arrivals = arrivals
    if arrivals.contains(where: { $0.missing != nil }) {
      for arrival in arrivals { passOver(arrival, body) }
      arrivals.removeAll { $0.missing != nil }
    }
    switch overrunPolicy {
    case .block: takeAll(arrivals, body)
    case .dropNewest:
      for var arrival in arrivals {
        take(&arrival)
        places[arrival.stream].stream.loseNewest(arrival.span)
      }
      for arrival in arrivals { drain(arrival.stream, body) }
    case .dropOldest:
      for arrival in arrivals { takeNewest(arrival) }
      for arrival in arrivals { drain(arrival.stream, body) }
    }
  }

  /// Takes bytes of the first stream.
  func receive(_ bytes: [UInt8], _ body: LineHandler) { receive([Arrival(bytes)], body) }

  /// Ends a stream: hands out a last line that no ending followed.
  func finish(stream: Int = 0, _ body: LineHandler) {
    guard !hasFound else { return }
    change(stream) { $0.finish(body) }
  }

  /// Breaks a stream off: the line that has begun is an error, and what comes next has nothing to do with it.
  func cutOff(stream: Int, _ body: LineHandler) {
    change(stream) { $0.cutOff(body) }
  }

  /// Counts a time in which nothing could come on a stream.
  ///
  /// - Parameter isOver: whether the stream went on after it.
  func countGap(stream: Int, seconds: Double, isOver: Bool) {
    var gaps = places[stream].stream.judge.counters.gaps ?? StreamCounters.Gaps()
    gaps.seconds += seconds
    gaps.reconnects += isOver ? 1 : 0
    places[stream].stream.judge.counters.gaps = gaps
  }

  /// What finds no room waits until that which did has been made into lines; whoever is first does not matter, for each
  /// has its turn before more is received.
  ///
  /// Complexity: O(bytes), of however many streams they are. Nothing is queued between two rounds, so who finds no room
  /// for all has taken the last of it: those behind need not be tried.
  private func takeAll(_ arrivals: [Arrival], _ body: LineHandler) {
    var rest = arrivals
    var first = 0
    while first < rest.count, !isComplete {
      var end = first
      while end < rest.count {
        take(&rest[end])
        end += 1
        if !rest[end - 1].rest.isEmpty { break }
      }
      for index in first..<end { drain(rest[index].stream, body) }
      first = rest[end - 1].rest.isEmpty ? end : end - 1
    }
  }

  /// Takes all that fits into the whole arena, and drops for it what came first: of the stream that has most queued.
  private func takeNewest(_ arrival: Arrival) {
    var arrival = arrival
    let excess = max(arrival.rest.count - arena.byteCount, 0)
    places[arrival.stream].stream.loseOldest(arrival.span.extracting(0..<excess), in: &slab)
    arrival.rest.removeFirst(excess)
    take(&arrival)
    while !arrival.rest.isEmpty {
      guard let longest = places.max(by: { $0.stream.queued < $1.stream.queued }), longest.stream.queued > 0
      else { return }
      longest.stream.dropFirst(in: &slab)
      take(&arrival)
    }
  }

  /// Passes over bytes among which others are missing, nobody knows where.
  private func passOver(_ arrival: Arrival, _ body: LineHandler) {
    guard let missing = arrival.missing, !hasFound else { return }
    change(arrival.stream) { $0.passOver(arrival.span, missing: missing, body) }
  }

  private func take(_ arrival: inout Arrival) {
    let taken = places[arrival.stream].stream.take(arrival.span, in: &slab)
    arrival.rest = arrival.rest.dropFirst(taken)
  }

  private func drain(_ stream: Int, _ body: LineHandler) {
    guard !hasFound else { return }
    change(stream) { $0.drain(in: &slab, body) }
  }

  /// Lets a stream make lines, of which the frames asked for are those of all streams together.
  private func change(_ stream: Int, _ change: (inout PipelineStream) -> Void) {
    let place = places[stream]
    let before = place.stream.judge.counters.frames
    if frameLimit < .max {
      let others = frames - before
      place.stream.judge.frameLimit = frameLimit - min(others, frameLimit)
    }
    change(&place.stream)
    frames += place.stream.judge.counters.frames - before
    hasFound = hasFound || place.stream.judge.hasFound
  }
}
