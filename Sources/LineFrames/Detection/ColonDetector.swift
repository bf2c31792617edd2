/// Tells Intel HEX records from Modbus frames, which both begin with a colon and have a sum of 0; see
/// ``DetectingDecoder``.
struct ColonDetector {
  private var intelHex = IntelHexDecoder()
  private var modbus = ModbusDecoder()
  /// What the last line was that was right as one of them only.
  private var wasModbus: Bool?

  /// Whether a line that begins with a colon is to be taken for a Modbus frame.
  mutating func isModbus(_ line: Span<UInt8>) -> Bool {
    let isModbus = LineFrames.isRight(line, by: modbus)
    if isModbus != LineFrames.isRight(line, by: intelHex) { wasModbus = isModbus }
    return wasModbus ?? !Self.hasLength(line)
  }

  mutating func decode(_ line: Span<UInt8>, asModbus isModbus: Bool) throws(FrameError) -> AnyFrame {
    isModbus ? .modbus(try modbus.decode(line)) : .intelHex(try intelHex.decode(line))
  }

  /// Whether the line is right as one of them.
  func isRight(_ line: Span<UInt8>) -> Bool {
    LineFrames.isRight(line, by: intelHex) || LineFrames.isRight(line, by: modbus)
  }

  /// Whether the first byte is the length that an Intel HEX record of so many digits has.
  private static func hasLength(_ line: Span<UInt8>) -> Bool {
    var end = 1
    while end < line.count, line[end].hexDigit != nil { end += 1 }
    // Five bytes more: the length, the offset, the type and the sum.
    return end >= 11 && end & 1 != 0 && (end - 1) / 2 - 5 == Int(line.hexByte(at: 1))
  }
}
