import LineFrames

/// The protocols that a stream can be decoded as.
public enum StreamFormat: String, CaseIterable, Sendable {
  case lines, keyvalue, nmea, ihex, srec, slcan, modbus, dsmr, auto

  /// What ends a line.
  public var lineEnding: LineEnding {
    switch self {
    case .lines: TextDecoder.lineEnding
    case .keyvalue: KeyValueDecoder.lineEnding
    case .nmea: NMEADecoder.lineEnding
    case .ihex: IntelHexDecoder.lineEnding
    case .srec: SRecordDecoder.lineEnding
    case .slcan: SLCANDecoder.lineEnding
    case .modbus: ModbusDecoder.lineEnding
    case .dsmr: DSMRDecoder.lineEnding
    case .auto: DetectingDecoder.lineEnding
    }
  }

  /// Whether an empty line is a frame.
  public var keepsEmptyLines: Bool {
    switch self {
    case .lines: TextDecoder.keepsEmptyLines
    case .keyvalue: KeyValueDecoder.keepsEmptyLines
    case .nmea: NMEADecoder.keepsEmptyLines
    case .ihex: IntelHexDecoder.keepsEmptyLines
    case .srec: SRecordDecoder.keepsEmptyLines
    case .slcan: SLCANDecoder.keepsEmptyLines
    case .modbus: ModbusDecoder.keepsEmptyLines
    case .dsmr: DSMRDecoder.keepsEmptyLines
    case .auto: DetectingDecoder.keepsEmptyLines
    }
  }
}
