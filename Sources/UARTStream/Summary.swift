import Board
import LineFrames
import TinyAlloc

/// What is said at the end of a stream.
struct Summary {
  let counters: StreamCounters
  let arena: ArenaSize
  let statistics: AllocatorStatistics
  /// How long the stream lasted; `nil` where the input has no time.
  let seconds: Double?
  /// Which way the bytes went, where the input is a capture.
  var direction: CaptureDirection?

  /// One or two lines for people.
  var text: String {
    var text = direction.map { "\($0.rawValue): " } ?? ""
    text += "\(counters.bytes) bytes, \(counters.frames) frames, \(counters.errorCount) errors"
    if counters.errorCount > 0 {
      text += " (" + counters.errors.map { "\($0.kind) \($0.count)" }.joined(separator: ", ") + ")"
    }
    if counters.overruns > 0 { text += ", \(counters.overruns) bytes lost to a full arena" }
    if counters.emptyLines > 0 { text += ", \(counters.emptyLines) empty lines" }
    if counters.bytesSent > 0 { text += ", \(counters.bytesSent) bytes sent" }
    // A file is read as fast as the arena takes it, so that there the mark would always be the arena's size.
    guard let seconds else { return text }
    text += ", \(rounded(seconds)) s"
    let percent = statistics.highWaterMark * 100 / arena.slotCount
    return text
      + "; arena \(arena.byteCount)x\(arena.slotCount): at most \(statistics.highWaterMark) blocks (\(percent) %)"
  }

  /// `{"summary":{…}}`, for `jsonl`.
  var json: String {
    let errors = counters.errors.map { "\"\($0.kind)\":\($0.count)" }.joined(separator: ",")
    let duration = seconds.map { ",\"seconds\":\(rounded($0))" } ?? ""
    let way = direction.map { "\"direction\":\"\($0.rawValue)\"," } ?? ""
    return "{\"summary\":{\(way)\"bytes\":\(counters.bytes),\"sent\":\(counters.bytesSent)"
      + ",\"overruns\":\(counters.overruns),\"frames\":\(counters.frames),\"errors\":{\(errors)}"
      + ",\"emptyLines\":\(counters.emptyLines)"
      + ",\"arena\":\"\(arena.byteCount)x\(arena.slotCount)\",\"highWaterMark\":\(statistics.highWaterMark)"
      + ",\"failedAllocations\":\(statistics.failedAllocations)\(duration)}}"
  }

  private func rounded(_ seconds: Double) -> Double {
    (seconds * 1000).rounded() / 1000
  }
}
