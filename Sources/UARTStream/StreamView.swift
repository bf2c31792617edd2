import LineFrames
import SystemPackage
import TinyAlloc

/// Where a stream comes from.
struct StreamSource {
  /// The port or file, as the user knows it.
  let name: String
  /// What it is called where there are several; as long as those of the others.
  var label = ""
}

/// What there is to say of a line before it is shown.
struct LineRemark {
  /// Stands before the line, in the style `text`.
  var mark = ""
  /// Is said on standard error, once all before it has been shown.
  var complaint: String?
}

/// Decodes streams as they arrive and shows them: the part that all subcommands share.
final class StreamView {
  private let options: StreamOptions
  private let direction: CaptureDirection?
  private var sources: [StreamSource]
  private let pipeline: Pipeline
  private var renderer: FrameRenderer
  private let tap: ((Span<UInt8>) -> LineRemark)?
  private var status: StatusLine?
  /// `nil` where nobody wants to know.
  private var details: ErrorDetails?
  /// Whether a line that is cut off is passed over: QEMU, told to end, may take a part of a board's last line with it.
  var passesOverCutOff = false

  /// - Parameters:
  ///   - sources: where the streams come from, one or several that share the arena.
  ///   - direction: which way they went, where the source is a capture.
  ///   - tap: sees each line before it is shown, but not one that was cut off or has lost bytes.
  ///   - isLive: whether there is a live status line.
  init(
    _ options: StreamOptions, sources: [StreamSource], direction: CaptureDirection? = nil,
    isLive: Bool = false,
    tap: ((Span<UInt8>) -> LineRemark)? = nil
  ) throws(Failure) {
    self.options = options
    self.direction = direction
    self.sources = sources
    do throws(InvalidArena) {
      pipeline = try Pipeline(
        arena: options.arena, format: options.format, lineLimit: options.lineLimit,
        lineEnding: options.lineEnding, overrunPolicy: options.overrunPolicy, frameLimit: options.frameLimit,
        wanted: options.awaitedText.map { WantedText($0) }, streams: sources.count,
        isSilent: options.style == .raw && tap == nil && !options.diagnostics.isVerbose)
    } catch {
      throw Failure(.usage, error.description)
    }
    renderer = FrameRenderer(
      output: OutputStream(.standardOutput), style: options.style, source: sources[0].name,
      timestamps: options.timestamps, direction: direction)
    self.tap = tap
    if options.diagnostics.isVerbose {
      details = ErrorDetails(dumps: options.style == .text)
      options.diagnostics.detail(options.facts)
    }
    if isLive { status = StatusLine(options) }
  }

  /// - Parameter source: the port or file that the bytes come from, as the user knows it.
  convenience init(
    _ options: StreamOptions, source: String, direction: CaptureDirection? = nil, isLive: Bool = false,
    tap: ((Span<UInt8>) -> LineRemark)? = nil
  ) throws(Failure) {
    try self.init(
      options, sources: [StreamSource(name: source)], direction: direction, isLive: isLive, tap: tap)
  }

  /// Sets what stands before each line in the style `text`, and before each stream's summary.
  func label(_ labels: [String]) {
    for (index, label) in LineLabel.aligned(labels).enumerated() { sources[index].label = label }
  }

  /// Whether nothing more is wanted: standard output is closed, or the frames asked for are there.
  var isDone: Bool {
    renderer.output.isClosed || renderer.output.failure != nil || pipeline.isComplete
  }

  /// Whether there was a line with the text that is waited for; nothing is waited for without one.
  var hasFound: Bool { options.awaitedText == nil || pipeline.hasFound }

  /// Fails where there was no line with the text that is waited for.
  ///
  /// - Parameter end: what the stream ended by, as in `before it was interrupted`.
  func expectFound(_ end: String) throws(Failure) {
    guard !hasFound, let text = options.awaitedText else { return }
    throw Failure(.data, "No line contained \"\(text)\" \(end).")
  }

  /// Fails where there were fewer frames than were asked for.
  ///
  /// - Parameter end: what the stream ended by, as for ``expectFound(_:)``.
  func expectFrames(_ end: String) throws(Failure) {
    guard let limit = options.frameLimit, frames < limit else { return }
    throw Failure(.data, "--count asks for \(counted(limit, "frame")); only \(frames) came \(end).")
  }

  /// Whether the reader of standard output has closed it.
  var isOutputClosed: Bool { renderer.output.isClosed }

  /// Shows nothing more, as the reader of standard output has closed it.
  func noteReaderHasLeft() { renderer.output.noteReaderHasLeft() }

  /// Frames so far.
  var frames: UInt64 { pipeline.frames }

  /// Bytes so far.
  var bytes: UInt64 { pipeline.counters.bytes }

  /// No more lines are taken once there are so many frames.
  var frameLimit: UInt64 {
    get { pipeline.frameLimit }
    set { pipeline.frameLimit = newValue }
  }

