// What goes to the board.
extension ScriptPlayer {
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
    try Interrupts.check()
    model.receive(bytes)
    try port?.send(bytes)
  }

  /// Sends a command of the player's own, in a line of its own, and waits for its answer.
  func command(_ text: String) throws(Failure) {
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
    try endLine()
    try transmit(bytes.span)
  }

  /// Stalls the board for what the steps from `index` on send, up to the first that does not send; moves on behind them.
  func stall(_ duration: Duration, before index: inout Int) throws(Failure) {
    var bytes: [UInt8] = []
    sending: while index < script.steps.endIndex {
      switch script.steps[index].action {
      case .send(let more): bytes += more
      case .sendFile(let name):
        var file = try ScriptFile(name, of: script, line: script.steps[index].line)
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
}
