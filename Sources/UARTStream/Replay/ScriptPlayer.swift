import Board
import LineFrames

/// Plays a script to the host's model of a board, and to a board where there is one, and compares the two.
final class ScriptPlayer {
  struct Settings {
    /// In baud; how many bytes a stall lasts.
    var baudRate: Int
    /// Whether the board's output is lost where it is not read in time.
    var losesOutput = false
    /// Whether an error that no step expects is a failure.
    var isStrict = false
    /// The format that lines are decoded as, instead of the script's.
    var format: StreamFormat?
  }

  let script: ReplayScript
  let model: BoardModel
  let port: BoardPort?
  let settings: Settings
  /// Takes each answer of the board, or of the model where there is no board.
  private let show: (BoardLine) -> Void

  /// What the model has said, and was not compared yet.
  private var expected: [BoardLine] = []
  private var answers = AnswerQueue()
  private(set) var result = ScriptResult()
  /// The line of the step being performed.
  private var line = 1
  /// The counters as they were before the first step, and as they were told last.
  private var earlier = BoardCounters()
  private var counters = BoardCounters()
  /// Bytes that were sent for the player's own commands.
  private var ownBytes = 0
  /// How many bytes have been sent since the answers were waited for.
  private var sentSince = 0

  init(
    _ script: ReplayScript, model: BoardModel, port: BoardPort?, settings: Settings,
    show: @escaping (BoardLine) -> Void
  ) {
    self.script = script
    self.model = model
    self.port = port
    self.settings = settings
    self.show = show
  }

  /// Plays all steps, the ones behind a failed expectation, too.
  ///
  /// - Throws: where the board or a file cannot be had; ``result`` says what has happened until then.
  func play() throws(Failure) {
    try adoptCounters()
    if let format = settings.format ?? script.format { try command("format \(format.rawValue)") }
    var index = script.steps.startIndex
    while index < script.steps.endIndex {
      line = script.steps[index].line
      if case .stall(let duration) = script.steps[index].action {
        index += 1
        try stall(duration, before: &index)
      } else {
        try perform(script.steps[index].action)
        index += 1
      }
    }
    try askCounters()
    answers.passAll()
    if settings.isStrict, answers.errorsPassed > 0 {
      result.fail(line, "\(answers.errorsPassed) errors were not expected by any step (--strict)")
    }
  }

  private func perform(_ action: ReplayScript.Action) throws(Failure) {
    switch action {
    case .send(let bytes): try send(bytes.span)
    case .sendFile(let name):
      var file = try ScriptFile(name, of: script)
      while let bytes = try file.next() { try send(bytes.span) }
    case .wait(let duration): try port?.listen(for: duration)
    case .stall: break
    case .expect(let expectation): try check(expectation)
    case .counters(let expectation):
      try askCounters()
      note(expectation, expectation.mismatches { name in result.counters.values[name].map(String.init) }, nil)
    }
  }

  // MARK: Sending

  /// Sends bytes, a piece at a time, and waits for the answers where many are to come.
  func send(_ bytes: Span<UInt8>) throws(Failure) {
    let pieceSize = settings.losesOutput ? 512 : 16 * 1024
    var start = 0
    while start < bytes.count {
      let end = min(start + pieceSize - sentSince, bytes.count)
      try transmit(bytes.extracting(start..<end))
      sentSince += end - start
      if sentSince >= pieceSize { try settle() }
      start = end
    }
  }

  /// Hands bytes to the model and to the board.
  private func transmit(_ bytes: Span<UInt8>) throws(Failure) {
    model.receive(bytes) { expected.append($0) }
    try port?.send(bytes)
  }

  /// Sends a command of the player's own, in a line of its own, and waits for its answer.
  private func command(_ text: String) throws(Failure) {
    try endLine()
    try settle()
    try transmitOwn(text + "\n")
    try settle()
  }

  /// Ends a line that is not complete, as one is where the stream was cut.
  private func endLine() throws(Failure) {
    if !model.isBetweenLines { try transmitOwn("\n") }
  }

  private func transmitOwn(_ text: String) throws(Failure) {
    let bytes = Array(text.utf8)
    ownBytes += bytes.count
    try transmit(bytes.span)
  }

  /// Stalls the board for what the steps from `index` on send, up to the first that does not send; moves on behind them.
  private func stall(_ duration: Duration, before index: inout Int) throws(Failure) {
    var bytes: [UInt8] = []
    sending: while index < script.steps.endIndex {
      switch script.steps[index].action {
      case .send(let more): bytes += more
      case .sendFile(let name):
        var file = try ScriptFile(name, of: script)
        while let more = try file.next() { bytes += more }
      default: break sending
      }
      index += 1
    }
    // Ten bits a byte: start, eight of data, stop.
    let atFullRate = Int(duration / .milliseconds(1) * Double(settings.baudRate) / 10_000)
    let count = min(bytes.count, atFullRate)
    if count > 0 {
      try command("stall \(count)")
      try transmit(bytes.span.extracting(0..<count))
      try settle()
    }
    try send(bytes.span.extracting(count..<bytes.count))
  }

  // MARK: Answers

  /// Waits until the board has said all that the model has, and compares.
  private func settle() throws(Failure) {
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
    if heard != expected {
      result.fail(line, "board and host differ\n  board: \(heard.text)\n  host:  \(expected.text)")
    }
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

  private func check(_ expectation: Expectation) throws(Failure) {
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
      guard name == "n", firstNumber > 0, let number = fields[name].flatMap({ Int($0) }) else { return fields[name] }
      return "\(number - firstNumber)"
    }
    note(expectation, mismatches, answer)
  }

  private func note(_ expectation: Expectation, _ mismatches: [String], _ answer: BoardLine?) {
    if mismatches.isEmpty {
      result.metCount += 1
    } else {
      let found = answer.map { "\n  in: \($0.text)" } ?? ""
      result.fail(expectation.line, mismatches.joined(separator: "; ") + found)
    }
  }

  // MARK: Counters

  /// Takes the board's counters for the model's, and as what to count from.
  private func adoptCounters() throws(Failure) {
    guard let port else { return }
    try port.send(Array("stats\n".utf8).span)
    var line = try port.nextLine()
    while line.kind != .statistics { line = try port.nextLine() }
    earlier = BoardCounters(line)
    model.adopt(earlier)
  }

  private func askCounters() throws(Failure) {
    try command("stats")
    for name in BoardCounters.comparable { result.counters[name] = counters[name] - earlier[name] }
    for name in BoardCounters.others { result.counters[name] = counters[name] }
    result.counters["received"] -= ownBytes
  }

  private func compareCounters(_ board: BoardCounters, _ host: BoardCounters) {
    counters = board
    for name in BoardCounters.comparable where board[name] != host[name] {
      result.fail(line, "board and host differ\n  board: \(name) \(board[name])\n  host:  \(name) \(host[name])")
    }
  }
}
