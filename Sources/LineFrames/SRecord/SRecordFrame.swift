/// One Motorola S-record.
public struct SRecordFrame: Sendable, Equatable {
  /// What a record is for. A struct, because a plain enumeration brings Hashable's machinery into a firmware image.
  public struct Kind: Sendable, Equatable {
    let rawValue: UInt8

    /// S0.
    public static var header: Kind { Kind(rawValue: 0) }
    /// S1, S2, S3.
    public static var data: Kind { Kind(rawValue: 1) }
    /// S5, S6.
    public static var count: Kind { Kind(rawValue: 2) }
    /// S7, S8, S9.
    public static var end: Kind { Kind(rawValue: 3) }

    /// The name in reports.
    public var name: StaticString {
      switch rawValue {
      case 0: "header"
      case 1: "data"
      case 2: "count"
      default: "end"
      }
    }
  }

  /// The digit behind the S: 0...3 or 5...9.
  public let type: UInt8
  /// Of data, the address of the first byte. Of an end, the start address, 0 where there is none. Of a count, the
  /// number of data records. Of a header usually 0.
  public let address: UInt32
  /// The digits of the data or of the header's contents, two a byte; empty in other records.
  public let data: ByteRange
  /// Where the data lie compared with those before.
  public let place: MemoryPlace

  public var kind: Kind {
    switch type {
    case 0: .header
    case 1...3: .data
    case 5...6: .count
    default: .end
    }
  }

  /// How many bytes of address the record has, 2...4.
  public var addressWidth: UInt8 { Self.addressWidth(ofType: type) }

  /// How many bytes of data there are, 0...252.
  public var count: UInt8 { UInt8(truncatingIfNeeded: data.count / 2) }

  /// The byte of that number, 0..<``count``, read from the line that this frame was decoded from.
  public func byte(_ index: UInt8, of line: Span<UInt8>) -> UInt8 {
    HexRecord.byte(line, Int(data.start) + 2 * Int(index))
  }

  static func addressWidth(ofType type: UInt8) -> UInt8 {
    switch type {
    case 2, 6, 8: 3
    case 3, 7: 4
    default: 2
    }
  }
}
