import TinyAlloc

/// What ``LineParser`` made of the bytes it was given.
@frozen
public enum LineResult<Value> {
  /// The bytes are used up; no line is complete.
  case none
  /// A line, and what the caller made of it.
  case line(Value)
  /// A line of so many bytes was dropped because it was longer than the limit.
  case overlong(byteCount: Int)
}

extension LineParser {
  #if ByteBufferDeque || !SWIFT_PACKAGE
  /// Takes bytes from the deque up to the end of a line, and hands the line to `body`.
  ///
  /// The span is valid in `body` only. The bytes taken are removed from the deque, a line's after `body` returns.
  ///
  /// - Parameter body: takes the line, and the offset in the stream of its first byte.
  /// - Returns: `.none` when the deque is empty and the line is not complete.
  /// - Complexity: O(bytes taken).
  @inlinable
  public mutating func nextLine<A: Allocator & ~Copyable, Value>(
    from deque: inout ByteBufferDeque<A>, in allocator: inout A, _ body: (Span<UInt8>, UInt64) -> Value
  ) -> LineResult<Value> {
    while !deque.isEmpty {
      var taken = 0
      let result = deque.withFirstChunk(in: &allocator) { piece in nextLine(in: piece, taken: &taken, body) }
      deque.removeFirst(taken, from: &allocator)
      if case .none = result { continue }
      return result
    }
    return .none
  }
  #endif

  /// Takes bytes from `piece`, from offset `taken` up to the end of a line, and hands the line to `body`.
  ///
  /// - Parameters:
  ///   - taken: how many bytes of the piece have been taken; moved on past those that this call takes.
  ///   - body: takes the line, and the offset in the stream of its first byte.
  /// - Returns: `.none` when the piece is used up and the line is not complete.
  /// - Complexity: O(bytes taken).
  @inlinable
  public mutating func nextLine<Value>(
    in piece: Span<UInt8>, taken: inout Int, _ body: (Span<UInt8>, UInt64) -> Value
  ) -> LineResult<Value> {
    while taken < piece.count {
      switch scan(piece, &taken) {
      case .incomplete, .empty: continue
      case .inPiece(let range): return .line(body(piece.extracting(range), offsetOfLine))
      case .inBuffer:
        let line = length
        length = 0
        return .line(body(buffer.span.extracting(0..<line), offsetOfLine))
      case .overlong(let byteCount): return .overlong(byteCount: byteCount)
      }
    }
    return .none
  }

  /// Ends the stream: hands out what has been collected of a line that no ending followed.
  ///
  /// - Parameter body: takes the line, and the offset in the stream of its first byte.
  /// - Returns: `.none` when the stream ended with a line's ending.
  public mutating func finish<Value>(_ body: (Span<UInt8>, UInt64) -> Value) -> LineResult<Value> {
    let total = isCut ? 0 : length
    afterCarriageReturn = false
    isCut = false
    length = 0
    guard total > 0 else { return .none }
    guard total <= limit else {
      counts.overlongLines &+= 1
      return .overlong(byteCount: total)
    }
    counts.lines &+= 1
    return .line(body(buffer.span.extracting(0..<total), offsetOfLine))
  }
}
