/// One record of an Intel HEX file.
public struct IntelHexFrame: Sendable, Equatable {
  /// What a record is. A struct, because a plain enumeration brings Hashable's machinery into a firmware image.
  public struct RecordType: Sendable, Equatable {
    /// The type's number in the record, 0...5.
    public let rawValue: UInt8

    public static var data: RecordType { RecordType(rawValue: 0) }
    public static var endOfFile: RecordType { RecordType(rawValue: 1) }
    public static var extendedSegmentAddress: RecordType { RecordType(rawValue: 2) }
    public static var startSegmentAddress: RecordType { RecordType(rawValue: 3) }
    public static var extendedLinearAddress: RecordType { RecordType(rawValue: 4) }
    public static var startLinearAddress: RecordType { RecordType(rawValue: 5) }

    /// The name in reports.
    public var name: StaticString {
      switch rawValue {
      case 0: "data"
      case 1: "end-of-file"
      case 2: "extended-segment"
      case 3: "start-segment"
      case 4: "extended-linear"
      default: "start-linear"
      }
    }
  }

  public let type: RecordType
  /// Of data, the absolute address of the first byte. Of an extended address, the base that the data behind it have:
  /// a multiple of 16 or of 65,536. Of a start address, CS in the upper and IP in the lower 16 bits, or EIP. Of the
  /// end of file, the load offset: 0, or in files for processors of 8 bits the start address.
  public let address: UInt32
  /// The data's digits, two a byte; empty where the record is not one of data.
  public let data: ByteRange
  /// How many of the last data bytes do not follow on the others, but lie from ``wrapAddress`` on: the address
  /// wrapped around at the segment's or the memory's end.
  public let wrappedCount: UInt8
  /// Where the data lie compared with those before.
  public let place: MemoryPlace
  /// Whether the base is known: no line was refused since the last extended address, or since the file's beginning. A
  /// refused line may have been an extended address, and then all addresses behind it are wrong.
  public let isBaseCertain: Bool

  /// How many data bytes there are.
  public var count: UInt8 { UInt8(truncatingIfNeeded: data.count / 2) }

  /// The absolute address of the first wrapped byte: the segment's base, or 0.
  public var wrapAddress: UInt32 {
    let end = address &+ UInt32(count &- wrappedCount)
    return end == 0 ? 0 : end &- 0x1_0000
  }

  /// Of a start address in segments, the register CS.
  public var codeSegment: UInt16 { UInt16(truncatingIfNeeded: address >> 16) }
  /// Of a start address in segments, the register IP.
  public var instructionPointer: UInt16 { UInt16(truncatingIfNeeded: address) }

  /// The data byte of that number, 0..<``count``, read from the line that this frame was decoded from.
  public func byte(_ index: UInt8, of line: Span<UInt8>) -> UInt8 {
    HexRecord.byte(line, Int(data.start) + 2 * Int(index))
  }

  /// The absolute address of the data byte of that number, 0..<``count``.
  public func address(ofByte index: UInt8) -> UInt32 {
    let before = count &- wrappedCount
    return index < before ? address &+ UInt32(index) : wrapAddress &+ UInt32(index &- before)
  }
}
