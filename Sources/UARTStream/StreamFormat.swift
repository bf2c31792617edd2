import LineFrames

/// The protocols that a stream can be decoded as.
public enum StreamFormat: String, CaseIterable, Sendable {
  case lines, keyvalue, nmea, auto
  case dsmr

  /// What ends a line.
  public var lineEnding: LineEnding {
    switch self {
    case .lines: TextDecoder.lineEnding
    case .keyvalue: KeyValueDecoder.lineEnding
    case .nmea: NMEADecoder.lineEnding
    case .dsmr: DSMRDecoder.lineEnding
    case .auto: AutoDecoder.lineEnding
    }
  }

  /// Whether an empty line is a frame.
  public var keepsEmptyLines: Bool {
    switch self {
    case .lines: TextDecoder.keepsEmptyLines
    case .keyvalue: KeyValueDecoder.keepsEmptyLines
    case .nmea: NMEADecoder.keepsEmptyLines
    case .dsmr: DSMRDecoder.keepsEmptyLines
    case .auto: AutoDecoder.keepsEmptyLines
    }
  }
}
