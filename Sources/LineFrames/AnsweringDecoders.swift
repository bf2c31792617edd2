// The decoders that a firmware image can have besides those of every image; `Scripts/firmware --with` names them.

extension IntelHexDecoder: AnsweringDecoder {
  public static var name: StaticString { "ihex" }

  public static func writeAnswer<Sink: ByteSink>(
    _ frame: IntelHexFrame, of line: Span<UInt8>, number: UInt32, to sink: inout Sink
  ) { sink.writeAnswer(frame, of: line, number: number) }
}

extension SRecordDecoder: AnsweringDecoder {
  public static var name: StaticString { "srec" }

  public static func writeAnswer<Sink: ByteSink>(
    _ frame: SRecordFrame, of line: Span<UInt8>, number: UInt32, to sink: inout Sink
  ) { sink.writeAnswer(frame, of: line, number: number) }
}

extension SLCANDecoder: AnsweringDecoder {
  public static var name: StaticString { "slcan" }

  public static func writeAnswer<Sink: ByteSink>(
    _ frame: SLCANFrame, of line: Span<UInt8>, number: UInt32, to sink: inout Sink
  ) { sink.writeAnswer(frame, of: line, number: number) }
}

extension ModbusDecoder: AnsweringDecoder {
  public static var name: StaticString { "modbus" }

  public static func writeAnswer<Sink: ByteSink>(
    _ frame: ModbusFrame, of line: Span<UInt8>, number: UInt32, to sink: inout Sink
  ) { sink.writeAnswer(frame, of: line, number: number) }
}

extension DSMRDecoder: AnsweringDecoder {
  public static var name: StaticString { "dsmr" }

  public static func writeAnswer<Sink: ByteSink>(
    _ frame: DSMRFrame, of line: Span<UInt8>, number: UInt32, to sink: inout Sink
  ) { sink.writeAnswer(frame, of: line, number: number) }
}
