import LineFrames

/// Cuts the input into lines, decodes each one and writes what it is. The first byte says how long a line may be, and
/// with its lowest bit whether what a line is checked by is made right before.
///
/// - Parameters:
///   - repair: makes the checksum of a line right, so that what is behind the check is reached.
///   - body: decodes a line and writes the frame's answer.
func checkLines(
  _ bytes: Span<UInt8>, ending: LineEnding = .any, keepsEmptyLines: Bool = false,
  repairedBy repair: (inout [UInt8]) -> Void = { _ in },
  _ body: (Span<UInt8>, inout Collector) throws(FrameError) -> Void
) {
  guard bytes.count > 0 else { return }
  let isRepaired = bytes[0] & 1 != 0
  var parser = LineParser<1024>(
    ending: ending, limit: Int(bytes[0]) * 4 + 1, keepsEmptyLines: keepsEmptyLines)
  let stream = bytes.extracting(1..<bytes.count)
  var taken = 0
  while true {
    let result = parser.nextLine(in: stream, taken: &taken) { line, _ in
      check(line, isRepaired, repair, body)
    }
    if case .none = result { break }
  }
  _ = parser.finish { line, _ in check(line, isRepaired, repair, body) }
}

private func check(
  _ line: Span<UInt8>, _ isRepaired: Bool, _ repair: (inout [UInt8]) -> Void,
  _ body: (Span<UInt8>, inout Collector) throws(FrameError) -> Void
) {
  guard isRepaired else { return checkLine(line, body) }
  var repaired = array(line)
  repair(&repaired)
  checkLine(repaired.span, body)
}

private func checkLine(
  _ line: Span<UInt8>, _ body: (Span<UInt8>, inout Collector) throws(FrameError) -> Void
) {
  var sink = Collector()
  do throws(FrameError) {
    try body(line, &sink)
  } catch {
    require(error.offset >= 0 && error.offset <= line.count, "an error at \(error.offset) of \(line.count)")
    require(FrameError.Kind.all.contains(error.kind), "an error without a kind")
    require(error.expected == nil || error.expected != error.found, "\(error) expects what it found")
    if error.kind == .unexpectedByte {
      require(
        error.offset < line.count && error.found == UInt16(line[error.offset]), "\(error): no such byte")
    }
    return
  }
  require(sink.bytes.last == 0x0A, "an answer without an end")
  require(!sink.bytes.dropLast().contains(0x0A), "an answer of two lines")
}

/// That an answer can be read again: the firmware's answers are pairs.
func requirePairs(_ answer: [UInt8]) {
  let line = Array(answer.dropLast())
  let frame = try? KeyValueDecoder().decode(line.span)
  require(frame != nil, "\(shown(line)) cannot be read")
}

/// What a decoder makes of a line that an encoder wrote, which has to be a frame.
func decoded<Decoder: FrameDecoder>(_ line: [UInt8], by decoder: Decoder) -> Decoder.Frame {
  var decoder = decoder
  do throws(FrameError) {
    return try decoder.decode(line.span)
  } catch {
    fatalError("\(error) in \(shown(line)), which was written")
  }
}

/// The value of a hexadecimal digit.
func hexDigit(_ byte: UInt8) -> UInt8? { Character(Unicode.Scalar(byte)).hexDigitValue.map { UInt8($0) } }

/// The bytes that the hexadecimal digits from an offset on are, two a byte; `nil` where something else is among them, or
/// half a byte.
func hexBytes(_ line: [UInt8], from start: Int) -> [UInt8]? {
  guard start <= line.count, (line.count - start) % 2 == 0 else { return nil }
  var bytes: [UInt8] = []
  for index in stride(from: start, to: line.count, by: 2) {
    guard let high = hexDigit(line[index]), let low = hexDigit(line[index + 1]) else { return nil }
    bytes.append(high << 4 | low)
  }
  return bytes
}

/// Writes a byte as two digits over those at an offset.
func set(_ line: inout [UInt8], at offset: Int, to byte: UInt8) {
  let digits = Array("0123456789ABCDEF".utf8)
  line[offset] = digits[Int(byte >> 4)]
  line[offset + 1] = digits[Int(byte & 15)]
}

/// Makes the checksum behind the last asterisk that of all from an offset to there.
func repairExclusiveOr(_ line: inout [UInt8], from start: Int, to end: Int) {
  guard let star = line[..<end].lastIndex(of: 0x2A), star + 3 <= end, start <= star else { return }
  set(&line, at: star + 1, to: line[start..<star].reduce(0, ^))
}
