import LineFrames

/// Decodes the lines of one stream, and counts what they are.
struct LineJudge {
  /// Which of the streams that share a pipeline this is.
  let stream: Int
  private(set) var decoder: StreamDecoder
  var counters = StreamCounters()
  /// No more lines are taken once there are so many frames.
  var frameLimit = UInt64.max

  /// Whether lines are only counted, and none is handed out.
  private let isSilent: Bool
  /// What is waited for; no more lines are taken once there is one that contains it.
  private let wanted: WantedText?
  /// Whether there was a line with what is waited for.
  private(set) var hasFound = false

  init(stream: Int, format: StreamFormat, wanted: WantedText? = nil, isSilent: Bool = false) {
    self.stream = stream
    self.isSilent = isSilent
    self.wanted = wanted
    decoder = StreamDecoder(format: format)
  }

  /// Whether all the frames are there that were asked for, or the line that was waited for.
  var isComplete: Bool { counters.frames >= frameLimit || hasFound }

  /// Decodes a line, and hands it out.
  mutating func judge(_ line: Span<UInt8>, _ offset: UInt64, _ body: LineHandler) {
    notice(line)
    do throws(FrameError) {
      if isSilent {
        // All of it is checked, though nobody looks.
        try decoder.check(line)
        counters.frames += 1
        return
      }
      let frame = try decoder.decode(line)
      counters.frames += 1
      body(line, .frame(frame), place(offset))
    } catch {
      refuse(line, error, offset, body)
    }
  }

  /// Looks into a line for what is waited for.
  private mutating func notice(_ line: Span<UInt8>) {
    if let wanted, wanted.isContained(in: line) { hasFound = true }
  }

  /// Hands out that a line is no frame.
  private mutating func refuse(
    _ line: Span<UInt8>, _ error: FrameError, _ offset: UInt64, _ body: LineHandler
  ) {
    counters.count(error.kind)
    if !isSilent { body(line, .error(error), place(offset)) }
  }

  /// Hands out that a line was cut off.
  mutating func refuseCutOff(_ line: Span<UInt8>, _ offset: UInt64, _ body: LineHandler) {
    notice(line)
    counters.count(.unexpectedEnd)
    var place = place(offset)
    place.isCutOff = true
    body(line, .error(FrameError(.unexpectedEnd, at: line.count)), place)
  }

  /// Hands out that a line has lost bytes, and forgets the lines before.
  ///
  /// - Parameter begun: what had come of it before.
  mutating func refuse(
    _ begun: Span<UInt8>, missing byteCount: UInt64, _ offset: UInt64, _ body: LineHandler
  ) {
    notice(begun)
    counters.count(.overrun)
    body(begun, .overrun(missing: byteCount), place(offset))
    restart()
  }

  /// Forgets the lines before.
  mutating func restart() { decoder = StreamDecoder(format: decoder.format) }

  /// Hands out that a line was too long.
  mutating func report(_ result: LineResult<Void>, _ offset: UInt64, _ body: LineHandler) {
    guard case .overlong(let byteCount) = result else { return }
    counters.count(.overlong)
    body(Span(), .overlong(byteCount: byteCount), place(offset))
  }

  private func place(_ offset: UInt64) -> LinePlace {
    LinePlace(stream: stream, offset: offset, format: decoder.detectedFormat)
  }
}
