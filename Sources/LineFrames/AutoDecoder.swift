/// A frame of any protocol. ``AutoDecoder`` gives those of the first two, ``DetectingDecoder`` of all.
public enum AnyFrame: Sendable, Equatable {
  case keyValue(KeyValueFrame)
  case nmea(NMEAFrame)
  case intelHex(IntelHexFrame)
  case sRecord(SRecordFrame)
  case slcan(SLCANFrame)
  case modbus(ModbusFrame)
  case dsmr(DSMRFrame)
  /// An NMEA sentence with a tag block, or with what it carries.
  #if hasFeature(Embedded)
  case ais(AISFrame)
  #else
  // On the heap: it is several times as large as the others, and each copy of any frame would be as large.
  indirect case ais(AISFrame)
  #endif
}

/// Picks the protocol by a line's first character: `$` and `!` begin an NMEA sentence, anything else is a line of
/// `name: value` pairs. It is the firmware's; ``DetectingDecoder`` knows all protocols.
public struct AutoDecoder: FrameDecoder {
  public init() {}

  /// Whether the line is one for ``NMEADecoder``.
  public static func isSentence(_ line: Span<UInt8>) -> Bool {
    line.count > 0 && (line[0] == 0x24 || line[0] == 0x21)
  }

  public func decode(_ line: Span<UInt8>) throws(FrameError) -> AnyFrame {
    if Self.isSentence(line) { return .nmea(try NMEADecoder().decode(line)) }
    return .keyValue(try KeyValueDecoder().decode(line))
  }
}
