/// Who has sent a frame.
// A struct, because an enumeration without payloads brings Hashable along.
public struct ModbusRole: Sendable, Equatable {
  let isRequest: Bool

  /// The client, or master.
  public static var request: ModbusRole { ModbusRole(isRequest: true) }
  /// The server, or slave.
  public static var response: ModbusRole { ModbusRole(isRequest: false) }

  /// `request` or `response`.
  public var name: StaticString { isRequest ? "request" : "response" }
}

/// One frame of Modbus in ASCII transmission mode.
public struct ModbusFrame: Sendable, Equatable {
  /// How many bytes of the line stand before the colon that begins the frame.
  public let skipped: UInt16
  /// The unit that is asked, or answers: 1...247, 0 for all; 248...255 are reserved, and used.
  public let unit: UInt8
  /// The function code as it was sent; an exception's has the bit 0x80.
  public let function: UInt8
  /// What it is, or is taken for; see ``ModbusDecoder``.
  public let role: ModbusRole
  /// Where in the line its data are, all between function and checksum, two digits a byte.
  public let data: ByteRange
  /// Where in the line the values are: bits, registers or other bytes that follow the fields and the byte count.
  public let values: ByteRange
  let layout: ModbusLayout
  let fields: ModbusFields

  /// From a line that has been checked, and a layout that its data fit.
  init(_ line: Span<UInt8>, _ start: Int, _ role: ModbusRole, _ layout: ModbusLayout) {
    skipped = UInt16(truncatingIfNeeded: start)
    unit = line.hexByte(at: start + 1)
    function = line.hexByte(at: start + 3)
    self.role = role
    data = ByteRange(start + 5, line.count - 2)
    let valueBytes = layout.fixedSize + (layout.isCounted ? 1 : 0)
    values = ByteRange(start + 5 + 2 * valueBytes, line.count - 2)
    self.layout = layout
    fields = ModbusFields(line, data, layout)
  }

  /// Whether the values are registers of 16 bits.
  public var hasRegisters: Bool { layout.tail == .registers }

  /// How many registers the values are; half of the bytes.
  public var registerCount: Int { values.count / 4 }

  /// How many bytes the values are.
  public var byteCount: Int { values.count / 2 }

  /// A register of the values, read from the line that this frame was decoded from.
  ///
  /// - Parameter index: 0..<``registerCount``; anything else stops the program.
  public func register(_ index: Int, in line: Span<UInt8>) -> UInt16 {
    UInt16(byte(2 * index, in: line)) << 8 | UInt16(byte(2 * index + 1, in: line))
  }

  /// A byte of the values, read from the line that this frame was decoded from.
  ///
  /// - Parameter index: 0..<``byteCount``; anything else stops the program.
  public func byte(_ index: Int, in line: Span<UInt8>) -> UInt8 {
    precondition(index >= 0 && index < byteCount, "no such byte of the values")
    return line.hexByte(at: Int(values.start) + 2 * index)
  }

  /// A bit of the values, read from the line that this frame was decoded from: a coil or an input. The last byte is
  /// filled up with zeros.
  ///
  /// - Parameter index: 0..<8 * ``byteCount``; anything else stops the program.
  public func bit(_ index: Int, in line: Span<UInt8>) -> Bool {
    byte(index >> 3, in: line) >> UInt8(truncatingIfNeeded: index & 7) & 1 != 0
  }
}
