/// What is said of a script that was played.
struct ScriptReport {
  let script: ReplayScript
  let result: ScriptResult
  let board: String
  /// Whether a board played it, and not the host alone.
  let isOnBoard: Bool

  init(_ script: ReplayScript, _ result: ScriptResult, board: String, isOnBoard: Bool) {
    self.script = script
    self.result = result
    self.board = board
    self.isOnBoard = isOnBoard
  }

  /// A text for each failure: where it is in the script, what was expected and what was found.
  var failures: [String] {
    let texts = result.failures.map { "\(script.path):\($0.line): \($0.description)" }
    let rest = result.failureCount - texts.count
    return rest > 0 ? texts + ["\(script.path): and \(rest) failures more"] : texts
  }

  /// A line for people.
  var summary: String {
    let counters = result.counters
    var text = "\(script.path) on \(isOnBoard ? board : "host"): \(result.metCount) expectations met"
    if result.failureCount > 0 { text += ", \(result.failureCount) failures" }
    text += "; \(result.answerCount) answers, \(counters["received"]) bytes, \(counters["overruns"]) overruns"
    text += ", at most \(counters["high-water"]) blocks"
    if isOnBoard { text += ", \(counters["stack"]) bytes of stack; board and host agree" }
    return text
  }

  /// Writes a line `{"summary":{…}}`, for `jsonl`.
  func writeJSON(to output: inout OutputStream) {
    let names = BoardCounters.comparable + BoardCounters.others
    let counters = names.map { "\"\($0)\":\(result.counters[$0])" }.joined(separator: ",")
    output.write("{\"summary\":{\"script\":")
    output.writeJSON(script.path)
    output.write(",\"board\":\"\(board)\",\"on\":\"\(isOnBoard ? "board" : "host")\"")
    output.write(",\"answers\":\(result.answerCount),\"met\":\(result.metCount)")
    output.write(",\"failures\":\(result.failureCount),\"counters\":{\(counters)}}}\n")
  }
}
