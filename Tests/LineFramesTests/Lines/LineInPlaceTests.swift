import LineFrames
import Testing

struct LineInPlaceTests {
  /// The offset in the piece at which the line's bytes lie, or `nil` where they are elsewhere.
  private func place(
    of line: Span<UInt8>, in piece: Span<UInt8>
  ) -> Int? {
    // Sound: the pointers are only compared.
    let lineStart = unsafe line.withUnsafeBufferPointer { UInt(bitPattern: $0.baseAddress) }
    let pieceStart = unsafe piece.withUnsafeBufferPointer { UInt(bitPattern: $0.baseAddress) }
    guard lineStart >= pieceStart, lineStart <= pieceStart + UInt(piece.count) else { return nil }
    return Int(lineStart - pieceStart)
  }

  private func places(
    _ pieces: [[UInt8]], ending: LineEnding = .any
  ) -> [Int?] {
    var parser = LineParser<64>(ending: ending)
    var places: [Int?] = []
    for bytes in pieces {
      let piece = bytes.span
      var taken = 0
      while case .line(let place) = parser.nextLine(
        in: piece, taken: &taken, { line, _ in place(of: line, in: piece) })
      {
        places.append(place)
      }
    }
    return places
  }

  @Test(arguments: [LineEnding.any, .lineFeed, .carriageReturn])
  func `A line inside one piece is handed out where it lies`(_ ending: LineEnding) {
    let end = ending == .lineFeed ? "\n" : "\r"
    #expect(places([Array(of: "ab\(end)cde\(end)f\(end)")], ending: ending) == [0, 3, 7])
  }

  @Test
  func `A line behind a pair of endings that spans pieces is handed out where it lies`() {
    #expect(places([Array(of: "ab\r"), Array(of: "\ncd\r\nef\n")]) == [0, 1, 5])
  }

  @Test
  func `A line that spans pieces is copied`() {
    #expect(places([Array(of: "ab\ncd"), Array(of: "ef\ngh\n")]) == [0, nil, 3])
  }

  @Test
  func `Bytes taken stop right behind the line's ending`() {
    let stream = Array(of: "ab\ncd\r\nef")
    var parser = LineParser<64>()
    var taken = 0
    _ = parser.nextLine(in: stream.span, taken: &taken) { _, _ in }
    #expect(taken == 3)
    _ = parser.nextLine(in: stream.span, taken: &taken) { _, _ in }
    #expect(taken == 6)
    _ = parser.nextLine(in: stream.span, taken: &taken) { _, _ in }
    #expect(taken == 9)
  }
}
