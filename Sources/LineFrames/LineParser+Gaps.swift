extension LineParser {
  /// Goes on behind bytes that the stream has lost, and hands out what has been collected of the line that they cut.
  ///
  /// A line that has lost bytes is none, neither what has been collected of it nor what comes up to its ending, which is
  /// passed over: the next line handed out is one that has come whole.
  ///
  ///     parser.cutLine(missing: 3, last: 0x0A) { begun, offset in … }
  ///
  /// - Parameters:
  ///   - byteCount: how many bytes are missing. The offsets of later lines count them.
  ///   - last: the last one of them; `nil` where it is not known. Where it ended a line, nothing is passed over.
  ///   - body: takes what has been collected, and the offset in the stream of its first byte. Nothing is there, and the
  ///     offset is that of the first missing byte, where no line had begun, or one that was cut already; and nothing of
  ///     a line that is too long.
  /// - Complexity: O(1).
  @inlinable
  public mutating func cutLine<Value>(
    missing byteCount: UInt64, last: UInt8?, _ body: (Span<UInt8>, UInt64) -> Value
  ) -> Value {
    let offset = isCut || length == 0 ? streamOffset : offsetOfLine
    let begun = length <= limit ? length : 0
    // A NUL ends no line.
    cut(byteCount, last ?? 0)
    return body(buffer.span.extracting(0..<begun), offset)
  }

  @usableFromInline
  mutating func cut(_ byteCount: UInt64, _ last: UInt8) {
    streamOffset &+= byteCount
    afterCarriageReturn = last == .carriageReturn && ending != .lineFeed
    isCut = !(afterCarriageReturn || last == .lineFeed && ending != .carriageReturn)
    length = isCut ? .max : 0
  }
}
