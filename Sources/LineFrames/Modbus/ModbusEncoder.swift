/// Writes Modbus frames in ASCII transmission mode, each with its checksum and the CR LF that ends it, digits in upper
/// case (Modbus over Serial Line V1.02, section 2.5.2).
///
/// Where a frame would be longer than the standard allows, the program stops.
extension ByteSink where Self: ~Copyable {
  /// Writes a frame of any function.
  ///
  /// - Parameter data: what follows the function, 252 bytes at most.
  public mutating func writeModbus(unit: UInt8, function: UInt8, data: Span<UInt8>) {
    precondition(data.count <= 252, "a Modbus frame has at most 252 bytes of data")
    var sum = beginModbus(unit, function)
    for index in data.indices { writeModbus(data[index], &sum) }
    endModbus(sum)
  }

  /// Writes a frame that was decoded from a line, as it is in canonical form.
  public mutating func writeModbus(_ frame: ModbusFrame, of line: Span<UInt8>) {
    var sum = beginModbus(frame.unit, frame.function)
    for index in 0..<frame.data.count / 2 {
      writeModbus(line.hexByte(at: Int(frame.data.start) + 2 * index), &sum)
    }
    endModbus(sum)
  }

  /// Writes a frame with two words: a request to read (01-04), to set one coil (05) or register (06) or its response,
  /// or the response to one that sets several (0F, 10).
  ///
  /// - Parameter second: the quantity, or the value; a coil's is 0xFF00 for on, and 0 for off.
  public mutating func writeModbus(unit: UInt8, function: UInt8, address: UInt16, _ second: UInt16) {
    var sum = beginModbus(unit, function)
    writeModbus(address, &sum)
    writeModbus(second, &sum)
    endModbus(sum)
  }

  /// Writes the response to a request to read bits (01, 02): at most 251 bytes, the first bit in the least significant
  /// of the first.
  public mutating func writeModbus(unit: UInt8, function: UInt8, bits: Span<UInt8>) {
    precondition(bits.count <= 251, "a Modbus response has at most 251 bytes of bits")
    var sum = beginModbus(unit, function)
    writeModbus(UInt8(truncatingIfNeeded: bits.count), &sum)
    for index in bits.indices { writeModbus(bits[index], &sum) }
    endModbus(sum)
  }

  /// Writes the response to a request to read registers (03, 04, 17): at most 125.
  public mutating func writeModbus(unit: UInt8, function: UInt8, registers: Span<UInt16>) {
    precondition(registers.count <= 125, "a Modbus response has at most 125 registers")
    var sum = beginModbus(unit, function)
    writeModbus(registers, &sum)
    endModbus(sum)
  }

  /// Writes a request to set coils (0F).
  ///
  /// - Parameters:
  ///   - quantity: how many, 1...1968.
  ///   - bits: eight a byte, the first in the least significant bit of the first.
  public mutating func writeModbusRequest(unit: UInt8, address: UInt16, quantity: UInt16, bits: Span<UInt8>) {
    precondition(
      quantity >= 1 && quantity <= 1968 && bits.count == (Int(quantity) + 7) / 8,
      "a Modbus request sets 1 to 1968 coils, eight a byte")
    var sum = beginModbus(unit, 0x0F)
    writeModbus(address, &sum)
    writeModbus(quantity, &sum)
    writeModbus(UInt8(truncatingIfNeeded: bits.count), &sum)
    for index in bits.indices { writeModbus(bits[index], &sum) }
    endModbus(sum)
  }

  /// Writes a request to set registers (10), 1...123.
  public mutating func writeModbusRequest(unit: UInt8, address: UInt16, registers: Span<UInt16>) {
    precondition(registers.count >= 1 && registers.count <= 123, "a Modbus request sets 1 to 123 registers")
    var sum = beginModbus(unit, 0x10)
    writeModbus(address, &sum)
    writeModbus(UInt16(truncatingIfNeeded: registers.count), &sum)
    writeModbus(registers, &sum)
    endModbus(sum)
  }

  /// Writes a request to set bits of a register by masks, or its response (16).
  public mutating func writeModbus(unit: UInt8, address: UInt16, and: UInt16, or: UInt16) {
    var sum = beginModbus(unit, 0x16)
    writeModbus(address, &sum)
    writeModbus(and, &sum)
    writeModbus(or, &sum)
    endModbus(sum)
  }

  /// Writes a request to set registers, 1...121, and to read others (17).
  public mutating func writeModbusRequest(
    unit: UInt8, readAddress: UInt16, readQuantity: UInt16, writeAddress: UInt16, registers: Span<UInt16>
  ) {
    precondition(registers.count >= 1 && registers.count <= 121, "a Modbus request sets 1 to 121 registers")
    var sum = beginModbus(unit, 0x17)
    writeModbus(readAddress, &sum)
    writeModbus(readQuantity, &sum)
    writeModbus(writeAddress, &sum)
    writeModbus(UInt16(truncatingIfNeeded: registers.count), &sum)
    writeModbus(registers, &sum)
    endModbus(sum)
  }

  /// Writes the response to a request that cannot be carried out.
  ///
  /// - Parameter function: the request's, 1...127.
  public mutating func writeModbus(unit: UInt8, function: UInt8, exception: ModbusException) {
    precondition(function >= 1 && function <= 0x7F, "a Modbus function is 1 to 127")
    var sum = beginModbus(unit, function | 0x80)
    writeModbus(exception.code, &sum)
    endModbus(sum)
  }

  private mutating func beginModbus(_ unit: UInt8, _ function: UInt8) -> UInt8 {
    var sum: UInt8 = 0
    write(.colon)
    writeModbus(unit, &sum)
    writeModbus(function, &sum)
    return sum
  }

  private mutating func writeModbus(_ byte: UInt8, _ sum: inout UInt8) {
    sum &+= byte
    write(hexDigits: UInt32(byte), count: 2)
  }

  private mutating func writeModbus(_ word: UInt16, _ sum: inout UInt8) {
    writeModbus(UInt8(truncatingIfNeeded: word >> 8), &sum)
    writeModbus(UInt8(truncatingIfNeeded: word), &sum)
  }

  /// Writes a byte count and registers.
  private mutating func writeModbus(_ registers: Span<UInt16>, _ sum: inout UInt8) {
    writeModbus(UInt8(truncatingIfNeeded: registers.count * 2), &sum)
    for index in registers.indices { writeModbus(registers[index], &sum) }
  }

  private mutating func endModbus(_ sum: UInt8) {
    write(hexDigits: UInt32(0 &- sum), count: 2)
    write(.carriageReturn)
    write(.lineFeed)
  }
}
