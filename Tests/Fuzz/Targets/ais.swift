@testable import LineFrames

/// A message that is taken is the same where it is sent and received again.
func checkAIS(_ bytes: Span<UInt8>) {
  var decoder = AISDecoder()
  var sentences: UInt32 = 0
  checkLines(bytes, repairedBy: repair) { line, sink throws(FrameError) in
    sentences += 1
    defer {
      require(decoder.droppedMessages <= sentences, "\(decoder.droppedMessages) dropped of \(sentences)")
    }
    var (any, checking) = (decoder, decoder)
    let result = Result { () throws(FrameError) in try decoder.decode(line) }
    require(
      Result { () throws(FrameError) in try any.decodeAny(line) } == result.map(\.ofAny),
      "decoded in two ways, and not alike")
    var (error, found): (FrameError?, FrameError?)
    if case .failure(let refusal) = result { error = refusal }
    do throws(FrameError) { try checking.check(line) } catch let refusal { found = refusal }
    require(found == error, "checked and decoded, and not alike")
    let frame = try result.get()
    for range in [frame.sentence.talker, frame.sentence.type, frame.sentence.fields] {
      require(range.start <= range.end && Int(range.end) <= line.count, "\(range) of \(line.count)")
    }
    if case .part(let number, let count) = frame.content {
      require(number >= 1 && number < count && count <= 5, "part \(number) of \(count)")
    }
    if case .message(let message) = frame.content { check(message) }
    sink.writeAnswer(frame, of: line, number: 1)
    requirePairs(sink.bytes)
  }
}

private func check(_ message: AISMessage) {
  require(message.type < 64 && message.mmsi < 1 << 30, "\(message) is out of range")
  var isWritten = false
  let text = written { isWritten = $0.writeSentences(message) }
  require(isWritten == (message.content != .other), "written or not: \(message)")
  guard isWritten else { return }
  var decoder = AISDecoder()
  var last: AISMessage?
  for line in text.split(separator: 0x0A) {
    require(line.count <= 81 && line.last == 0x0D, "a sentence of \(line.count) bytes")
    if case .message(let again) = receive(Array(line.dropLast()), &decoder).content { last = again }
  }
  guard let last else { fatalError("no message in \(shown(text))") }
  require(
    last.type == message.type && last.mmsi == message.mmsi && last.content == message.content
      && last.repeatIndicator == message.repeatIndicator, "\(message), and again \(last)")
  require(written { $0.writeSentences(last) } == text, "written twice, and not alike: \(shown(text))")
}

/// What the decoder makes of a sentence that was written, which it has to take.
private func receive(_ line: [UInt8], _ decoder: inout AISDecoder) -> AISFrame {
  do throws(FrameError) {
    return try decoder.decode(line.span)
  } catch {
    fatalError("\(error) in \(shown(line)), which was written")
  }
}

/// Makes the checksums of the tag block and of the sentence right.
private func repair(_ line: inout [UInt8]) {
  var start = 0
  if line.first == 0x5C, let close = line.dropFirst().firstIndex(of: 0x5C) {
    repairExclusiveOr(&line, from: 1, to: close)
    start = close + 1
  }
  if start < line.count { repairExclusiveOr(&line, from: start + 1, to: line.count) }
}
