import LineFrames
import Testing

struct ModbusDecoderTests {
  @Test
  func `The specification's exchanges are written as pairs, which can be read again`() {
    let texts = modbusTexts(ModbusSamples.lines)
    for (text, sample) in zip(texts, ModbusSamples.exchanges) {
      #expect(text == "unit: 17, " + sample.text)
      #expect(KeyValueDecoder().result(of: text).error == nil)
    }
  }

  @Test
  func `An answer has the protocol's name`() throws {
    let text = Array(of: ":0103006B00038E")
    let frame = try ModbusDecoder().result(of: text).get()
    #expect(
      written { $0.writeAnswer(.modbus(frame), of: text.span, number: 3) }
        == "frame: modbus, n: 3, unit: 1, function: 0x03, role: request, address: 107, quantity: 3\n")
  }

  @Test
  func `Registers, bytes and bits are read from the line`() throws {
    let registers = Array(of: line("010306022B00000064"))
    var frame = try ModbusDecoder().result(of: registers).get()
    #expect(frame.hasRegisters)
    #expect((0..<frame.registerCount).map { frame.register($0, in: registers.span) } == [0x22B, 0, 0x64])
    #expect(frame.message == .registers(frame.values))
    let bits = Array(of: line("010102CD6b"))
    frame = try ModbusDecoder().result(of: bits).get()
    #expect(!frame.hasRegisters)
    #expect((0..<frame.byteCount).map { frame.byte($0, in: bits.span) } == [0xCD, 0x6B])
    let expected: [Bool] = [
      true, false, true, true, false, false, true, true, true, true, false, true, false, true, true, false,
    ]
    #expect((0..<16).map { frame.bit($0, in: bits.span) } == expected)
    #expect(frame.data == ByteRange(5, 11))
    #expect(frame.values == ByteRange(7, 11))
  }

  @Test
  func `Messages have their numbers`() throws {
    func message(_ digits: String, _ role: ModbusRole) throws -> ModbusMessage {
      try ModbusDecoder(expecting: role).result(of: line(digits)).get().message
    }
    #expect(try message("01010013000A", .request) == .read(address: 19, quantity: 10))
    #expect(try message("0105FFFFFF00", .response) == .write(address: 65_535, value: 0xFF00))
    #expect(try message("0107", .request) == .query)
    #expect(try message("01076D", .response) == .exceptionStatus(0x6D))
    #expect(try message("010B00000108", .response) == .eventCounter(status: 0, events: 264))
    #expect(
      try message("010F0013000A02CD01", .request)
        == .writeBits(address: 19, quantity: 10, values: ByteRange(15, 19)))
    #expect(
      try message("01100001000102000A", .request)
        == .writeRegisters(address: 1, quantity: 1, values: ByteRange(15, 19)))
    #expect(try message("01100001FFFF", .response) == .written(address: 1, quantity: 65_535))
    #expect(try message("0116000400F20025", .request) == .maskWrite(address: 4, and: 0xF2, or: 0x25))
    #expect(
      try message("011700030006000E00010200FF", .request)
        == .readWrite(
          readAddress: 3, readQuantity: 6, writeAddress: 14, writeQuantity: 1, values: ByteRange(23, 27)))
    #expect(try message("01080001FF00", .request) == .diagnostics(subfunction: 1, data: ByteRange(9, 13)))
    #expect(try message("01110301FF42", .response) == .serverID(ByteRange(7, 13)))
    #expect(try message("012B0E0402", .request) == .readIdentification(code: 4, object: 2))
    #expect(
      try message("012B0E0183FF0500", .response)
        == .identification(
          code: 1, conformity: 0x83, moreFollows: 0xFF, next: 5, count: 0, objects: ByteRange(17, 17)))
    #expect(try message("01830B", .response) == .exception(ModbusException(code: 11)))
    #expect(try message("0164AABB", .request) == .other(ByteRange(5, 9)))
  }

  @Test(arguments: [
    (1, "illegal-function"), (2, "illegal-data-address"), (3, "illegal-data-value"),
    (4, "server-device-failure"),
    (5, "acknowledge"), (6, "server-device-busy"), (7, "negative-acknowledge"), (8, "memory-parity-error"),
    (9, "reserved"), (10, "gateway-path-unavailable"), (11, "gateway-target-failed-to-respond"),
    (0, "reserved"),
    (255, "reserved"),
  ])
  func `Each exception has its name`(_ code: UInt8, _ name: String) {
    #expect(ModbusException(code: code).name.description == name)
  }

  @Test
  func `Digits are taken in either case`() {
    let upper = line("110306022BABCDEF64")
    #expect(ModbusDecoder().result(of: upper.lowercased()) == ModbusDecoder().result(of: upper))
    #expect(modbusTexts([upper.lowercased()]) == modbusTexts([upper]))
  }

  @Test
  func `What is before the last colon is passed over, and counted`() throws {
    let whole = line("0103006B0003")
    for before in ["x", ":0103006B", "\0\u{7F}", ":", whole, "garbage "] {
      let frame = try ModbusDecoder().result(of: before + whole).get()
      #expect(Int(frame.skipped) == before.utf8.count)
      #expect(frame.message == .read(address: 107, quantity: 3))
      #expect(
        modbusTexts([before + whole]) == [
          "skipped: \(before.utf8.count), unit: 1, function: 0x03, role: request, address: 107, quantity: 3"
        ])
    }
  }

  @Test
  func `A quantity or value beyond the limits is for the server to refuse`() {
    #expect(ModbusDecoder().result(of: line("010300000000")).error == nil)
    #expect(ModbusDecoder().result(of: line("0103FFFFFFFF")).error == nil)
    #expect(ModbusDecoder().result(of: line("010500001234")).error == nil)
  }

  @Test(arguments: [0, 1, 2, 3, 250, 251, 252, 253])
  func `The longest frame of the standard is taken, and no longer one`(_ count: Int) {
    let text = line("0164" + String(repeating: "AB", count: count))
    let error = ModbusDecoder().result(of: text).error
    #expect(error == (count <= 252 ? nil : FrameError(.overlong, at: 511)))
    let later = ModbusDecoder().result(of: "garbage" + text).error
    #expect(later == (count <= 252 ? nil : FrameError(.overlong, at: 518)))
  }
}
