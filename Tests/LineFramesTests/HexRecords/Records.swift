import LineFrames

/// A record of Intel HEX, put together without the encoder.
func intelHex(_ type: UInt8, _ offset: UInt16, _ data: [UInt8] = []) -> String {
  let body = [UInt8(data.count), UInt8(offset >> 8), UInt8(offset & 0xFF), type] + data
  return ":" + digits(body + [0 &- body.reduce(0, &+)])
}

/// An S-record, put together without the encoder.
func sRecord(_ type: UInt8, _ address: UInt32, width: Int, _ data: [UInt8] = []) -> String {
  let place = (0..<width).map { UInt8(truncatingIfNeeded: address >> (8 * UInt32(width - 1 - $0))) }
  let body = [UInt8(place.count + data.count + 1)] + place + data
  return "S\(type)" + digits(body + [0xFF &- body.reduce(0, &+)])
}

func digits(_ bytes: some Sequence<UInt8>) -> String {
  bytes.map { String(UInt16($0) + 0x100, radix: 16, uppercase: true).dropFirst() }.joined()
}

extension FrameDecoder {
  /// What the decoder makes of the line, which changes its state.
  mutating func take(_ line: [UInt8]) -> Result<Frame, FrameError> {
    do throws(FrameError) {
      return .success(try decode(line.span))
    } catch {
      return .failure(error)
    }
  }

  mutating func take(_ text: String) -> Result<Frame, FrameError> { take(Array(of: text)) }
}

/// Checks what every error promises, those of record formats, too.
func checkRecordForm(of error: FrameError, in line: [UInt8]) throws {
  let place = "\(error) of \(line.shown)"
  switch error.kind {
  case .length:
    try check(error.offset + 2 <= line.count, "no length there: \(place)")
    let digits = String(decoding: line[error.offset..<error.offset + 2], as: UTF8.self)
    try check(error.found, is: UInt16(digits, radix: 16), "length found by \(place)")
    try check(error.expected != error.found, "expects what it found: \(place)")
  case .recordCount:
    try check(error.expected == nil || error.expected != error.found, "expects what it found: \(place)")
  case .outOfSequence:
    try check(error.expected == nil && error.found == nil && error.offset < line.count, place)
  case .unknownType:
    try check(error.expected == nil && error.found != nil && error.offset < line.count, place)
  default: try checkForm(of: error, in: line)
  }
}

/// A stream's frames and errors, decoded behind a parser that is given it in two pieces.
func decoded<Decoder: FrameDecoder>(
  _ stream: [UInt8], cutAt cut: Int, by decoder: Decoder
) -> [Result<Decoder.Frame, FrameError>] {
  var decoder = decoder
  var parser = LineParser<600>(ending: Decoder.lineEnding)
  var all: [Result<Decoder.Frame, FrameError>] = []
  for range in [0..<cut, cut..<stream.count] {
    let piece = stream.span.extracting(range)
    var taken = 0
    while case .line(let result) = parser.nextLine(
      in: piece, taken: &taken, { line, _ in decoder.take(Array(line)) })
    {
      all.append(result)
    }
  }
  if case .line(let result) = parser.finish({ line, _ in decoder.take(Array(line)) }) { all.append(result) }
  return all
}

/// The line with one byte changed, for each byte and each value, and with a byte lost, doubled or cut off.
func damaged(_ line: [UInt8]) -> [[UInt8]] {
  var all: [[UInt8]] = []
  for index in line.indices {
    for byte in UInt8.min...UInt8.max where byte != line[index] {
      var changed = line
      changed[index] = byte
      all.append(changed)
    }
    var shorter = line
    shorter.remove(at: index)
    all.append(shorter)
    all.append(Array(line[..<index]))
  }
  return all
}
