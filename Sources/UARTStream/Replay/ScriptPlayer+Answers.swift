// What comes from the board, and what is expected of it.
extension ScriptPlayer {
  /// Waits until the board has said all that the model has, and compares.
  func settle() throws(Failure) {
    sentSince = 0
    while let line = try nextExpected() { try take(line) }
  }

  /// Takes what the board has said of its own accord, as far as the model says the same.
  func takeReady(_ port: BoardPort) throws(Failure) {
    while port.hasLine, let line = try nextExpected() { try take(line) }
  }

  /// The next line that the model says.
  private func nextExpected() throws(Failure) -> BoardLine? {
    try Interrupts.check()
    let line = model.nextLine()
    guard model.packetsWanted <= Self.packetLimit else {
      throw Failure(
        .data,
        "\(script.path):\(self.line): the board is asked for \(model.packetsWanted) lines of telemetry; a script can ask "
          + "for \(Self.packetLimit) in all.")
    }
    return line
  }

  private func take(_ expected: BoardLine) throws(Failure) {
    let heard = try hear(expected)
    if expected.kind == .answer || expected.kind == .packet {
      result.answerCount += 1
      answers.append(heard)
      show(heard)
    }
    switch expected.kind {
    // A board says more of itself than its model.
    case .ready where heard.kind == .ready, .bye where heard.kind == .bye: break
    case .statistics where heard.kind == .statistics:
      compareCounters(BoardCounters(heard), BoardCounters(expected))
    default:
      guard heard != expected else { break }
      result.differ(line, board: heard.bytes.span.printable, host: expected.bytes.span.printable)
    }
  }

  /// The board's next line, or the model's where there is no board.
  private func hear(_ expected: BoardLine) throws(Failure) -> BoardLine {
    guard let port else { return expected }
    // A board that was asked twice whether it is ready says so twice.
    return try port.nextLine("an answer") { line throws(Failure) in
      try Self.checkFault(line)
      return line.kind != .ready || expected.kind == .ready
    }
  }

  private static func checkFault(_ line: BoardLine) throws(Failure) {
    if line.kind == .fault {
      throw Failure(.unavailable, "The firmware gave up: \(line.bytes.span.printable).")
    }
  }

  func check(_ expectation: Expectation) throws(Failure) {
    try settle()
    let number = expectation.answerNumber
    let next =
      if let number { answers.take(number: number) { self.number(of: $0) } } else { answers.take() }
    guard let answer = next else {
      var text = "the answer expected here has not come"
      if number != nil { text += ", or was passed over" }
      if !model.isBetweenLines { text += "; the last line sent has no ending" }
      return result.fail(expectation.line, text)
    }
    // A line is taken apart once, and not for each of the conditions.
    let fields = AnswerFields(answer).firstValues
    note(expectation, expectation.mismatches { value(of: $0, fields[$0], in: answer) }, answer)
  }

  private func number(of answer: BoardLine) -> Int? {
    value(of: "n", AnswerFields(answer)["n"], in: answer).flatMap { Int($0) }
  }

  /// The value of a field; what counts on from before the first step counts from there.
  private func value(of name: String, _ value: String?, in answer: BoardLine) -> String? {
    let counter: String? =
      switch (answer.kind, name) {
      case (.answer, "n"), (.packet, "lines"): "lines"
      case (.packet, "overruns"): "overruns"
      default: nil
      }
    guard let counter, earlier[counter] > 0, let number = value.flatMap({ Int($0) }) else { return value }
    return "\(number &- earlier[counter])"
  }

  func note(_ expectation: Expectation, _ mismatches: [String], _ answer: BoardLine?) {
    if mismatches.isEmpty {
      result.metCount += 1
    } else {
      let found = answer.map { ["in: \($0.bytes.span.printable)"] } ?? []
      result.fail(expectation.line, mismatches.joined(separator: "; "), details: found)
    }
  }

  /// Sets the model's counters to the board's, and counts from there.
  func adoptCounters() throws(Failure) {
    guard let port else { return }
    try port.send(Array("stats\n".utf8).span)
    let told = try port.nextLine("its counters") { line throws(Failure) in
      try Self.checkFault(line)
      return line.kind == .statistics
    }
    earlier = BoardCounters(told)
    model.adopt(earlier)
  }

  func askCounters() throws(Failure) {
    let told = countersTold
    try command("stats")
    guard countersTold > told else {
      let reason = model.stall > 0 ? "; it waits for \(counted(model.stall, "more byte")) since a stall" : ""
      throw Failure(.data, "\(script.path):\(line): the board has not told its counters\(reason).")
    }
    // Modulo 2⁶⁴: what a board that has failed counts may be anything.
    for name in BoardCounters.comparable { result.counters[name] = counters[name] &- earlier[name] }
    for name in BoardCounters.others { result.counters[name] = counters[name] }
    result.counters["received"] &-= ownBytes
  }

  private func compareCounters(_ board: BoardCounters, _ host: BoardCounters) {
    counters = board
    countersTold += 1
    for name in BoardCounters.comparable where board[name] &- host[name] != differences[name] {
      // A counter goes on being wrong: that is said once.
      differences[name] = board[name] &- host[name]
      result.differ(line, board: "\(name): \(board[name])", host: "\(name): \(host[name])")
    }
  }
}
