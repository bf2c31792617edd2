/// The answers that the firmware gives, one a line, and that the host makes of the same bytes to compare.
///
///     frame: nmea, n: 1, talker: GP, type: GGA, time: 12:35:19.000, …
///     error: checksum, n: 2, at: 63, expected: 0x47, found: 0x46
///     error: overlong, n: 3, length: 300
///     error: overrun, n: 4, missing: 17
///
/// `n` counts the lines answered, from 1. Each answer ends with an LF.
extension ByteSink where Self: ~Copyable {
  /// Writes the answer to a line that is a frame.
  public mutating func writeAnswer(_ frame: AnyFrame, of line: Span<UInt8>, number: UInt32) {
    switch frame {
    case .keyValue(let frame): writeAnswer(frame, of: line, number: number)
    case .nmea(let frame): writeAnswer(frame, of: line, number: number)
    case .intelHex(let frame): writeAnswer(frame, of: line, number: number)
    case .sRecord(let frame): writeAnswer(frame, of: line, number: number)
    case .slcan(let frame): writeAnswer(frame, of: line, number: number)
    case .modbus(let frame): writeAnswer(frame, of: line, number: number)
    case .dsmr(let frame): writeAnswer(frame, of: line, number: number)
    case .ais(let frame): writeAnswer(frame, of: line, number: number)
    }
  }

  /// Writes the answer to a line that is a frame of pairs.
  public mutating func writeAnswer(_ frame: KeyValueFrame, of line: Span<UInt8>, number: UInt32) {
    writeStart(frame: "keyvalue", number)
    write(frame, of: line)
    write(.lineFeed)
  }

  /// Writes the answer to a line that is an NMEA sentence.
  public mutating func writeAnswer(_ frame: NMEAFrame, of line: Span<UInt8>, number: UInt32) {
    writeStart(frame: "nmea", number)
    write(frame, of: line)
    write(.lineFeed)
  }

  /// Writes the answer to a line that is an Intel HEX record.
  public mutating func writeAnswer(_ frame: IntelHexFrame, of line: Span<UInt8>, number: UInt32) {
    writeStart(frame: "ihex", number)
    write(frame, of: line)
    write(.lineFeed)
  }

  /// Writes the answer to a line that is an S-record.
  public mutating func writeAnswer(_ frame: SRecordFrame, of line: Span<UInt8>, number: UInt32) {
    writeStart(frame: "srec", number)
    write(frame, of: line)
    write(.lineFeed)
  }

  /// Writes the answer to a line that is taken as it is: `frame: lines, n: 1, text: …`
  public mutating func writeAnswer(_ text: ByteRange, of line: Span<UInt8>, number: UInt32) {
    writeStart(frame: "lines", number)
    write("text: ")
    write(line.extracting(text))
    write(.lineFeed)
  }

  /// Writes the answer to a line that is none.
  public mutating func writeAnswer(_ error: FrameError, number: UInt32) {
    writeStart(error.kind, number)
    writeDetails(error)
    write(.lineFeed)
  }

  /// Writes the answer to a line of so many bytes that was dropped.
  public mutating func writeOverlongAnswer(byteCount: Int, number: UInt32) {
    writeStart(.overlong, number)
    write("length: ")
    write(decimal: byteCount)
    write(.lineFeed)
  }

  /// Writes the answer to a line of which so many bytes were lost.
  public mutating func writeOverrunAnswer(missing byteCount: UInt32, number: UInt32) {
    writeStart(.overrun, number)
    write("missing: ")
    write(decimal: byteCount)
    write(.lineFeed)
  }

  #if hasFeature(Embedded)
  @inline(never)
  #endif
  mutating func writeStart(frame name: StaticString, _ number: UInt32) {
    write("frame: ")
    write(name)
    write(number: number)
  }

  private mutating func writeStart(_ error: FrameError.Kind, _ number: UInt32) {
    write("error: ")
    writeWord(Int(error.rawValue) - 1, of: FrameError.Kind.names)
    write(number: number)
  }

  #if hasFeature(Embedded)
  @inline(never)
  #endif
  private mutating func write(number: UInt32) {
    write(", n: ")
    write(decimal: number)
    write(", ")
  }
}
