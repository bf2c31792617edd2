import LineFrames

/// Decodes the lines of one stream, and counts what they are.
struct LineJudge {
  /// Which of the streams that share a pipeline this is.
  let stream: Int
  private(set) var decoder: StreamDecoder
  var counters = StreamCounters()
  /// No more lines are taken once there are so many frames.
  var frameLimit = UInt64.max

  init(stream: Int, format: StreamFormat) {
    self.stream = stream
    decoder = StreamDecoder(format: format)
  }

  /// Whether all the frames are there that were asked for.
  var isComplete: Bool { counters.frames >= frameLimit }

  /// Decodes a line, and hands it out.
  mutating func judge(_ line: Span<UInt8>, _ offset: UInt64, _ body: LineHandler) {
    do throws(FrameError) {
      let frame = try decoder.decode(line)
      counters.frames += 1
      body(line, .frame(frame), place(offset))
    } catch {
      refuse(line, error, offset, body)
    }
  }

  /// Hands out that a line is no frame.
  mutating func refuse(_ line: Span<UInt8>, _ error: FrameError, _ offset: UInt64, _ body: LineHandler) {
    counters.count(error.kind)
    body(line, .error(error), place(offset))
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
