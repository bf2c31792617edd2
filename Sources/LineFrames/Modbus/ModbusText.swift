extension ByteSink where Self: ~Copyable {
  /// Writes a Modbus frame as pairs.
  ///
  ///     unit: 1, function: 0x03, role: request, address: 107, quantity: 3
  ///     unit: 1, function: 0x03, role: response, registers: "022B 0000 0064"
  ///     unit: 1, function: 0x83, role: response, exception: illegal-data-address, code: 2
  public mutating func write(_ frame: ModbusFrame, of line: Span<UInt8>) {
    if frame.skipped > 0 {
      write("skipped: ")
      write(decimal: UInt32(frame.skipped))
      write(", ")
    }
    write("unit: ")
    write(decimal: UInt32(frame.unit))
    write(", function: ")
    write(hex: UInt16(frame.function))
    write(", role: ")
    write(frame.role.name)
    if frame.function >= 0x80 {
      write(", exception: ")
      let exception = ModbusException(code: UInt8(truncatingIfNeeded: frame.fields[0]))
      writeWord(exception.number, of: ModbusException.names)
    }
    let labels = frame.fieldLabels
    for index in 0..<frame.layout.fieldCount {
      writeLabel(index, of: labels)
      write(decimal: UInt32(frame.fields[index]))
    }
    if !frame.values.isEmpty { writeValues(frame, of: line) }
  }

  private mutating func writeValues(_ frame: ModbusFrame, of line: Span<UInt8>) {
    var group = 2
    if frame.hasRegisters {
      write(", registers: ")
      group = 4
    } else if frame.layout.tail == .bits {
      write(", bits: ")
    } else {
      write(", data: ")
    }
    write(quotedHex: frame.values, of: line, group: group)
  }

  /// Writes the answer to a line that is a Modbus frame.
  public mutating func writeAnswer(_ frame: ModbusFrame, of line: Span<UInt8>, number: UInt32) {
    writeStart(frame: "modbus", number)
    write(frame, of: line)
    write(.lineFeed)
  }
}

extension ModbusFrame {
  /// What its fields are called, as labels.
  fileprivate var fieldLabels: StaticString {
    switch function {
    case 0x80...: "code: "
    case 0x05, 0x06: "address: value: "
    case 0x07: "status: "
    case 0x08: "subfunction: "
    case 0x0B: "status: events: "
    case 0x16: "address: and: or: "
    case 0x17: "read-address: read-quantity: address: quantity: "
    case 0x2B where role == .request: "mei: code: object: "
    case 0x2B: "mei: code: conformity: more: next: objects: "
    default: "address: quantity: "
    }
  }
}
