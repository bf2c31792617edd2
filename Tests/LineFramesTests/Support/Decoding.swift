import LineFrames

// `#expect(throws:)` around a closure with typed throws crashes the 6.3 compiler: decoders are asked for a
// `Result` instead, which compares whole.

extension FrameDecoder {
  /// What the decoder makes of the line.
  func result(of line: [UInt8]) -> Result<Frame, FrameError> {
    var decoder = self
    do throws(FrameError) {
      return .success(try decoder.decode(line.span))
    } catch {
      return .failure(error)
    }
  }

  /// What the decoder makes of the text.
  func result(of text: String) -> Result<Frame, FrameError> { result(of: Array(of: text)) }
}

extension Result where Failure == FrameError {
  var error: FrameError? {
    if case .failure(let error) = self { return error }
    return nil
  }
}

/// Checks what every error of every decoder promises: a place in the line or its end, and what stands there.
func checkForm(of error: FrameError, in line: [UInt8]) throws {
  let place = "\(error) of \(line.shown)"
  try check(0...line.count ~= error.offset, "offset out of the line: \(place)")
  if let expected = error.expected { try check(error.found != expected, "expects what it found: \(place)") }
  switch error.kind {
  case .unexpectedByte:
    try check(error.offset < line.count, "no byte there: \(place)")
    try check(error.found, is: UInt16(line[error.offset]), "byte found by \(place)")
  case .unexpectedEnd, .missingChecksum:
    try check(error.found, is: nil, "byte found by \(place)")
  case .invalidField:
    try check(error.found, is: error.offset < line.count ? UInt16(line[error.offset]) : nil, place)
  case .checksum:
    let digits = String(decoding: line[error.offset..<error.offset + 2], as: UTF8.self)
    try check(error.found, is: UInt16(digits, radix: 16), "checksum found by \(place)")
  case .length: break
  case .unknownType: try check(error.found != nil, "no type found by \(place)")
  case .overlong: try check(error.found, is: nil, "byte found by \(place)")
  default:
    throw Mismatch(description: "a decoder gives \(place)")
  }
}

extension FrameError.Kind {
  static func ~= (pattern: FrameError.Kind, value: FrameError.Kind) -> Bool { pattern == value }
}
