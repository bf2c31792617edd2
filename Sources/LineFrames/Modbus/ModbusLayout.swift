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

  /// The number of fields, their size less one, and the tail: four bits, one, and three.
  private let code: UInt8

  /// How many fields there are.
  var fieldCount: Int { Int(code >> 4) }
  /// Bytes a field.
  var fieldSize: Int { Int(code >> 3 & 1) + 1 }
  var tail: Tail { Tail(code: code & 7) }

  private static func layout(_ fieldCount: UInt16, of fieldSize: UInt16 = 2, _ tail: Tail = .nothing)
    -> UInt16
  {
    fieldCount << 4 | (fieldSize - 1) << 3 | UInt16(tail.code)
  }

  /// The layout of a function's data.
  ///
  /// - Parameter firstByte: the first of them, which is part of the function for 2B.
  init(_ function: UInt8, _ role: ModbusRole, _ firstByte: UInt8) {
    let both = function >= 0x80 ? Self.layout(1, of: 1) : Self.layouts(function, firstByte)
    code = UInt8(truncatingIfNeeded: role == .request ? both >> 8 : both)
  }

  /// The layouts of a function's requests, in the upper half, and of its responses, where they differ.
  private static func layouts(_ function: UInt8, _ firstByte: UInt8) -> UInt16 {
    let both: UInt16
    switch function {
    case 0x01, 0x02: return layout(2) << 8 | layout(0, .bits)
    case 0x03, 0x04: return layout(2) << 8 | layout(0, .registers)
    case 0x05, 0x06: both = layout(2)
    case 0x07: return layout(0) << 8 | layout(1, of: 1)
    case 0x08: both = layout(1, .words)
    case 0x0B: return layout(0) << 8 | layout(2)
    case 0x0F: return layout(2, .bits) << 8 | layout(2)
    case 0x10: return layout(2, .registers) << 8 | layout(2)
    case 0x11: return layout(0) << 8 | layout(0, .countedBytes)
    case 0x16: both = layout(3)
    case 0x17: return layout(4, .registers) << 8 | layout(0, .registers)
    case 0x2B where firstByte == 0x0E: return layout(3, of: 1) << 8 | layout(6, of: 1, .bytes)
    case 0x2B: both = layout(1, of: 1, .bytes)
    default: both = layout(0, .bytes)
    }
    return both << 8 | both
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
