import LineFrames

/// A record that is taken has the length and the sum that it says, and is the same where it is written and read again.
func checkSRecord(_ bytes: Span<UInt8>) {
  var decoder = SRecordDecoder()
  checkLines(bytes, repairedBy: repair) { line, sink throws(FrameError) in
    let before = decoder
    let frame = try decoder.decode(line)
    let record = record(line)
    require(Int(record[0]) == record.count - 1, "a length of \(record[0]) in \(record)")
    require(record.reduce(0, &+) == 0xFF, "a sum that is not 0xFF in \(record)")
    let text = encoded(frame, line)
    let again = decoded(text, by: before)
    require(encoded(again, text.span) == text, "written twice, and not alike: \(shown(text))")
    // A header's address is not written, and a small count has a short record.
    require(
      again.kind == frame.kind && (frame.kind == .header || again.address == frame.address)
        && again.place == frame.place && (frame.kind == .count || again.type == frame.type),
      "\(frame), and again \(again)")
    sink.writeAnswer(frame, of: line, number: 1)
    requirePairs(sink.bytes)
  }
}

/// The bytes of a record that was taken, by the plainest means.
private func record(_ line: Span<UInt8>) -> [UInt8] {
  let text = array(line)
  let start = text.firstIndex(of: 0x53) ?? 0
  let digits = text[(start + 2)...].prefix { hexDigit($0) != nil }
  return hexBytes(Array(digits), from: 0) ?? []
}

private func encoded(_ frame: SRecordFrame, _ line: Span<UInt8>) -> [UInt8] {
  let data = (0..<frame.count).map { frame.byte($0, of: line) }
  return written { sink in
    switch frame.kind {
    case .header: sink.writeSRecordHeader(data.span)
    case .data: sink.writeSRecordData(data.span, at: frame.address, width: frame.addressWidth)
    case .count: sink.writeSRecordCount(frame.address)
    default: sink.writeSRecordEnd(start: frame.address, width: frame.addressWidth)
    }
  }
}

/// Makes length and sum right.
private func repair(_ line: inout [UInt8]) {
  guard let start = line.firstIndex(of: 0x53), let record = hexBytes(line, from: start + 2),
    (2...256).contains(record.count)
  else { return }
  set(&line, at: start + 2, to: UInt8(record.count - 1))
  let sum = record[1..<record.count - 1].reduce(UInt8(record.count - 1), &+)
  set(&line, at: line.count - 2, to: ~sum)
}
