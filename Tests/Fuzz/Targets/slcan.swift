import LineFrames

/// A line that is taken is the same where it is written and read again.
func checkSLCAN(_ bytes: Span<UInt8>) {
  checkLines(bytes, ending: SLCANDecoder.lineEnding, keepsEmptyLines: true) { line, sink throws(FrameError) in
    let frame = try SLCANDecoder().decode(line)
    let text = encoded(frame, line)
    let again = decoded(text, by: SLCANDecoder())
    require(encoded(again, text.span) == text, "written twice, and not alike: \(shown(text))")
    let answer = written { $0.writeAnswer(frame, of: line, number: 1) }
    let answerAgain = written { $0.writeAnswer(again, of: text.span, number: 1) }
    require(answer == answerAgain, "\(shown(answer)), and again \(shown(answerAgain))")
    require(frame.errorReplies == again.errorReplies, "\(frame.errorReplies) BELs, and again others")
    if case .can(let can) = frame.message {
      require(can.identifier < (can.isExtended ? 1 << 29 : 1 << 11), "an identifier of \(can.identifier)")
      require(can.length <= 8 && can.timestamp ?? 0 < 60_000, "\(can) is out of range")
    }
    sink.bytes = answer
    requirePairs(sink.bytes)
  }
}

/// The line without its ending.
private func encoded(_ frame: SLCANFrame, _ line: Span<UInt8>) -> [UInt8] {
  let text = written { $0.writeSLCAN(frame, of: line) }
  require(text.last == 0x0D && !text.dropLast().contains(0x0D), "one ending, at the end: \(shown(text))")
  return Array(text.dropLast())
}
