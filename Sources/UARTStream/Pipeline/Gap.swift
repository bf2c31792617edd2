/// A place in a stream where bytes are missing.
struct Gap {
  /// How many.
  private(set) var byteCount: UInt64
  /// The last one of them.
  private(set) var last: UInt8

  /// A gap of one byte.
  init(_ byte: UInt8) {
    byteCount = 1
    last = byte
  }

  /// A gap of one byte or more.
  init(_ bytes: Span<UInt8>) {
    byteCount = UInt64(bytes.count)
    last = bytes[bytes.count - 1]
  }

  /// Widens the gap by another that follows at once.
  mutating func append(_ gap: Gap) {
    byteCount += gap.byteCount
    last = gap.last
  }
}

extension Gap? {
  /// Widens the gap, or begins it.
  mutating func append(_ gap: Gap) {
    if self == nil { self = gap } else { self?.append(gap) }
  }
}
