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

  /// How many lines of telemetry a script can ask for: at 115,200 baud they take an hour.
  static let packetLimit: UInt64 = 1_000_000
  /// How many bytes can come within a stall: at 115,200 baud six minutes of them.
  static let stallLimit = 4 << 20

  let script: ReplayScript
  let model: BoardModel
  let port: BoardPort?
  let settings: Settings
  /// Takes each answer of the board, or of the model where there is no board.
  let show: (BoardLine) -> Void

  var answers = AnswerQueue()
  var result = ScriptResult()
  /// The line of the step being performed.
  var line = 1
  /// The counters as they were before the first step, and as they were told last.
  var earlier = BoardCounters()
  var counters = BoardCounters()
  /// How often the board has told its counters.
  var countersTold = 0
  /// The board's counters less the host's.
  var differences = BoardCounters()
  /// Bytes that were sent for the player's own commands.
  var ownBytes = 0
  /// How many bytes the steps have sent.
  var sentBytes = 0
  /// How many bytes have been sent since the answers were waited for.
  var sentSince = 0

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
    // A board that was used before may have another than its own, which is `auto`.
    let format = settings.format ?? script.format ?? (port == nil ? nil : .auto)
    if let format { try command("format \(format.rawValue)") }
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
      let errors = counted(answers.errorsPassed, "error") + (answers.errorsPassed == 1 ? " was" : " were")
      result.fail(line, "\(errors) not expected by any step (--strict)")
    }
  }

  private func perform(_ action: ReplayScript.Action) throws(Failure) {
    switch action {
    case .send(let bytes): try send(bytes.span)
    case .sendFile(let name):
      var file = try ScriptFile(name, of: script, line: line)
      while let bytes = try file.next() { try send(bytes.span) }
    case .wait(let duration):
      guard let port else { break }
      try port.listen(for: duration) { () throws(Failure) in try takeReady(port) }
    case .stall: break
    case .expect(let expectation): try check(expectation)
    case .counters(let expectation):
      try askCounters()
      note(expectation, expectation.mismatches { name in result.counters.values[name].map(String.init) }, nil)
    }
  }
}
