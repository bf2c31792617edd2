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

    /// The name in reports: lower case, words joined by hyphens.
    public var name: StaticString {
      switch rawValue {
      case 1: "checksum"
      case 2: "missing-checksum"
      case 3: "unexpected-byte"
      case 4: "unexpected-end"
      case 5: "invalid-field"
      default: "overlong"
      }
    }
  }

  /// What was wrong.
  public let kind: Kind
  /// The offset in the line of the byte where it was found; the line's length where the line ends too early.
  public let offset: Int
  /// What should have stood there, a byte or a checksum, where it is one thing only.
  public let expected: UInt16?
  /// What stood there, a byte or a checksum.
  public let found: UInt16?

  /// An error at a place in a line.
  public init(_ kind: Kind, at offset: Int, expected: UInt16? = nil, found: UInt16? = nil) {
    self.kind = kind
    self.offset = offset
    self.expected = expected
    self.found = found
  }
}

extension FrameError {
  /// The error for the byte at `offset`, or for the line's end where it is there.
  static func unexpected(
    _ line: Span<UInt8>, at offset: Int, expected: UInt8? = nil
  ) -> FrameError {
    let expected = expected.map { UInt16($0) }
    guard offset < line.count else { return FrameError(.unexpectedEnd, at: line.count, expected: expected) }
    return FrameError(.unexpectedByte, at: offset, expected: expected, found: UInt16(line[offset]))
  }
}
