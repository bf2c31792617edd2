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
  /// What a frame is called, in the singular.
  var frameName = "frame"
  /// How many streams these are the sum of.
  var ports = 1

  /// One or two lines for people.
  var text: String {
    var text = direction.map { "\($0.rawValue): " } ?? ""
    if ports > 1 { text += "\(ports) lines: " }
    text += counters.text(of: frameName)
    // A file is read as fast as the arena takes it, so that there the mark would always be the arena's size.
    guard let seconds else { return text }
    text += ", \(seconds.rounded(to: 3)) s"
    let percent = statistics.highWaterMark * 100 / arena.slotCount
    return text
      + "; arena \(arena.byteCount)x\(arena.slotCount): at most \(counted(statistics.highWaterMark, "block")) (\(percent) %)"
  }

  /// `{"summary":{…}}`, for `jsonl`.
  var json: String {
    let duration = seconds.map { ",\"seconds\":\($0.rounded(to: 3))" } ?? ""
    let way = direction.map { "\"direction\":\"\($0.rawValue)\"," } ?? ""
    return "{\"summary\":{\(way)\(counters.json)"
      + ",\"arena\":\"\(arena.byteCount)x\(arena.slotCount)\",\"highWaterMark\":\(statistics.highWaterMark)"
      + ",\"failedAllocations\":\(statistics.failedAllocations)\(duration)}}"
  }
}

/// What is said at the end of one of several streams.
struct PortSummary {
  let source: StreamSource
  let counters: StreamCounters

  var text: String { "\(source.label)  \(counters.text(of: "frame"))" }

  /// Writes `{"summary":{"port":…}}`, for `jsonl`.
  func writeJSON(to output: inout OutputStream) {
    output.write("{\"summary\":{\"port\":")
    output.writeJSON(source.name)
    output.write(",\(counters.json)}}\n")
  }
}

extension StreamCounters {
  /// What there was of everything; what there was not is left out.
  fileprivate func text(of frameName: String) -> String {
    var text = "\(counted(bytes, "byte")), \(counted(frames, frameName)), \(counted(errorCount, "error"))"
    if errorCount > 0 { text += " (" + errors.map { "\($0.kind) \($0.count)" }.joined(separator: ", ") + ")" }
    if overruns > 0 { text += ", \(counted(overruns, "byte")) lost to a full arena" }
    if emptyLines > 0 { text += ", " + counted(emptyLines, "empty line") }
    if bytesSent > 0 { text += ", \(counted(bytesSent, "byte")) sent" }
    if let gaps, gaps.seconds > 0 {
      text += ", \(counted(gaps.reconnects, "reconnect")), gone for \(gaps.seconds.rounded(to: 3)) s"
    }
    return text
  }

  /// The same as members of a JSON object.
  fileprivate var json: String {
    let errors = errors.map { "\"\($0.kind)\":\($0.count)" }.joined(separator: ",")
    return "\"bytes\":\(bytes),\"sent\":\(bytesSent),\"overruns\":\(overruns),\"frames\":\(frames)"
      + ",\"errors\":{\(errors)},\"emptyLines\":\(emptyLines)\(gapsJSON)"
  }

  private var gapsJSON: String {
    guard let gaps else { return "" }
    return ",\"reconnects\":\(gaps.reconnects),\"gapSeconds\":\(gaps.seconds.rounded(to: 3))"
  }
}
