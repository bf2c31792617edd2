/// How the data of a function's requests or responses are laid out: fields of one size, and what follows them.
struct ModbusLayout: Sendable, Equatable {
  /// What follows the fields. A struct, because an enumeration brings Hashable along.
  struct Tail: Sendable, Equatable {
    let code: UInt8

    static var nothing: Tail { Tail(code: 0) }
    /// Whatever bytes there are.
    static var bytes: Tail { Tail(code: 1) }
    /// Words of 16 bits, as many as there are.
    static var words: Tail { Tail(code: 2) }
    /// A byte count and so many bytes.
    static var countedBytes: Tail { Tail(code: 3) }
    /// A byte count and so many bytes with eight bits each, the first in the least significant.
    static var bits: Tail { Tail(code: 4) }
    /// A byte count and so many bytes, two a register.
    static var registers: Tail { Tail(code: 5) }
  }

  let fieldCount: Int
  /// Bytes a field.
  let fieldSize: Int
  let tail: Tail

  private init(_ fieldCount: Int, of fieldSize: Int = 2, _ tail: Tail = .nothing) {
    self.fieldCount = fieldCount
    self.fieldSize = fieldSize
    self.tail = tail
  }

  /// The layout of a function's data.
  ///
  /// - Parameter firstByte: the first of them, which is part of the function for 2B.
  init(_ function: UInt8, _ role: ModbusRole, _ firstByte: UInt8) {
    let isRequest = role == .request
    switch function {
    case 0x80...: self.init(1, of: 1)
    case 0x01, 0x02: self = isRequest ? ModbusLayout(2) : ModbusLayout(0, .bits)
    case 0x03, 0x04: self = isRequest ? ModbusLayout(2) : ModbusLayout(0, .registers)
    case 0x05, 0x06: self.init(2)
    case 0x07: self.init(isRequest ? 0 : 1, of: 1)
    case 0x08: self.init(1, .words)
    case 0x0B: self.init(isRequest ? 0 : 2)
    case 0x0F: self.init(2, isRequest ? .bits : .nothing)
    case 0x10: self.init(2, isRequest ? .registers : .nothing)
    case 0x11: self.init(0, isRequest ? .nothing : .countedBytes)
    case 0x16: self.init(3)
    case 0x17: self.init(isRequest ? 4 : 0, .registers)
    case 0x2B where firstByte == 0x0E:
      self = isRequest ? ModbusLayout(3, of: 1) : ModbusLayout(6, of: 1, .bytes)
    case 0x2B: self.init(1, of: 1, .bytes)
    default: self.init(0, .bytes)
    }
  }

  /// The bytes of the fields.
  var fixedSize: Int { fieldCount * fieldSize }

  /// Whether a byte count follows the fields.
  var isCounted: Bool { tail.code >= Tail.countedBytes.code }

  /// What is wrong with data for this layout.
  ///
  /// - Parameter data: digits, two a byte, behind those of the function.
  #if hasFeature(Embedded)
  @inline(never)
  #endif
  func mismatch(_ line: Span<UInt8>, _ data: ByteRange) -> FrameError? {
    let count = data.count / 2
    let rest = count - fixedSize
    if tail == .nothing {
      return rest == 0 ? nil : length(data, count, expected: UInt16(truncatingIfNeeded: fixedSize))
    }
    guard isCounted else {
      let isWhole = rest >= 0 && (tail == .bytes || rest & 1 == 0)
      return isWhole ? nil : length(data, count, expected: nil)
    }
    guard rest >= 1 else { return length(data, count, expected: nil) }
    let offset = Int(data.start) + 2 * fixedSize
    let said = line.hexByte(at: offset)
    guard Int(said) == rest - 1 else {
      return FrameError(
        .length, at: offset, expected: UInt16(said), found: UInt16(truncatingIfNeeded: rest - 1))
    }
    if fieldCount > 0 {
      let quantity = UInt32(line.hexByte(at: offset - 4)) << 8 | UInt32(line.hexByte(at: offset - 2))
      let needed = tail == .bits ? (quantity + 7) / 8 : quantity * 2
      guard needed == UInt32(said) else {
        return FrameError(.length, at: offset, expected: UInt16(exactly: needed), found: UInt16(said))
      }
    } else if tail == .registers, said & 1 != 0 {
      return FrameError(.invalidField, at: offset, found: UInt16(line[offset]))
    }
    return nil
  }

  private func length(_ data: ByteRange, _ count: Int, expected: UInt16?) -> FrameError {
    FrameError(
      .length, at: Int(data.start) - 2, expected: expected, found: UInt16(truncatingIfNeeded: count))
  }
}

/// The numbers at the beginning of a frame's data, six at most, 0 where there are fewer.
struct ModbusFields: Sendable, Equatable {
  private var values = InlineArray<6, UInt16>(repeating: 0)

  init(_ line: Span<UInt8>, _ data: ByteRange, _ layout: ModbusLayout) {
    var offset = Int(data.start)
    for index in 0..<layout.fieldCount {
      for _ in 0..<layout.fieldSize {
        values[index] = values[index] << 8 | UInt16(line.hexByte(at: offset))
        offset += 2
      }
    }
  }

  subscript(index: Int) -> UInt16 { values[index] }

  static func == (a: ModbusFields, b: ModbusFields) -> Bool {
    for index in a.values.indices where a.values[index] != b.values[index] { return false }
    return true
  }
}
