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
    let count = piece.count
    var index = start
    #if !hasFeature(Embedded)
    while index &+ 16 <= count {
      let vector = ByteVector(piece, at: index)
      let marks = ByteMarks(vector.equals(first) .| vector.equals(second))
      if !marks.isEmpty { return index &+ marks.first }
      index &+= 16
    }
    #endif
    while index < count {
      let byte = piece[index]
      if byte == first || byte == second { break }
      index &+= 1
    }
    return index
  }
}
