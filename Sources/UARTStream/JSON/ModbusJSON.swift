import LineFrames

// The frame of a line of the format `modbus`. Numbers are decimal.
//
// | key | of function | value |
// |---|---|---|
// | `unit` | any | 0 to 255 |
// | `function` | any | the function code, 128 more for an exception |
// | `role` | any | `request` or `response`: what it is, or is taken for |
// | `skipped` | any | how many bytes stand before the colon; no key where there are none |
// | `address`, `quantity` | 1-4, 15, 16, 23 | of coils, inputs or registers, from 0 |
// | `address`, `value` | 5, 6 | the coil's or register's new value; 65280 is a coil that is on |
// | `address`, `and`, `or` | 22 | the masks |
// | `readAddress`, `readQuantity` | 23 request | what is read; `address` and `quantity` are what is written |
// | `bits` | 1, 2 response, 15 request | zeros and ones, the first first; of a response up to a multiple of 8 |
// | `registers` | 3, 4, 23 response, 16, 23 request | an array of numbers |
// | `status` | 7, 11 response | the exception status, or 65535 while the server is busy |
// | `events` | 11 response | how many requests the server has carried out |
// | `subfunction` | 8 | the diagnostic function |
// | `mei`, `code`, `object` | 43/14 request | what is asked for |
// | `mei`, `code`, `conformity`, `more`, `next`, `objects` | 43/14 response | as the standard has them |
// | `exception`, `code` | 129-255 | the name of the exception code, and the code |
// | `data` | 8, 17, 43 response, any other | hexadecimal digits, upper case |
extension OutputStream {
  mutating func writeJSON(_ frame: ModbusFrame, of line: Span<UInt8>) {
    write("{\"unit\":")
    write(number: frame.unit)
    writeNumber("function", frame.function)
    writeWord("role", frame.role.name)
    if frame.skipped > 0 { writeNumber("skipped", frame.skipped) }
    switch frame.message {
    case .query: break
    case .read(let address, let quantity), .written(let address, let quantity):
      writeNumber("address", address)
      writeNumber("quantity", quantity)
    case .bits: writeBits(frame, count: 8 * frame.byteCount, of: line)
    case .registers: writeRegisters(frame, of: line)
    case .write(let address, let value):
      writeNumber("address", address)
      writeNumber("value", value)
    case .writeBits(let address, let quantity, _):
      write(",\"address\":\(address),\"quantity\":\(quantity)")
      writeBits(frame, count: Int(quantity), of: line)
    case .writeRegisters(let address, let quantity, _):
      write(",\"address\":\(address),\"quantity\":\(quantity)")
      writeRegisters(frame, of: line)
    case .maskWrite(let address, let and, let or):
      write(",\"address\":\(address),\"and\":\(and),\"or\":\(or)")
    case .readWrite(let readAddress, let readQuantity, let address, let quantity, _):
      write(",\"readAddress\":\(readAddress),\"readQuantity\":\(readQuantity)")
      write(",\"address\":\(address),\"quantity\":\(quantity)")
      writeRegisters(frame, of: line)
    case .exception(let exception):
      write(",\"exception\":\"")
      write(exception.name)
      write("\",\"code\":\(exception.code)")
    case .exceptionStatus(let status): write(",\"status\":\(status)")
    case .diagnostics(let subfunction, let data):
      write(",\"subfunction\":\(subfunction)")
      writeData(data, of: line)
    case .eventCounter(let status, let events): write(",\"status\":\(status),\"events\":\(events)")
    case .readIdentification(let code, let object): write(",\"mei\":14,\"code\":\(code),\"object\":\(object)")
    case .identification(let code, let conformity, let moreFollows, let next, let count, let objects):
      write(",\"mei\":14,\"code\":\(code),\"conformity\":\(conformity),\"more\":\(moreFollows)")
      write(",\"next\":\(next),\"objects\":\(count)")
      writeData(objects, of: line)
    case .serverID(let data), .other(let data): writeData(data, of: line)
    }
    write("}")
  }

  private mutating func writeBits(_ frame: ModbusFrame, count: Int, of line: Span<UInt8>) {
    write(",\"bits\":[")
    for index in 0..<count {
      if index > 0 { write(",") }
      write(frame.bit(index, in: line) ? 0x31 : 0x30 as UInt8)
    }
    write("]")
  }

  private mutating func writeRegisters(_ frame: ModbusFrame, of line: Span<UInt8>) {
    write(",\"registers\":[")
    for index in 0..<frame.registerCount {
      if index > 0 { write(",") }
      write(number: frame.register(index, in: line))
    }
    write("]")
  }

  private mutating func writeData(_ range: ByteRange, of line: Span<UInt8>) {
    write(",\"data\":\"")
    writeUpperCase(line.extracting(range))
    write("\"")
  }
}
