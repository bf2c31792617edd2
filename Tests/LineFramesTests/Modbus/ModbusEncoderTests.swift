import LineFrames
import Testing

struct ModbusEncoderTests {
  @Test
  func `A frame that was decoded is written as it was`() throws {
    for text in ModbusSamples.lines {
      let frame = try ModbusDecoder().result(of: text).get()
      #expect(written { $0.writeModbus(frame, of: Array(of: text).span) } == text + "\r\n")
      let lower = Array(of: text.lowercased())
      #expect(written { $0.writeModbus(frame, of: lower.span) } == text + "\r\n")
    }
  }

  @Test
  func `Frames are written from values`() {
    let values1: [UInt16] = [0x22B, 0, 0x64]
    let values2: [UInt8] = [0xCD, 0x6B, 0x05]
    let values3: [UInt8] = [0xCD, 0x01]
    let values4: [UInt16] = [10, 0x102]
    let values5: [UInt16] = [0xFF, 0xFF, 0xFF]
    let values6: [UInt8] = []
    let values7: [UInt8] = [0, 0, 0xA5, 0x37]
    let frames: [(digits: String, line: String)] = [
      ("0103006B0003", written { $0.writeModbus(unit: 1, function: 3, address: 107, 3) }),
      (
        "010306022B00000064",
        written { $0.writeModbus(unit: 1, function: 3, registers: values1.span) }
      ),
      (
        "010103CD6B05",
        written { $0.writeModbus(unit: 1, function: 1, bits: values2.span) }
      ),
      ("010500ACFF00", written { $0.writeModbus(unit: 1, function: 5, address: 172, 0xFF00) }),
      (
        "010F0013000A02CD01",
        written {
          $0.writeModbusRequest(unit: 1, address: 19, quantity: 10, bits: values3.span)
        }
      ),
      ("010F0013000A", written { $0.writeModbus(unit: 1, function: 15, address: 19, 10) }),
      (
        "01100001000204000A0102",
        written { $0.writeModbusRequest(unit: 1, address: 1, registers: values4.span) }
      ),
      ("0116000400F20025", written { $0.writeModbus(unit: 1, address: 4, and: 0xF2, or: 0x25) }),
      (
        "011700030006000E00030600FF00FF00FF",
        written {
          $0.writeModbusRequest(
            unit: 1, readAddress: 3, readQuantity: 6, writeAddress: 14,
            registers: values5.span)
        }
      ),
      ("018302", written { $0.writeModbus(unit: 1, function: 3, exception: ModbusException(code: 2)) }),
      ("0107", written { $0.writeModbus(unit: 1, function: 7, data: values6.span) }),
      (
        "01080000A537",
        written { $0.writeModbus(unit: 1, function: 8, data: values7.span) }
      ),
    ]
    for (digits, text) in frames {
      #expect(text == line(digits) + "\r\n")
      #expect(ModbusDecoder().result(of: String(text.dropLast(1))).error == nil)
    }
  }

  @Test
  func `Any frame that is written decodes to the same`() throws {
    var random = SeededGenerator(seed: 82)
    for _ in 0..<TestScale.scaled(5_000) {
      let unit = UInt8(random.below(248))
      let address = UInt16(random.below(65_536))
      let registers = (0..<1 + random.below(121)).map { _ in UInt16(random.below(65_536)) }
      let quantity = UInt16(1 + random.below(1_968))
      let bits = (0..<(Int(quantity) + 7) / 8).map { _ in UInt8(random.below(256)) }
      try check(registers, unit, .request) {
        $0.writeModbusRequest(unit: unit, address: address, registers: $1)
      }
      try check(registers, unit, .response) { $0.writeModbus(unit: unit, function: 4, registers: $1) }
      try check(registers, unit, .request) {
        $0.writeModbusRequest(
          unit: unit, readAddress: 1, readQuantity: 2, writeAddress: address, registers: $1)
      }
      var sink = CollectingSink()
      sink.writeModbusRequest(unit: unit, address: address, quantity: quantity, bits: bits.span)
      let text = Array(sink.bytes.dropLast(2))
      let frame = try ModbusDecoder().result(of: text).get()
      let isSame =
        frame.message == .writeBits(address: address, quantity: quantity, values: frame.values)
        && (0..<frame.byteCount).map { frame.byte($0, in: text.span) } == bits
      try LineFramesTests.check(isSame, "\(text.shown)")
    }
  }

  private func check(
    _ registers: [UInt16], _ unit: UInt8, _ role: ModbusRole,
    _ write: (inout CollectingSink, Span<UInt16>) -> Void
  ) throws {
    var sink = CollectingSink()
    write(&sink, registers.span)
    let text = Array(sink.bytes.dropLast(2))
    let frame = try ModbusDecoder().result(of: text).get()
    let values = (0..<frame.registerCount).map { frame.register($0, in: text.span) }
    try LineFramesTests.check(
      frame.unit == unit && frame.role == role && values == registers, "\(frame) of \(text.shown)")
  }
}
