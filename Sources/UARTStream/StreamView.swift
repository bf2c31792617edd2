import LineFrames
import SystemPackage
import TinyAlloc

/// Decodes a stream as it arrives and shows it: the part that all subcommands share.
final class StreamView {
  private let options: StreamOptions
  private let direction: CaptureDirection?
  private let pipeline: Pipeline
  private var renderer: FrameRenderer
  private let tap: ((Span<UInt8>) -> String)?
  private var status: StatusLine?

  /// - Parameters:
  ///   - source: the port or file that the bytes come from, as the user knows it.
  ///   - direction: which way they went, where the source is a capture.
  ///   - tap: sees each line before it is shown; what it returns stands before the line, in the style `text`.
  ///   - isLive: whether there is a live status line.
  init(
    _ options: StreamOptions, source: String, direction: CaptureDirection? = nil, isLive: Bool = false,
    tap: ((Span<UInt8>) -> String)? = nil
  ) throws(Failure) {
    self.options = options
    self.direction = direction
    do throws(InvalidArena) {
      pipeline = try Pipeline(
        arena: options.arena, format: options.format, lineLimit: options.lineLimit,
        lineEnding: options.lineEnding, overrunPolicy: options.overrunPolicy, frameLimit: options.frameLimit)
    } catch {
      throw Failure(.usage, error.description)
    }
    renderer = FrameRenderer(
      output: OutputStream(.standardOutput), style: options.style, source: source,
      timestamps: options.timestamps, direction: direction)
    self.tap = tap
    if isLive { status = StatusLine(options.diagnostics) }
  }

  /// Whether nothing more is wanted: standard output is closed, or the frames asked for are there.
  var isDone: Bool {
    renderer.output.isClosed || renderer.output.failure != nil || pipeline.isComplete
  }

  /// Frames so far.
  var frames: UInt64 { pipeline.counters.frames }

  /// Bytes so far.
  var bytes: UInt64 { pipeline.counters.bytes }

  /// No more lines are taken once there are so many frames.
  var frameLimit: UInt64 {
    get { pipeline.frameLimit }
    set { pipeline.frameLimit = newValue }
  }

  /// Takes bytes that came `seconds` after the beginning.
  func receive(_ bytes: Span<UInt8>, seconds: Double?) {
    if options.style == .raw {
      renderer.output.write(bytes)
      renderer.output.flushIfLarge()
    }
    pipeline.receive(bytes) { line, outcome, offset in show(line, outcome, seconds, offset) }
  }

  /// Ends the stream: the last line may have no ending.
  func finish(seconds: Double?) {
    pipeline.finish { line, outcome, offset in show(line, outcome, seconds, offset) }
    renderer.output.flush()
  }

  /// How long the status line can wait, in seconds; `nil`: until something comes.
  func statusDelay(at seconds: Double) -> Double? { status?.delay(at: seconds, counters: pipeline.counters) }

  /// Shows the live status on a terminal, if it is time.
  func updateStatus(seconds: Double) { status?.update(pipeline, seconds: seconds) }

  /// Hands everything shown so far to the reader of standard output.
  func flush() { renderer.output.flush() }

  /// Says the summary, and fails where something went wrong that the user asked to be told.
  func conclude(seconds: Double?, bytesSent: UInt64 = 0) throws(Failure) {
    Terminal.erase()
    var counters = pipeline.counters
    counters.bytesSent = bytesSent
    let summary = Summary(
      counters: counters, arena: options.arena, statistics: pipeline.statistics, seconds: seconds,
      direction: direction)
    if options.style == .jsonl { renderer.output.write(summary.json + "\n") }
    renderer.output.flush()
    options.diagnostics.note(summary.text)
    if let failure = renderer.output.failure {
      throw Failure(.io, "Writing to standard output failed: \(failure).")
    }
    if options.isStrict, counters.errorCount > 0 {
      throw Failure(.data, "\(counters.errorCount) lines were no frames (--strict).")
    }
  }

  private func show(_ line: Span<UInt8>, _ outcome: Outcome, _ seconds: Double?, _ offset: UInt64) {
    let mark = tap?(line) ?? ""
    renderer.format = pipeline.detectedFormat
    renderer.write(mark, line, outcome, seconds: seconds, offset: offset)
  }
}
