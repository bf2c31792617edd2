import LineFrames

/// The examples of the Modbus Application Protocol Specification V1.1b3, section 6, as function and data, with what is
/// written of them. Unit and checksum are added.
enum ModbusSamples {
  /// In the order of the specification, each response behind its request.
  static let exchanges: [(bytes: String, text: String)] = [
    ("0100130013", "function: 0x01, role: request, address: 19, quantity: 19"),
    ("0103CD6B05", "function: 0x01, role: response, bits: \"CD 6B 05\""),
    ("0200C40016", "function: 0x02, role: request, address: 196, quantity: 22"),
    ("0203ACDB35", "function: 0x02, role: response, bits: \"AC DB 35\""),
    ("03006B0003", "function: 0x03, role: request, address: 107, quantity: 3"),
    ("0306022B00000064", "function: 0x03, role: response, registers: \"022B 0000 0064\""),
    ("0400080001", "function: 0x04, role: request, address: 8, quantity: 1"),
    ("0402000A", "function: 0x04, role: response, registers: \"000A\""),
    ("0500ACFF00", "function: 0x05, role: request, address: 172, value: 65280"),
    ("0500ACFF00", "function: 0x05, role: response, address: 172, value: 65280"),
    ("0600010003", "function: 0x06, role: request, address: 1, value: 3"),
    ("0600010003", "function: 0x06, role: response, address: 1, value: 3"),
    ("07", "function: 0x07, role: request"),
    ("076D", "function: 0x07, role: response, status: 109"),
    ("080000A537", "function: 0x08, role: request, subfunction: 0, data: \"A5 37\""),
    ("080000A537", "function: 0x08, role: response, subfunction: 0, data: \"A5 37\""),
    ("0B", "function: 0x0B, role: request"),
    ("0BFFFF0108", "function: 0x0B, role: response, status: 65535, events: 264"),
    ("0F0013000A02CD01", "function: 0x0F, role: request, address: 19, quantity: 10, bits: \"CD 01\""),
    ("0F0013000A", "function: 0x0F, role: response, address: 19, quantity: 10"),
    (
      "100001000204000A0102",
      "function: 0x10, role: request, address: 1, quantity: 2, registers: \"000A 0102\""
    ),
    ("1000010002", "function: 0x10, role: response, address: 1, quantity: 2"),
    ("11", "function: 0x11, role: request"),
    ("110301FF42", "function: 0x11, role: response, data: \"01 FF 42\""),
    ("16000400F20025", "function: 0x16, role: request, address: 4, and: 242, or: 37"),
    ("16000400F20025", "function: 0x16, role: response, address: 4, and: 242, or: 37"),
    (
      "1700030006000E00030600FF00FF00FF",
      "function: 0x17, role: request, read-address: 3, read-quantity: 6, address: 14, quantity: 3, "
        + "registers: \"00FF 00FF 00FF\""
    ),
    (
      "170C00FE0ACD00010003000D00FF",
      "function: 0x17, role: response, registers: \"00FE 0ACD 0001 0003 000D 00FF\""
    ),
    ("2B0E0100", "function: 0x2B, role: request, mei: 14, code: 1, object: 0"),
    (
      "2B0E0101000001020556322E3131",
      "function: 0x2B, role: response, mei: 14, code: 1, conformity: 1, more: 0, next: 0, objects: 1, "
        + "data: \"02 05 56 32 2E 31 31\""
    ),
    ("0104A10001", "function: 0x01, role: request, address: 1185, quantity: 1"),
    ("8102", "function: 0x81, role: response, exception: illegal-data-address, code: 2"),
    ("1804DE", "function: 0x18, role: request, data: \"04 DE\""),
    ("180006000201B81284", "function: 0x18, role: response, data: \"00 06 00 02 01 B8 12 84\""),
    ("2B0D1122", "function: 0x2B, role: request, mei: 13, data: \"11 22\""),
    ("2B0D33", "function: 0x2B, role: response, mei: 13, data: \"33\""),
  ]

  /// Their lines, with unit 17.
  static let lines = exchanges.map { line("11" + $0.bytes) }
}

/// The line of a frame's bytes, given as digits, with its checksum.
func line(_ digits: String) -> String {
  var sum: UInt8 = 0
  var rest = Substring(digits)
  while !rest.isEmpty {
    sum &+= UInt8(rest.prefix(2), radix: 16) ?? 0
    rest = rest.dropFirst(2)
  }
  let check = String(0x100 + UInt16(0 &- sum), radix: 16, uppercase: true).dropFirst()
  return ":" + digits + check
}

/// What is written of each of the lines, of one stream, or the error.
func modbusTexts(_ lines: [String], expecting role: ModbusRole? = nil) -> [String] {
  zip(lines, decodeAll(lines: lines, by: ModbusDecoder(expecting: role))).map { line, result in
    switch result {
    case .success(let frame): written { $0.write(frame, of: Array(of: line).span) }
    case .failure(let error): written { $0.write(error) }
    }
  }
}
