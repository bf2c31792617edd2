/// What a frame says, by its function. Addresses are those of the frame, from 0; values are where
/// ``ModbusFrame/values`` says.
public enum ModbusMessage: Sendable, Equatable {
  /// A request with no data: 07, 0B, 11.
  case query
  /// Asks for coils (01), inputs (02), holding registers (03) or input registers (04).
  case read(address: UInt16, quantity: UInt16)
  /// Coils (01) or inputs (02), eight a byte.
  case bits(ByteRange)
  /// Registers (03, 04, 17).
  case registers(ByteRange)
  /// Sets a coil (05; 0xFF00 on, 0x0000 off) or a register (06), and says that it is set.
  case write(address: UInt16, value: UInt16)
  /// Sets coils (0F).
  case writeBits(address: UInt16, quantity: UInt16, values: ByteRange)
  /// Sets registers (10).
  case writeRegisters(address: UInt16, quantity: UInt16, values: ByteRange)
  /// Coils (0F) or registers (10) are set.
  case written(address: UInt16, quantity: UInt16)
  /// Sets a register to (itself and `and`) or (`or` and not `and`), and says that it is set (16).
  case maskWrite(address: UInt16, and: UInt16, or: UInt16)
  /// Sets registers, then asks for others (17).
  case readWrite(
    readAddress: UInt16, readQuantity: UInt16, writeAddress: UInt16, writeQuantity: UInt16, values: ByteRange)
  /// The request cannot be carried out.
  case exception(ModbusException)
  /// Eight outputs that tell of exceptions (07).
  case exceptionStatus(UInt8)
  /// A diagnostic function, or its answer (08).
  case diagnostics(subfunction: UInt16, data: ByteRange)
  /// 0xFFFF while the server is busy, otherwise 0, and how many requests it has carried out (0B).
  case eventCounter(status: UInt16, events: UInt16)
  /// Who the server is, in its own words (11).
  case serverID(ByteRange)
  /// Asks for objects of the server's identification (2B, MEI type 0E): 1 basic, 2 regular, 3 extended, 4 one.
  case readIdentification(code: UInt8, object: UInt8)
  /// Objects of the server's identification (2B, MEI type 0E): each a byte of id, one of length, and text.
  case identification(
    code: UInt8, conformity: UInt8, moreFollows: UInt8, next: UInt8, count: UInt8, objects: ByteRange)
  /// What a function has that is not among these.
  case other(ByteRange)
}

extension ModbusFrame {
  /// What the frame says.
  public var message: ModbusMessage {
    if function >= 0x80 { return .exception(ModbusException(code: byteField(0))) }
    switch function {
    case 0x01, 0x02, 0x03, 0x04:
      if role == .request { return .read(address: fields[0], quantity: fields[1]) }
      return function <= 0x02 ? .bits(values) : .registers(values)
    case 0x05, 0x06: return .write(address: fields[0], value: fields[1])
    case 0x07: return role == .request ? .query : .exceptionStatus(byteField(0))
    case 0x08: return .diagnostics(subfunction: fields[0], data: values)
    case 0x0B: return role == .request ? .query : .eventCounter(status: fields[0], events: fields[1])
    case 0x0F where role == .request:
      return .writeBits(address: fields[0], quantity: fields[1], values: values)
    case 0x10 where role == .request:
      return .writeRegisters(address: fields[0], quantity: fields[1], values: values)
    case 0x0F, 0x10: return .written(address: fields[0], quantity: fields[1])
    case 0x11: return role == .request ? .query : .serverID(values)
    case 0x16: return .maskWrite(address: fields[0], and: fields[1], or: fields[2])
    case 0x17:
      if role == .response { return .registers(values) }
      return .readWrite(
        readAddress: fields[0], readQuantity: fields[1], writeAddress: fields[2], writeQuantity: fields[3],
        values: values)
    case 0x2B where fields[0] == 0x0E:
      if role == .request { return .readIdentification(code: byteField(1), object: byteField(2)) }
      return .identification(
        code: byteField(1), conformity: byteField(2), moreFollows: byteField(3), next: byteField(4),
        count: byteField(5), objects: values)
    default: return .other(data)
    }
  }

  private func byteField(_ index: Int) -> UInt8 { UInt8(truncatingIfNeeded: fields[index]) }
}

/// Why a request cannot be carried out (Application Protocol V1.1b3, section 7).
public struct ModbusException: Sendable, Equatable {
  public var code: UInt8

  @inlinable
  public init(code: UInt8) { self.code = code }

  #if !hasFeature(Embedded)
  /// The name in reports, `reserved` for a code without one.
  public var name: String { String(Self.names.description.split(separator: " ")[number]) }
  #endif

  /// The place of the name in ``names``.
  var number: Int { code <= 0x0B ? Int(code) : 0 }

  /// The names in the order of the codes, a blank behind each. 07 is of Modicon's own protocol guide, which the standard
  /// leaves out.
  static var names: StaticString {
    """
    reserved illegal-function illegal-data-address illegal-data-value server-device-failure acknowledge \
    server-device-busy negative-acknowledge memory-parity-error reserved gateway-path-unavailable \
    gateway-target-failed-to-respond \

    """
  }
}