  /// Takes what came `seconds` after the beginning.
  func receive(_ arrivals: [Pipeline.Arrival], seconds: Double?) {
    if options.style == .raw {
      for arrival in arrivals { renderer.output.write(arrival.span) }
      renderer.output.flushIfLarge()
    }
    show(seconds) { show in pipeline.receive(arrivals, show) }
  }

  /// Takes bytes of the only stream.
  func receive(_ bytes: [UInt8], seconds: Double?) { receive([Pipeline.Arrival(bytes)], seconds: seconds) }

  /// Ends a stream that has come to its end in order: its last line may have no ending.
  func finish(_ stream: Int, seconds: Double?) {
    show(seconds) { show in pipeline.finish(stream: stream, show) }
  }

  /// A stream has broken off, and goes on somewhere else or not at all. The line that has begun is an error.
  func cutOff(_ stream: Int, seconds: Double?) {
    guard !passesOverCutOff else { return }
    show(seconds) { show in pipeline.cutOff(stream: stream, show) }
  }

  /// The summary says of a stream how often it had gone, and for how long, be it never.
  func expectGaps(of stream: Int) { pipeline.countGap(stream: stream, seconds: 0, isOver: false) }

  /// Counts a time in which a stream's line was not there, that has ended with its return or not.
  func countGap(of stream: Int, _ gap: Duration, isOver: Bool) {
    pipeline.countGap(stream: stream, seconds: gap.seconds, isOver: isOver)
  }

  /// Ends the only stream.
  ///
  /// - Parameter isWhole: whether it has come to its end in order.
  func finish(isWhole: Bool, seconds: Double?) {
    if isWhole { finish(0, seconds: seconds) } else { cutOff(0, seconds: seconds) }
    renderer.output.flush()
  }

  /// How long the status line can wait, in seconds; `nil`: until something comes.
  func statusDelay(at seconds: Double) -> Double? { status?.delay(at: seconds, counters: pipeline.counters) }

  /// Shows the live status on a terminal, if it is time.
  func updateStatus(seconds: Double) { status?.update(pipeline, seconds: seconds) }

  /// Says something that is no failure.
  func note(_ text: String) { options.diagnostics.note(text) }

  /// Says something that only those want to know who look for a fault.
  func detail(_ text: String) { options.diagnostics.detail(text) }

  /// Hands everything shown so far to the reader of standard output.
  func flush() { renderer.output.flush() }

  /// Says the summary, and fails where something went wrong that the user asked to be told.
  func conclude(seconds: Double?, bytesSent: UInt64 = 0) throws(Failure) {
    Terminal.erase()
    var counters = pipeline.counters
    counters.bytesSent = bytesSent
    let summary = Summary(
      counters: counters, arena: options.arena, statistics: pipeline.statistics, seconds: seconds,
      direction: direction, frameName: options.frameName, ports: sources.count)
    let parts =
      sources.count == 1
      ? []
      : sources.indices.map { PortSummary(source: sources[$0], counters: pipeline.counters(of: $0)) }
    if options.style == .jsonl {
      for part in parts { part.writeJSON(to: &renderer.output) }
      renderer.output.write(summary.json + "\n")
    }
    renderer.output.flush()
    for part in parts { options.diagnostics.note(part.text) }
    options.diagnostics.note(summary.text)
    try renderer.output.close()
    if options.isStrict, counters.errorCount > 0 {
      throw Failure(.data, "\(counted(counters.errorCount, "line")) failed to decode (--strict).")
    }
  }

  /// Shows the lines that `body` hands out.
  private func show(_ seconds: Double?, _ body: (LineHandler) -> Void) {
    Self.show(&renderer, &details, sources, tap, seconds, body)
  }

  // Static, so that Swift checks once, not for each line, that nobody else uses the renderer meanwhile.
  private static func show(
    _ renderer: inout FrameRenderer, _ details: inout ErrorDetails?, _ sources: [StreamSource],
    _ tap: ((Span<UInt8>) -> LineRemark)?, _ seconds: Double?, _ body: (LineHandler) -> Void
  ) {
    let isShared = sources.count > 1
    body { line, outcome, place in
      var remark = LineRemark()
      if let tap, !place.isCutOff, !outcome.isOverrun { remark = tap(line) }
      if let complaint = remark.complaint {
        renderer.output.flush()
        Diagnostics.say(complaint)
      }
      if isShared {
        renderer.source = sources[place.stream].name
        remark.mark = sources[place.stream].label + "  " + remark.mark
      }
      renderer.format = place.format
      renderer.write(remark.mark, line, outcome, seconds: seconds, offset: place.offset)
      if let text = details?.text(line, outcome, place) {
        renderer.output.flush()
        Diagnostics.say(text.sentence, details: text.rows)
        if text.isLast { Diagnostics.say("no more lines are shown byte by byte") }
      }
    }
  }
}
