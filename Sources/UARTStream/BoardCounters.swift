/// The counters that a board tells when it is asked for its `stats`, by the names that they have there.
struct BoardCounters: Sendable, Equatable {
  /// Those that follow from the bytes alone: a board and its model count the same.
  static let comparable = [
    "lines", "frames", "errors", "overlong", "empty", "received", "overruns", "framing", "failed",
  ]
  /// Those that depend on when the bytes came and on the processor, too.
  static let others = ["blocks", "high-water", "stack"]

  private(set) var values: [String: Int] = [:]

  /// No counter at all.
  init() {}

  /// Reads a line `stats: microbit, lines: 3, …`.
  init(_ line: BoardLine) {
    for pair in AnswerFields(line).pairs {
      if let value = Int(pair.value) { values[pair.name] = value }
    }
  }

  /// A counter's value, 0 where the board does not tell it.
  subscript(name: String) -> Int {
    get { values[name] ?? 0 }
    set { values[name] = newValue }
  }
}
