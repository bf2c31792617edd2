/// The tag block that may stand before a sentence (NMEA 0183 version 4.10, section 7; IEC 61162-450, section 7.2).
///
///     \s:station,c:1609459200,g:1-2-1234*05\!AIVDM,…
///
/// Parameters are a letter, a colon and a value, parted by commas, before the block's own checksum. Of a parameter
/// that comes twice the last one counts; those that are not known and texts that are no parameter are passed over,
/// for a sentence is not lost because of what stands before it. Only printable ASCII may stand in a block.
///
/// ``NMEADecoder`` does not take tag blocks, which few microcontrollers meet; ``AISDecoder`` does.
public struct NMEATagBlock: Sendable, Equatable {
  /// All parameters, without the backslashes and the checksum.
  public let parameters: ByteRange
  /// `s`: where the sentence comes from.
  public private(set) var source: ByteRange?
  /// `d`: for whom it is.
  public private(set) var destination: ByteRange?
  /// `c`: when it was received, as it stands there: seconds since 1970 by the standard, milliseconds of some devices.
  public private(set) var time: ByteRange?
  /// `r`: a relative time, whose unit the sender chooses.
  public private(set) var relativeTime: ByteRange?
  /// `g`: which sentence of how many of which group it is: `1-2-1234`.
  public private(set) var group: ByteRange?
  /// `n`: the line's number.
  public private(set) var lineNumber: ByteRange?
  /// `t`, or `i` as an older draft has it: any text.
  public private(set) var text: ByteRange?

  /// The block at the line's start.
  ///
  /// - Returns: `nil` where the line does not begin with a backslash.
  /// - Throws: `unexpectedEnd` without a second backslash, `missingChecksum` where no asterisk and two bytes stand
  ///   before that, `unexpectedByte` for what is not printable or no checksum's digit, `checksum`.
  /// - Complexity: O(`line.count`).
  init?(_ line: Span<UInt8>) throws(FrameError) {
    guard line.count > 0, line[0] == .backslash else { return nil }
    var close = 1
    while close < line.count, line[close] != .backslash { close += 1 }
    guard close < line.count else { throw .unexpected(line, at: close, expected: .backslash) }
    let end = close - 3
    guard end >= 1, line[end] == .asterisk else { throw FrameError(.missingChecksum, at: close) }
    for index in 1..<end {
      let byte = line[index]
      guard byte >= 0x20, byte < 0x7F, byte != .asterisk else { throw .unexpected(line, at: index) }
    }
    try requireChecksum(exclusiveOr(line.extracting(1..<end)), line.extracting(0..<close), at: end)
    parameters = ByteRange(1, end)
    var start = 1
    for index in 1...end where index == end || line[index] == .comma {
      if index - start >= 2, line[start + 1] == .colon { set(line[start], ByteRange(start + 2, index)) }
      start = index + 1
    }
  }

  /// Where the sentence begins.
  var sentenceStart: Int { Int(parameters.end) + 4 }

  private mutating func set(_ letter: UInt8, _ value: ByteRange) {
    switch letter {
    case 0x63: time = value
    case 0x64: destination = value
    case 0x67: group = value
    case 0x69, 0x74: text = value
    case 0x6E: lineNumber = value
    case 0x72: relativeTime = value
    case 0x73: source = value
    default: break
    }
  }
}
