/// What came of a script.
struct ScriptResult {
  /// A step whose expectation was not met, or at which board and host differed.
  struct Failure: Equatable {
    /// The line of the script.
    let line: Int
    /// What was wrong: a sentence.
    let description: String
    /// Lines that show what was found.
    var details: [String] = []
  }

  /// How many failures are kept; those behind them are only counted.
  private static let failureLimit = 20

  private(set) var failures: [Failure] = []
  private(set) var failureCount = 0
  /// How often board and host differed.
  private(set) var differenceCount = 0
  /// Expectations that were met.
  var metCount = 0
  /// Answers of the board, or of the host alone.
  var answerCount = 0
  /// The counters at the end, as far as the script's own bytes and lines made them.
  var counters = BoardCounters()

  /// Notes that board and host have not said the same.
  mutating func differ(_ line: Int, board: String, host: String) {
    differenceCount += 1
    fail(line, "board and host differ", details: ["board: \(board)", "host:  \(host)"])
  }

  mutating func fail(_ line: Int, _ description: String, details: [String] = []) {
    failureCount += 1
    guard failures.count < Self.failureLimit else { return }
    failures.append(Failure(line: line, description: description, details: details))
  }
}
