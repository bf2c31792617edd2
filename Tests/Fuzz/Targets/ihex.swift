import LineFrames

/// A record that is taken has the length and the sum that it says, and is the same where it is written and read again.
func checkIntelHex(_ bytes: Span<UInt8>) {
  var decoder = IntelHexDecoder()
  checkLines(bytes, repairedBy: repair) { line, sink throws(FrameError) in
    let before = decoder
    let frame = try decoder.decode(line)
    let record = record(line)
    require(Int(record[0]) == record.count - 5, "a length of \(record[0]) in \(record)")
    require(record.reduce(0, &+) == 0, "a sum that is not 0 in \(record)")
    require(frame.wrappedCount <= frame.count, "\(frame.wrappedCount) of \(frame.count) bytes wrap")
    let text = encoded(frame, line, record)
    let again = decoded(text, by: before)
    require(encoded(again, text.span, record) == text, "written twice, and not alike: \(shown(text))")
    require(
      again.type == frame.type && again.address == frame.address && again.wrappedCount == frame.wrappedCount
        && again.place == frame.place && again.isBaseCertain == frame.isBaseCertain,
      "\(frame), and again \(again)")
    sink.writeAnswer(frame, of: line, number: 1)
    requirePairs(sink.bytes)
  }
}

/// The bytes of a record that was taken, by the plainest means.
private func record(_ line: Span<UInt8>) -> [UInt8] {
  let text = array(line)
  let start = text.firstIndex(of: 0x3A) ?? 0
  let digits = text[(start + 1)...].prefix { hexDigit($0) != nil }
  return hexBytes(Array(digits), from: 0) ?? []
}

private func encoded(_ frame: IntelHexFrame, _ line: Span<UInt8>, _ record: [UInt8]) -> [UInt8] {
  let data = (0..<frame.count).map { frame.byte($0, of: line) }
  require(frame.type != .data || data == Array(record[4..<record.count - 1]), "data \(data) of \(record)")
  return written { sink in
    switch frame.type {
    case .data: sink.writeIntelHexData(data.span, at: UInt16(record[1]) << 8 | UInt16(record[2]))
    case .endOfFile: sink.writeIntelHexEndOfFile(start: UInt16(truncatingIfNeeded: frame.address))
    case .extendedSegmentAddress:
      sink.writeIntelHexExtendedSegmentAddress(UInt16(truncatingIfNeeded: frame.address >> 4))
    case .extendedLinearAddress:
      sink.writeIntelHexExtendedLinearAddress(UInt16(truncatingIfNeeded: frame.address >> 16))
    case .startSegmentAddress:
      sink.writeIntelHexStartSegmentAddress(
        codeSegment: frame.codeSegment, instructionPointer: frame.instructionPointer)
    default: sink.writeIntelHexStartLinearAddress(frame.address)
    }
  }
}

/// Makes length and sum right.
private func repair(_ line: inout [UInt8]) {
  guard let start = line.firstIndex(of: 0x3A), let record = hexBytes(line, from: start + 1),
    (5...260).contains(record.count)
  else { return }
  set(&line, at: start + 1, to: UInt8(record.count - 5))
  let sum = record[1..<record.count - 1].reduce(UInt8(record.count - 5), &+)
  set(&line, at: line.count - 2, to: 0 &- sum)
}
