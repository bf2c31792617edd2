import LineFrames

/// Decodes the lines of one stream, of whatever protocol; protocols whose lines depend on those before have their state
/// here.
struct StreamDecoder {
  let format: StreamFormat
  private var intelHex = IntelHexDecoder()
  private var sRecord = SRecordDecoder()
  private var modbus = ModbusDecoder()
  private var dsmr = DSMRDecoder()
  private var ais = AISDecoder()
  private var detecting = DetectingDecoder()

  init(format: StreamFormat) { self.format = format }

  /// What the last line was taken for, where that is not what the user asked for.
  var detectedFormat: String? { format == .auto ? detecting.format.description : nil }

  /// Whether an empty line, if it comes next, is one of the stream's.
  var keepsEmptyLines: Bool { format == .auto ? detecting.keepsEmptyLines : format.keepsEmptyLines }

  /// Decodes a line, and makes no frame for anybody.
  mutating func check(_ line: Span<UInt8>) throws(FrameError) {
    switch format {
    case .nmea: try ais.check(line)
    case .keyvalue: try KeyValueDecoder().check(line)
    default: _ = try decode(line)
    }
  }

  /// Decodes a line; `nil` stands for the line itself, of the format `lines`.
  mutating func decode(_ line: Span<UInt8>) throws(FrameError) -> AnyFrame? {
    switch format {
    case .lines: nil
    case .keyvalue: .keyValue(try KeyValueDecoder().decode(line))
    case .ihex: .intelHex(try intelHex.decode(line))
    case .srec: .sRecord(try sRecord.decode(line))
    case .slcan: .slcan(try SLCANDecoder().decode(line))
    case .modbus: .modbus(try modbus.decode(line))
    case .dsmr: .dsmr(try dsmr.decode(line))
    case .nmea: try ais.decodeAny(line)
    case .auto: try detecting.decode(line)
    }
  }
}
