/// The answers that no expectation has looked at yet.
struct AnswerQueue {
  /// How many are kept; the oldest give way.
  private static let limit = 65_536

  private var answers: [BoardLine] = []
  private var next = 0
  /// Errors that were passed over, or gave way.
  private(set) var errorsPassed = 0

  mutating func append(_ answer: BoardLine) {
    answers.append(answer)
    if answers.count - next > Self.limit, let oldest = take(), oldest.isError { errorsPassed += 1 }
    if next >= Self.limit {
      answers.removeFirst(next)
      next = 0
    }
  }

  /// Takes the oldest answer.
  mutating func take() -> BoardLine? {
    guard next < answers.count else { return nil }
    next += 1
    return answers[next - 1]
  }

  /// Takes the answer that a condition holds for, and passes over those before it; takes none where there is none.
  mutating func take(where condition: (BoardLine) -> Bool) -> BoardLine? {
    guard let index = answers[next...].firstIndex(where: condition) else { return nil }
    errorsPassed += answers[next..<index].count { $0.isError }
    next = index + 1
    return answers[index]
  }

  /// Passes over all that are left.
  mutating func passAll() {
    errorsPassed += answers[next...].count { $0.isError }
    next = answers.count
  }
}

extension BoardLine {
  /// Whether it is the answer to a line that was no frame.
  var isError: Bool { bytes.starts(with: "error: ".utf8) }
}
