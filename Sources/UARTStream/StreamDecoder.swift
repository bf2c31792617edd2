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

  init(format: StreamFormat) { self.format = format }

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
    case .nmea: try decodeSentence(line)
    case .auto where AISDecoder.isSentence(line): try decodeSentence(line)
    case .auto: try AutoDecoder().decode(line)
    }
  }

  /// A sentence with a tag block, and AIS messages, are of a case of their own.
  private mutating func decodeSentence(_ line: Span<UInt8>) throws(FrameError) -> AnyFrame {
    let frame = try ais.decode(line)
    return frame.isPlain ? .nmea(frame.sentence) : .ais(frame)
  }
}
