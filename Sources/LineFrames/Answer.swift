/// The answers that the firmware gives, one a line, and that the host makes of the same bytes to compare.
///
///     frame: nmea, n: 1, talker: GP, type: GGA, time: 12:35:19.000, …
///     error: checksum, n: 2, at: 63, expected: 0x47, found: 0x46
///     error: overlong, n: 3, length: 300
///
/// `n` counts the lines answered, from 1. Each answer ends with an LF.
extension ByteSink where Self: ~Copyable {
  /// Writes the answer to a line that is a frame.
  public mutating func writeAnswer(_ frame: AnyFrame, of line: Span<UInt8>, number: UInt32) {
    switch frame {
    case .keyValue(let frame): writeAnswer(frame, of: line, number: number)
    case .nmea(let frame): writeAnswer(frame, of: line, number: number)
    case .dsmr(let frame): writeAnswer(frame, of: line, number: number)
    }
  }

  /// Writes the answer to a line that is a frame of pairs.
  public mutating func writeAnswer(_ frame: KeyValueFrame, of line: Span<UInt8>, number: UInt32) {
    writeStart("frame: ", "keyvalue", number)
    write(", ")
    write(frame, of: line)
    write(.lineFeed)
  }

  /// Writes the answer to a line that is an NMEA sentence.
  public mutating func writeAnswer(_ frame: NMEAFrame, of line: Span<UInt8>, number: UInt32) {
    writeStart("frame: ", "nmea", number)
    write(", ")
    write(frame, of: line)
    write(.lineFeed)
  }

  /// Writes the answer to a line that is taken as it is: `frame: lines, n: 1, text: …`
  public mutating func writeAnswer(_ text: ByteRange, of line: Span<UInt8>, number: UInt32) {
    writeStart("frame: ", "lines", number)
    write(", text: ")
    write(line.extracting(text))
    write(.lineFeed)
  }

  /// Writes the answer to a line that is none.
  public mutating func writeAnswer(_ error: FrameError, number: UInt32) {
    writeStart("error: ", error.kind.name, number)
    write(", ")
    writeDetails(error)
    write(.lineFeed)
  }

  /// Writes the answer to a line of so many bytes that was dropped.
  public mutating func writeOverlongAnswer(byteCount: Int, number: UInt32) {
    writeStart("error: ", FrameError.Kind.overlong.name, number)
    write(", length: ")
    write(decimal: Int64(byteCount))
    write(.lineFeed)
  }

  #if hasFeature(Embedded)
  @inline(never)
  #endif
  mutating func writeStart(_ result: StaticString, _ name: StaticString, _ number: UInt32) {
    write(result)
    write(name)
    write(", n: ")
    write(decimal: Int64(number))
  }
}
