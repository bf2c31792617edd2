/// What ends a line.
public enum LineEnding: UInt8, Sendable {
  /// LF, CR LF, or CR alone.
  case any
  /// LF; a CR just before it belongs to the ending, any other CR is data.
  case lineFeed
  /// CR; an LF is data.
  case carriageReturn
}

extension LineEnding {
  /// The offset of the first byte from `start` on that ends a line, or the piece's count.
  ///
  /// - Complexity: O(bytes looked at).
  @usableFromInline
  func place(in piece: Span<UInt8>, from start: Int) -> Int {
    let first: UInt8 = self == .carriageReturn ? .carriageReturn : .lineFeed
    let second: UInt8 = self == .lineFeed ? .lineFeed : .carriageReturn
    #if hasFeature(Embedded)
    var index = start
    while index < piece.count {
      let byte = piece[index]
      if byte == first || byte == second { break }
      index &+= 1
    }
    return index
    #else
    return piece.first(
      from: start, { $0.equals(first) .| $0.equals(second) }, { $0 == first || $0 == second })
    #endif
  }
}
