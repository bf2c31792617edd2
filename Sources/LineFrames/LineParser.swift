/// Cuts a stream of bytes, given in pieces of any size, into lines.
///
/// Where the stream is cut into pieces never changes the lines. A line that lies in one piece is handed out where
/// it is; only one that spans pieces is copied, into the parser's own `maxLength` bytes. A line longer than the
/// limit is dropped whole, counted, and the next one is intact. Where bytes were lost before the parser,
/// ``cutLine(missing:last:_:)`` keeps it from joining what stands around them. Apart from the line ending every byte is
/// data, NUL and 0xFF as well.
///
/// The ending is not part of the line, and its length does not count.
public struct LineParser<let maxLength: Int>: ~Copyable {
  /// Counts since the parser was made.
  public var statistics: LineStatistics { counts }
  /// The offset in the stream of the first byte of the line handed out last, or being collected.
  public var lineOffset: UInt64 { offsetOfLine }

  @usableFromInline
  var counts = LineStatistics()
  @usableFromInline
  var offsetOfLine: UInt64 = 0
  @usableFromInline
  let ending: LineEnding
  @usableFromInline
  let limit: Int
  /// Whether a line with no byte is handed out; otherwise it is counted and passed over.
  public var keepsEmptyLines: Bool

  /// Bytes of the line so far; beyond the limit the line is being dropped, and the count goes on.
  @usableFromInline
  var length = 0
  /// The last byte was a CR. With `.any` it ended the line, and an LF that comes next belongs to it. With `.lineFeed` it
  /// is the line's last byte so far, and belongs to the ending if an LF comes next.
  @usableFromInline
  var afterCarriageReturn = false
  /// The line has lost bytes, and is dropped without a word when it ends; its length is beyond the limit.
  @usableFromInline
  var isCut = false
  @usableFromInline
  var streamOffset: UInt64 = 0
  @usableFromInline
  var buffer = InlineArray<maxLength, UInt8>(repeating: 0)

  /// Makes a parser at the beginning of a line.
  ///
  /// - Parameters:
  ///   - ending: what ends a line.
  ///   - limit: the longest line handed out, in bytes, 1...`maxLength`.
  ///   - keepsEmptyLines: whether a line with no byte is handed out; otherwise it is counted and passed over.
  public init(ending: LineEnding = .any, limit: Int = maxLength, keepsEmptyLines: Bool = false) {
    precondition(maxLength >= 1 && UInt16(exactly: maxLength) != nil, "a line has 1 to 65535 bytes")
    self.ending = ending
    self.limit = min(max(limit, 1), maxLength)
    self.keepsEmptyLines = keepsEmptyLines
  }

  /// Whether the bytes so far end with a line's ending, or there were none.
  public var isBetweenLines: Bool { length == 0 }

  /// What ``scan(_:_:)`` found in a piece of the stream.
  @usableFromInline
  enum Step {
    /// The piece is used up, and the line goes on.
    case incomplete
    /// A line ended, all of it in the piece: its place there.
    case inPiece(Range<Int>)
    /// A line ended that is in the buffer.
    case inBuffer
    /// A line of so many bytes ended that was too long.
    case overlong(Int)
    /// A line ended that is not handed out: an empty one, or one that was cut.
    case empty
  }

  /// Takes bytes from a piece, from offset `taken` up to the end of a line where there is one.
  ///
  /// - Parameter taken: an offset below the piece's count; moved on past the bytes taken.
  /// - Complexity: O(bytes taken).
  @inlinable
  mutating func scan(_ piece: Span<UInt8>, _ taken: inout Int) -> Step {
    var first = taken
    if afterCarriageReturn, ending == .any {
      afterCarriageReturn = false
      if piece[first] == .lineFeed { first &+= 1 }
    }
    streamOffset &+= UInt64(truncatingIfNeeded: first &- taken)
    if length == 0 { offsetOfLine = streamOffset }
    let end = ending.place(in: piece, from: first)
    let isComplete = end < piece.count
    taken = isComplete ? end &+ 1 : end
    streamOffset &+= UInt64(truncatingIfNeeded: taken &- first)
    guard isComplete else {
      collect(piece, first, end)
      if ending == .lineFeed, end > first { afterCarriageReturn = piece[end &- 1] == .carriageReturn }
      return .incomplete
    }
    var last = end
    if ending == .any {
      afterCarriageReturn = piece[end] == .carriageReturn
    } else if ending == .lineFeed {
      if end > first {
        if piece[end &- 1] == .carriageReturn { last &-= 1 }
      } else if afterCarriageReturn, length > 0 {
        // In the buffer, or beyond the limit.
        length &-= 1
      }
      afterCarriageReturn = false
    }
    return finish(piece, first, last)
  }

  /// Ends the line with the bytes `start..<end` of the piece.
  @inlinable
  mutating func finish(_ piece: Span<UInt8>, _ start: Int, _ end: Int) -> Step {
    let total = Self.length(length, adding: end &- start)
    if total > limit {
      length = 0
      if isCut {
        isCut = false
        return .empty
      }
      counts.overlongLines &+= 1
      return .overlong(total)
    }
    if total == 0 && !keepsEmptyLines {
      counts.emptyLines &+= 1
      return .empty
    }
    counts.lines &+= 1
    if length == 0 { return .inPiece(start..<end) }
    collect(piece, start, end)
    return .inBuffer
  }

  /// Adds the bytes `start..<end` of the piece to the line, as far as the limit allows.
  @inlinable
  @inline(never)
  mutating func collect(_ piece: Span<UInt8>, _ start: Int, _ end: Int) {
    #if hasFeature(Embedded)
    var room = length
    var index = start
    while index < end, room < limit {
      buffer[room] = piece[index]
      index &+= 1
      room &+= 1
    }
    #else
    let room = length
    let count = min(end &- start, limit &- room)
    if count > 0 {
      // Sound: the limit is within the buffer, and the two do not overlap, for the piece is the caller's.
      unsafe piece.withUnsafeBufferPointer { source in
        var target = buffer.mutableSpan
        unsafe target.withUnsafeMutableBufferPointer { target in
          unsafe (target.baseAddress! + room).update(from: source.baseAddress! + start, count: count)
        }
      }
    }
    #endif
    length = Self.length(length, adding: end &- start)
  }

  /// A line can go on for ever; its length stays at the greatest number when it gets there.
  @inlinable
  static func length(_ length: Int, adding count: Int) -> Int {
    length > Int.max - count ? Int.max : length + count
  }
}

extension UInt8 {
  @usableFromInline static var lineFeed: UInt8 { 0x0A }
  @usableFromInline static var carriageReturn: UInt8 { 0x0D }
}
