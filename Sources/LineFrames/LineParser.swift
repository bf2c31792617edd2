/// Cuts a stream of bytes, given in pieces of any size, into lines.
///
/// Where the stream is cut into pieces never changes the lines. A line that lies in one piece is handed out where
/// it is; only one that spans pieces is copied, into the parser's own `maxLength` bytes. A line longer than the
/// limit is dropped whole, counted, and the next one is intact. Apart from the line ending every byte is data,
/// NUL and 0xFF as well.
///
/// The ending is not part of the line, and its length does not count.
public struct LineParser<let maxLength: Int>: ~Copyable {
  /// Counts since the parser was made.
  public internal(set) var statistics = LineStatistics()
  /// The offset in the stream of the first byte of the line handed out last, or being collected.
  public internal(set) var lineOffset: UInt64 = 0

  let ending: LineEnding
  let limit: Int
  /// Whether a line with no byte is handed out; otherwise it is counted and passed over.
  public var keepsEmptyLines: Bool

  /// Bytes of the line so far; beyond the limit the line is being dropped, and the count goes on.
  var length = 0
  /// With `.any`: the line ended at a CR, and an LF that comes next belongs to it. With `.lineFeed`: a CR came
  /// last, and is data unless an LF comes next.
  var afterCarriageReturn = false
  var streamOffset: UInt64 = 0
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
  public var isBetweenLines: Bool { length == 0 && !(afterCarriageReturn && ending == .lineFeed) }

  /// What ``scan(_:)`` found in a piece of the stream.
  enum Step {
    /// The piece is used up, and the line goes on.
    case incomplete
    /// A line ended, all of it in the piece: its place there.
    case inPiece(Range<Int>)
    /// A line ended that is in the buffer.
    case inBuffer
    /// A line of so many bytes ended that was too long.
    case overlong(Int)
    /// An empty line ended.
    case empty
  }

  /// Takes bytes from the beginning of a piece, up to the end of a line where there is one.
  ///
  /// - Returns: what was found, and how many bytes were taken; the next call continues behind them.
  /// - Complexity: O(bytes taken).
  mutating func scan(_ piece: Span<UInt8>) -> (step: Step, taken: Int) {
    var start = 0
    if length == 0, !(afterCarriageReturn && ending == .lineFeed) { lineOffset = streamOffset }
    if afterCarriageReturn, piece.count > 0 {
      afterCarriageReturn = false
      if piece[0] == .lineFeed {
        if ending == .lineFeed { return finish(piece, 0, 0, taken: 1) }
        start = 1
        streamOffset &+= 1
        lineOffset = streamOffset
      } else if ending == .lineFeed {
        collect(.carriageReturn)
      }
    }
    guard let end = Self.endOfLine(in: piece, from: start, ending) else {
      var last = piece.count
      if ending == .lineFeed, last > start, piece[last - 1] == .carriageReturn {
        afterCarriageReturn = true
        last -= 1
      }
      collect(piece.extracting(start..<last))
      streamOffset &+= UInt64(truncatingIfNeeded: piece.count - start)
      return (.incomplete, piece.count)
    }
    var last = end
    if ending == .any {
      afterCarriageReturn = piece[end] == .carriageReturn
    } else if ending == .lineFeed, last > start, piece[last - 1] == .carriageReturn {
      last -= 1
    }
    return finish(piece, start, last, taken: end + 1)
  }

  /// Ends the line with the bytes `start..<end` of the piece.
  private mutating func finish(
    _ piece: Span<UInt8>, _ start: Int, _ end: Int, taken: Int
  ) -> (step: Step, taken: Int) {
    streamOffset &+= UInt64(truncatingIfNeeded: taken - start)
    let total = Self.length(length, adding: end - start)
    if total > limit {
      length = 0
      statistics.overlongLines &+= 1
      return (.overlong(total), taken)
    }
    if total == 0 && !keepsEmptyLines {
      statistics.emptyLines &+= 1
      return (.empty, taken)
    }
    statistics.lines &+= 1
    if length == 0 { return (.inPiece(start..<end), taken) }
    collect(piece.extracting(start..<end))
    return (.inBuffer, taken)
  }

  /// Adds bytes to the line, as far as the limit allows.
  private mutating func collect(_ bytes: Span<UInt8>) {
    let room = max(limit - length, 0)
    for index in 0..<min(bytes.count, room) { buffer[length + index] = bytes[index] }
    length = Self.length(length, adding: bytes.count)
  }

  mutating func collect(_ byte: UInt8) {
    if length < limit { buffer[length] = byte }
    length = Self.length(length, adding: 1)
  }

  /// A line can go on for ever; its length stays at the greatest number when it gets there.
  private static func length(_ length: Int, adding count: Int) -> Int {
    length > Int.max - count ? Int.max : length + count
  }

  // Static, as is `length(_:adding:)`: for a method the parser would be copied, buffer and all, where it is not inlined.
  private static func endOfLine(in piece: Span<UInt8>, from start: Int, _ ending: LineEnding) -> Int? {
    var index = start
    switch ending {
    case .any:
      while index < piece.count {
        let byte = piece[index]
        if byte == .lineFeed || byte == .carriageReturn { return index }
        index += 1
      }
    case .lineFeed:
      while index < piece.count {
        if piece[index] == .lineFeed { return index }
        index += 1
      }
    case .carriageReturn:
      while index < piece.count {
        if piece[index] == .carriageReturn { return index }
        index += 1
      }
    }
    return nil
  }
}

extension UInt8 {
  static var lineFeed: UInt8 { 0x0A }
  static var carriageReturn: UInt8 { 0x0D }
}
