/// Shows a stream's status while it runs: at most ten times a second, and only when something has changed, so that an
/// idle port costs no time.
struct StatusLine {
  private static let interval = 0.1

  private let isColored = Terminal.takesColors
  private let frameName: String
  private var meter = RateMeter()
  private var lastDrawn: Double?
  private var lastCounters: StreamCounters?

  /// `nil` where there is no terminal for it.
  init?(_ options: StreamOptions) {
    guard !options.diagnostics.isQuiet, Terminal.takesStatus else { return nil }
    frameName = options.frameName
  }

  /// How long to wait before the next ``update(_:seconds:)``, in seconds; `nil`: until something comes.
  func delay(at seconds: Double, counters: StreamCounters) -> Double? {
    guard let lastDrawn else { return 0 }
    guard !meter.isAtRest || counters != lastCounters || !Terminal.showsStatus else { return nil }
    return max(lastDrawn + Self.interval - seconds, 0)
  }

  /// Draws the line if it is time.
  mutating func update(_ pipeline: Pipeline, seconds: Double) {
    let counters = pipeline.counters
    guard let delay = delay(at: seconds, counters: counters), delay <= 0 else { return }
    meter.add(.init(seconds: seconds, bytes: counters.bytes, frames: counters.frames))
    lastDrawn = seconds
    lastCounters = counters
    let statistics = pipeline.statistics
    let text = StatusText(
      rates: meter.rates, counters: counters, arena: pipeline.arena, blocksInUse: statistics.blocksInUse,
      highWaterMark: statistics.highWaterMark, frameName: frameName, isColored: isColored)
    Terminal.draw(text.line(columns: Terminal.columns - 1))
  }
}
