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

  /// A text for each failure: where it is in the script, what was expected, and below it what was found.
  var failures: [(text: String, details: [String])] {
    let texts = result.failures.map { ("\(script.path):\($0.line): \($0.description)", $0.details) }
    let rest = result.failureCount - texts.count
    return rest > 0 ? texts + [("\(script.path): and \(counted(rest, "more failure"))", [])] : texts
  }

  /// A line for people.
  var summary: String {
    let counters = result.counters
    var text = "\(script.path) on \(isOnBoard ? board : "host"): "
    text += result.failureCount > 0 ? counted(result.failureCount, "failure") + ", " : ""
    text += counted(result.metCount, "expectation") + " met; "
    text += [
      counted(result.answerCount, "answer"), counted(counters["received"], "byte"),
      counted(counters["overruns"], "overrun"), "at most " + counted(counters["high-water"], "block"),
    ].joined(separator: ", ")
    guard isOnBoard else { return text }
    text += ", \(counted(counters["stack"], "byte")) of stack; "
    return text + (result.differenceCount > 0 ? "board and host differ" : "board and host agree")
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
