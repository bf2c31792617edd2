import LineFrames

/// The lines of a stream are the same, wherever it is cut, and those that a plain splitter finds.
func checkLineParser(_ bytes: Span<UInt8>) {
  guard bytes.count > 3 else { return }
  let ending = LineEnding(rawValue: bytes[0] % 3)!
  let keeps = bytes[0] & 0x80 != 0
  let limit = Int(bytes[1]) + 1
  let stream = array(bytes.extracting(3..<bytes.count))
  let whole = lines(stream, ending, limit, keeps, piece: stream.count)
  let pieces = lines(stream, ending, limit, keeps, piece: Int(bytes[2] & 15) + 1)
  require(whole == pieces, "\(whole) in one piece, \(pieces) in several")
  let expected = split(stream, ending).filter { keeps || !$0.isEmpty }.map { $0.count > limit ? nil : $0 }
  require(whole == expected, "\(whole), but a splitter finds \(expected)")
}

/// The lines by the parser; `nil` is one that is too long.
private func lines(
  _ stream: [UInt8], _ ending: LineEnding, _ limit: Int, _ keeps: Bool, piece: Int
) -> [[UInt8]?] {
  var parser = LineParser<256>(ending: ending, limit: limit, keepsEmptyLines: keeps)
  var lines: [[UInt8]?] = []
  for start in stride(from: 0, to: stream.count, by: max(piece, 1)) {
    let part = stream.span.extracting(start..<min(start + piece, stream.count))
    var taken = 0
    while true {
      let result = parser.nextLine(in: part, taken: &taken) { line, _ in lines.append(array(line)) }
      if case .overlong = result { lines.append(nil) }
      if case .none = result { break }
    }
  }
  if case .overlong = parser.finish({ line, _ in lines.append(array(line)) }) { lines.append(nil) }
  return lines
}

/// The lines by the plainest means; bytes behind the last ending are a line where there are any.
private func split(_ stream: [UInt8], _ ending: LineEnding) -> [[UInt8]] {
  var lines: [[UInt8]] = []
  var line: [UInt8] = []
  var index = 0
  while index < stream.count {
    let byte = stream[index]
    let next = index + 1 < stream.count ? stream[index + 1] : nil
    index += 1
    switch (ending, byte) {
    case (.any, 0x0D),
      (.lineFeed, 0x0D) where next == 0x0A:
      if next == 0x0A { index += 1 }
    case (.any, 0x0A), (.lineFeed, 0x0A), (.carriageReturn, 0x0D): break
    default:
      line.append(byte)
      continue
    }
    lines.append(line)
    line = []
  }
  return line.isEmpty ? lines : lines + [line]
}
