/// What was wrong with a line, and where.
public struct FrameError: Error, Sendable, Equatable {
  /// The kinds of error. A struct, because a plain enumeration brings Hashable's machinery into a firmware image.
  public struct Kind: Sendable, Equatable {
    public let rawValue: UInt8

    init(_ rawValue: UInt8) { self.rawValue = rawValue }

    /// The checksum sent is not that of the line.
    public static var checksum: Kind { Kind(1) }
    /// The line has no checksum, but the protocol asks for one.
    public static var missingChecksum: Kind { Kind(2) }
    /// A byte that cannot stand where it does.
    public static var unexpectedByte: Kind { Kind(3) }
    /// The line ends where more must follow.
    public static var unexpectedEnd: Kind { Kind(4) }
    /// A field's text is not what the field holds: a letter in a number, a value out of its range.
    public static var invalidField: Kind { Kind(5) }
    /// The line is longer than the receiver allows, and was dropped.
    public static var overlong: Kind { Kind(6) }

    /// The line says how long it is, and is not.
    public static var length: Kind { Kind(7) }
    /// A record says how many there were before it, and there were not.
    public static var recordCount: Kind { Kind(8) }
    /// The line cannot follow the ones before it: a part of a message is missing, or all had ended.
    public static var outOfSequence: Kind { Kind(9) }
    /// The line is of a type, a function or a version that the protocol does not have.
    public static var unknownType: Kind { Kind(10) }
    /// Bytes of the line were lost on their way to the decoder.
    public static var overrun: Kind { Kind(11) }

    #if !hasFeature(Embedded)
    /// Every kind.
    public static let all: [Kind] = (1...11).map(Kind.init)
    #endif

    #if !hasFeature(Embedded)
    /// The name in reports: lower case, words joined by hyphens.
    public var name: String { Self.allNames[Int(rawValue) - 1] }

    private static let allNames = names.description.split(separator: " ").map(String.init)
    #endif

    /// The names in the order of the raw values, from 1 on, a blank behind each.
    static var names: StaticString {
      "checksum missing-checksum unexpected-byte unexpected-end invalid-field overlong length record-count out-of-sequence unknown-type overrun "
    }
  }

  // Two words: an error that is no larger travels in registers, and costs a firmware image half as much to throw.
  private let place: UInt32
  private let bytes: UInt32

  /// What was wrong.
  public var kind: Kind { Kind(UInt8(truncatingIfNeeded: place) & 0x3F) }
  /// The offset in the line of the byte where it was found; the line's length where the line ends too early.
  public var offset: Int { Int(place >> 16) }
  /// What should have stood there, a byte or a checksum, where it is one thing only.
  public var expected: UInt16? {
    place & Self.hasExpected != 0 ? UInt16(truncatingIfNeeded: bytes >> 16) : nil
  }
  /// What stood there, a byte or a checksum.
  public var found: UInt16? { place & Self.hasFound != 0 ? UInt16(truncatingIfNeeded: bytes) : nil }

  private static var hasExpected: UInt32 { 0x40 }
  private static var hasFound: UInt32 { 0x80 }

  /// An error at a place in a line.
  ///
  /// - Parameter offset: 0...65,535.
  // Never inlined: errors are rare, and it would be inlined in many places.
  @inline(never)
  public init(_ kind: Kind, at offset: Int, expected: UInt16? = nil, found: UInt16? = nil) {
    place =
      UInt32(kind.rawValue) | UInt32(UInt16(truncatingIfNeeded: offset)) << 16
      | (expected == nil ? 0 : Self.hasExpected) | (found == nil ? 0 : Self.hasFound)
    bytes = UInt32(expected ?? 0) << 16 | UInt32(found ?? 0)
  }
}

extension FrameError {
  /// The error for the byte at `offset`, or for the line's end where it is there.
  @inline(never)
  static func unexpected(
    _ line: Span<UInt8>, at offset: Int, expected: UInt8? = nil
  ) -> FrameError {
    let expected = expected.map { UInt16($0) }
    guard offset < line.count else { return FrameError(.unexpectedEnd, at: line.count, expected: expected) }
    return FrameError(.unexpectedByte, at: offset, expected: expected, found: UInt16(line[offset]))
  }
}
