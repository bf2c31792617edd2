import LineFrames

/// A line that is taken is the same where it is written and read again, and so is a telegram of which every line was
/// taken, whose checksum the encoder computes.
func checkDSMR(_ bytes: Span<UInt8>) {
  var decoder = DSMRDecoder()
  // The lines of the telegram so far, as they were written; nil after one that was refused.
  var telegram: [[UInt8]]?
  var encoder = DSMREncoder(sink: Collector())
  checkLines(bytes, keepsEmptyLines: true) { line, sink throws(FrameError) in
    let sofar = telegram
    telegram = nil
    let frame = try decoder.decode(line)
    sink.writeAnswer(frame, of: line, number: 1)
    requirePairs(sink.bytes)
    if case .header = frame { telegram = [] } else { telegram = sofar }
    guard telegram != nil else {
      if case .object(let object) = frame, !object.isContinuation { requireStable(frame, line) }
      return
    }
    encoder.sink.bytes.removeAll()
    encoder.write(frame, of: line)
    telegram?.append(Array(encoder.sink.bytes.dropLast(2)))
    if case .end = frame {
      requireStable(telegram ?? [])
      telegram = nil
    }
  }
}

/// That the line of an object alone is written as it was.
private func requireStable(_ frame: DSMRFrame, _ line: Span<UInt8>) {
  let text = encoded(frame, line)
  let again = decoded(text, by: DSMRDecoder())
  require(encoded(again, text.span) == text, "written twice, and not alike: \(shown(text))")
  let one = values(of: frame, line)
  let other = values(of: again, text.span)
  require(one == other, "\(one), and again \(other)")
}

/// The object and what its values are, as text.
private func values(of frame: DSMRFrame, _ line: Span<UInt8>) -> [String] {
  guard case .object(let object) = frame else { return [] }
  var texts = ["\(object.code)"]
  var values = object.values(in: line)
  // A line that was decoded can be read again without an error.
  while let value = try? values.next() {
    switch value {
    case .number(let number, let unit):
      texts.append("\(number) \(shown(array(line.extracting(unit))))")
    case .octets(let range): texts.append("octets \(shown(array(line.extracting(range))).uppercased())")
    case .text(let range): texts.append("text \(shown(array(line.extracting(range))))")
    case .reference(let code): texts.append("\(OBISCode(code.a, code.b, code.c, code.d, code.e))")
    default: texts.append("\(value)")
    }
  }
  return texts
}

private func encoded(_ frame: DSMRFrame, _ line: Span<UInt8>) -> [UInt8] {
  var encoder = DSMREncoder(sink: Collector())
  encoder.write(frame, of: line)
  return Array(encoder.sink.bytes.dropLast(2))
}

/// That every line of a telegram that was written is taken, and written as it was.
private func requireStable(_ telegram: [[UInt8]]) {
  var decoder = DSMRDecoder()
  var encoder = DSMREncoder(sink: Collector())
  for line in telegram {
    encoder.sink.bytes.removeAll()
    take(line, &decoder, &encoder)
    require(
      encoder.sink.bytes.dropLast(2).elementsEqual(line), "written twice, and not alike: \(shown(line))")
  }
}

private func take(_ line: [UInt8], _ decoder: inout DSMRDecoder, _ encoder: inout DSMREncoder<Collector>) {
  do throws(FrameError) {
    encoder.write(try decoder.decode(line.span), of: line.span)
  } catch {
    fatalError("\(error) in \(shown(line)) of a telegram that was written")
  }
}
