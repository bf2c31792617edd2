/// A frame of one of the protocols that ``AutoDecoder`` knows.
public enum AnyFrame: Sendable, Equatable {
  case keyValue(KeyValueFrame)
  case nmea(NMEAFrame)
}

/// Picks the protocol by a line's first character: `$` and `!` begin an NMEA sentence, anything else is a line of
/// `name: value` pairs.
public struct AutoDecoder: FrameDecoder {
  public init() {}

  public func decode(_ line: Span<UInt8>) throws(FrameError) -> AnyFrame {
    if line.count > 0, line[0] == 0x24 || line[0] == 0x21 { return .nmea(try NMEADecoder().decode(line)) }
    return .keyValue(try KeyValueDecoder().decode(line))
  }
}
