// What comes from the board, and what is expected of it.
extension ScriptPlayer {
  /// Waits until the board has said all that the model has, and compares.
  func settle() throws(Failure) {
    sentSince = 0
    for line in expected { try take(line) }
    expected.removeAll(keepingCapacity: true)
  }

  private func take(_ expected: BoardLine) throws(Failure) {
    let heard = try hear(expected)
    switch expected.kind {
    case .ready, .bye, .fault: return
    case .statistics: return compareCounters(BoardCounters(heard), BoardCounters(expected))
    case .acknowledgement: break
    case .answer, .packet:
      result.answerCount += 1
      answers.append(heard)
      show(heard)
    }
    if heard != expected { result.differ(line, board: heard.text, host: expected.text) }
  }

  /// The board's next line, or the model's where there is no board.
  private func hear(_ expected: BoardLine) throws(Failure) -> BoardLine {
    guard let port else { return expected }
    while true {
      let line = try port.nextLine()
      if line.kind == .fault { throw Failure(.unavailable, "The firmware gave up: \(line.text).") }
      // A board that was asked twice whether it is ready says so twice.
      if line.kind != .ready || expected.kind == .ready { return line }
    }
  }

  func check(_ expectation: Expectation) throws(Failure) {
    try settle()
    let firstNumber = earlier["lines"]
    let answer: BoardLine?
    if let number = expectation.answerNumber {
      answer = answers.take { AnswerFields($0)["n"] == "\(firstNumber + number)" }
    } else {
      answer = answers.take()
    }
    guard let answer else {
      let hint = model.isBetweenLines ? "" : "; the last line sent has no ending"
      result.fail(expectation.line, "the answer expected here has not come\(hint)")
      return
    }
    let fields = AnswerFields(answer)
    let mismatches = expectation.mismatches { name in
      guard name == "n", firstNumber > 0, let number = fields[name].flatMap({ Int($0) }) else {
        return fields[name]
      }
      return "\(number - firstNumber)"
    }
    note(expectation, mismatches, answer)
  }

  func note(_ expectation: Expectation, _ mismatches: [String], _ answer: BoardLine?) {
    if mismatches.isEmpty {
      result.metCount += 1
    } else {
      let found = answer.map { "\n  in: \($0.text)" } ?? ""
      result.fail(expectation.line, mismatches.joined(separator: "; ") + found)
    }
  }

  /// Takes the board's counters for the model's, and as what to count from.
  func adoptCounters() throws(Failure) {
    guard let port else { return }
    try port.send(Array("stats\n".utf8).span)
    var line = try port.nextLine()
    while line.kind != .statistics { line = try port.nextLine() }
    earlier = BoardCounters(line)
    model.adopt(earlier)
  }

  func askCounters() throws(Failure) {
    try command("stats")
    for name in BoardCounters.comparable { result.counters[name] = counters[name] - earlier[name] }
    for name in BoardCounters.others { result.counters[name] = counters[name] }
    result.counters["received"] -= ownBytes
  }

  private func compareCounters(_ board: BoardCounters, _ host: BoardCounters) {
    counters = board
    for name in BoardCounters.comparable where board[name] - host[name] != differences[name] {
      // A counter goes on being wrong: that is said once.
      differences[name] = board[name] - host[name]
      result.differ(line, board: "\(name): \(board[name])", host: "\(name): \(host[name])")
    }
  }
}
