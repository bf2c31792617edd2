/// Decodes the ASCII protocol of Lawicel's CAN232 and CANUSB adapters: the format `slcan`.
///
///     t4563112233             a data frame, 11-bit identifier 0x456, 3 bytes
///     T12ABCDEF2AA55EA5F      one with a 29-bit identifier, received at 59,999 ms
///     r1230                   a remote frame
///     z                       a frame has been sent (auto poll)
///     V1013, NA123, F08       replies: version, serial number, status flags
///     S6, O, Z1               commands, where the host's side is in the capture
///
/// The source is the CAN232 manual, version 3, and the CANUSB manual: chapters on commands. What the manuals leave
/// open is done as the Linux driver (`slcan-core.c`) and python-can do where they agree.
///
/// - A line ends with CR. One with no byte is the reply OK.
/// - BEL is the reply to a command that failed. It ends no line here, so that it stands at the start of the line
///   that comes next: it is counted in ``SLCANFrame/errorReplies``, and what follows is decoded as if it were
///   not there. One frame a line therefore tells of any number of failures; a failure is seen only once a CR
///   follows it, or the stream ends, and then counts with an OK that nobody sent. BEL within a line, or at the end
///   of one, is an error.
/// - LF at the start of a line is passed over, for adapters that end their lines with CR LF.
/// - Four digits behind the data are a timestamp: the length alone tells, because whether timestamps are on is not
///   in the line. It is at most 0xEA5F, 59,999 ms.
/// - A data length above 8 is an error, as is an identifier beyond 11 or 29 bits. A remote frame has a length and
///   no data.
/// - Hexadecimal digits are taken in either case, and so is nothing else: letters of commands and frames are not.
/// - `A` asks for all frames, and ends the answer to it; which it is the line does not tell.
/// - Extensions are of an unknown type, or of a wrong length: CAN FD (`d` `D` `b` `B`), 32-bit timestamps (`Z2`), Linux's
///   `e` and `s` messages, `S9`.
public struct SLCANDecoder: FrameDecoder {
  public init() {}

  public static var lineEnding: LineEnding { .carriageReturn }
  public static var keepsEmptyLines: Bool { true }

  /// Decodes a line without its CR.
  ///
  /// - Throws: `unknownType` for the first letter; `unexpectedByte` for what is no digit, or follows the end;
  ///   `unexpectedEnd`; `invalidField` for a number out of its range, at its first digit; `length` at the data length
  ///   code, where there are more or fewer digits behind it than it says, with both numbers of digits.
  public func decode(_ line: Span<UInt8>) throws(FrameError) -> SLCANFrame {
    try requireShort(line)
    var start = 0
    var errorReplies: UInt16 = 0
    while start < line.count {
      if line[start] == .bell {
        errorReplies += 1
      } else if line[start] != .lineFeed {
        break
      }
      start += 1
    }
    return SLCANFrame(errorReplies: errorReplies, message: try message(line, start))
  }

  private func message(_ line: Span<UInt8>, _ start: Int) throws(FrameError) -> SLCANMessage {
    guard start < line.count else { return .ok }
    let letter = line[start]
    let isAlone = start + 1 == line.count
    switch letter {
    case 0x74, 0x54, 0x72, 0x52: return .can(try canFrame(line, start, letter))
    case 0x7A:
      try requireEnd(line, start + 1)
      return .transmitted(isExtended: false)
    case 0x5A:
      if isAlone { return .transmitted(isExtended: true) }
    case 0x56:
      if !isAlone {
        let hardware = try decimal(line, start + 1)
        let software = try decimal(line, start + 3)
        try requireEnd(line, start + 5)
        return .version(hardware: hardware, software: software)
      }
    case 0x4E:
      if !isAlone {
        for index in start + 1...start + 4 where index >= line.count || !isAlphanumeric(line[index]) {
          throw .unexpected(line, at: index)
        }
        try requireEnd(line, start + 5)
        return .serialNumber(ByteRange(start + 1, start + 5))
      }
    case 0x46:
      if !isAlone {
        let flags = try line.hexNumber(at: start + 1, digits: 2)
        try requireEnd(line, start + 3)
        return .status(SLCANStatus(rawValue: UInt8(truncatingIfNeeded: flags)))
      }
    default: break
    }
    return .command(try command(line, start, letter))
  }

  private func command(_ line: Span<UInt8>, _ start: Int, _ letter: UInt8) throws(FrameError) -> SLCANCommand
  {
    guard let form = SLCANCommand.form(of: letter) else {
      throw FrameError(.unknownType, at: start, found: UInt16(letter))
    }
    let value = form.digits == 0 ? 0 : try line.hexNumber(at: start + 1, digits: form.digits)
    try requireEnd(line, start + 1 + form.digits)
    guard value <= form.greatest else { throw invalid(line, start + 1) }
    return SLCANCommand(letter: letter, parameter: value)
  }

  private func canFrame(_ line: Span<UInt8>, _ start: Int, _ letter: UInt8) throws(FrameError) -> CANFrame {
    let isExtended = letter & 0x20 == 0
    let isRemote = letter | 0x20 == 0x72
    let lengthOffset = start + (isExtended ? 9 : 4)
    let identifier = try line.hexNumber(at: start + 1, digits: isExtended ? 8 : 3)
    let length = try line.hexNumber(at: lengthOffset, digits: 1)
    // Every byte before any number: where two lines have run together, the place is that of the second.
    let dataOffset = lengthOffset + 1
    for index in dataOffset..<line.count where line[index].hexDigit == nil {
      throw .unexpected(line, at: index)
    }
    guard identifier <= (isExtended ? 0x1FFF_FFFF : 0x7FF) else { throw invalid(line, start + 1) }
    guard length <= 8 else { throw invalid(line, lengthOffset) }
    let digits = isRemote ? 0 : Int(truncatingIfNeeded: length) * 2
    let end = dataOffset + digits
    guard line.count == end || line.count == end + 4 else {
      throw FrameError(
        .length, at: lengthOffset, expected: UInt16(truncatingIfNeeded: digits),
        found: UInt16(truncatingIfNeeded: line.count - dataOffset))
    }
    var timestamp: UInt16?
    if line.count > end {
      let milliseconds = try line.hexNumber(at: end, digits: 4)
      guard milliseconds <= CANFrame.greatestTimestamp else { throw invalid(line, end) }
      timestamp = UInt16(truncatingIfNeeded: milliseconds)
    }
    return CANFrame(
      identifier: identifier, isExtended: isExtended, isRemote: isRemote,
      length: UInt8(truncatingIfNeeded: length),
      data: ByteRange(dataOffset, end), timestamp: timestamp)
  }

  /// Two decimal digits.
  private func decimal(_ line: Span<UInt8>, _ start: Int) throws(FrameError) -> UInt8 {
    var value: UInt8 = 0
    for index in start...start + 1 {
      guard index < line.count, let digit = line[index].decimalDigit else {
        throw .unexpected(line, at: index)
      }
      value = value * 10 + digit
    }
    return value
  }

  private func isAlphanumeric(_ byte: UInt8) -> Bool {
    byte.decimalDigit != nil || (byte | 0x20) &- 0x61 < 26
  }

  private func requireEnd(_ line: Span<UInt8>, _ end: Int) throws(FrameError) {
    guard line.count == end else { throw .unexpected(line, at: end) }
  }

  private func invalid(_ line: Span<UInt8>, _ offset: Int) -> FrameError {
    FrameError(.invalidField, at: offset, found: UInt16(line[offset]))
  }
}

extension UInt8 {
  static var bell: UInt8 { 0x07 }
}
