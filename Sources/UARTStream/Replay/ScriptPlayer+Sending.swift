// What goes to the board.
extension ScriptPlayer {
  /// Sends bytes, a piece at a time, and waits for the answers where many are to come.
  func send(_ bytes: Span<UInt8>) throws(Failure) {
    try countBytes(bytes.count)
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

  /// Counts bytes that a step sends, and fails where the script sends more than one can.
  private func countBytes(_ count: Int) throws(Failure) {
    sentBytes += count
    guard sentBytes <= script.byteLimit else {
      throw Failure(
        .data,
        "\(script.path):\(line): a script can send \(counted(script.byteLimit, "byte")), and this step goes beyond: "
          + "`uartstream replay` sends a capture of any length without a script.")
    }
  }

  /// Hands bytes to the model and to the board.
  private func transmit(_ bytes: Span<UInt8>) throws(Failure) {
    try Interrupts.check()
    model.receive(bytes)
    try port?.send(bytes)
  }

  /// Sends a command of the player's own, in a line of its own, and waits for its answer.
  func command(_ text: String) throws(Failure) {
    try settle()
    try endLine()
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
  ///
  /// Only as much is read ahead as comes within the stall: the board has to be told how much that is.
  func stall(_ duration: Duration, before index: inout Int) throws(Failure) {
    var source = SendingSteps(script, from: index)
    // Ten bits a byte: start, eight of data, stop.
    let atFullRate = Int(duration / .milliseconds(1) * Double(settings.baudRate) / 10_000)
    var bytes: [UInt8] = []
    while bytes.count < atFullRate, let more = try source.next() {
      bytes += more
      guard min(bytes.count, atFullRate) <= Self.stallLimit else {
        throw Failure(
          .data,
          "\(script.path):\(line): this stall holds more than \(Self.stallLimit) bytes back: make it shorter, or send less "
            + "behind it.")
      }
    }
    let count = min(bytes.count, atFullRate)
    if count > 0 {
      try countBytes(count)
      try command("stall \(count)")
      try transmit(bytes.span.extracting(0..<count))
      try settle()
    }
    try send(bytes.span.extracting(count..<bytes.count))
    while let more = try source.next() { try send(more.span) }
    index = source.index
  }
}

/// The bytes of steps that send, up to the first that does not, a piece at a time.
private struct SendingSteps: ~Copyable {
  private let script: ReplayScript
  /// The first step that nothing has been taken of.
  private(set) var index: Int
  private var file: ScriptFile?

  init(_ script: ReplayScript, from index: Int) {
    self.script = script
    self.index = index
  }

  /// The next bytes; `nil` behind the last step that sends.
  mutating func next() throws(Failure) -> [UInt8]? {
    while true {
      if let bytes = try file?.next() { return bytes }
      file = nil
      guard index < script.steps.endIndex else { return nil }
      switch script.steps[index].action {
      case .send(let bytes):
        index += 1
        return bytes
      case .sendFile(let name):
        file = try ScriptFile(name, of: script, line: script.steps[index].line)
        index += 1
      default: return nil
      }
    }
  }
}
