/// Lines that wait to be taken, in their order. Appending and taking take O(1), amortised.
struct BoardLineQueue {
  /// Those that wait, behind places of some that were taken.
  private var lines: [BoardLine?] = []
  private var next = 0
  /// How many lines have been taken out of `lines` altogether.
  private var dropped = 0
  /// The bytes of all lines that wait.
  private(set) var byteCount = 0

  /// How many lines wait.
  var count: Int { lines.count - next }
  var isEmpty: Bool { next == lines.count }

  /// The places of those that wait, counted from the first line of all.
  var places: Range<Int> { dropped + next..<dropped + lines.count }

  /// The line at a place; `nil` where none waits.
  subscript(place: Int) -> BoardLine? { places.contains(place) ? lines[place - dropped] : nil }

  mutating func append(_ line: BoardLine) {
    lines.append(line)
    byteCount += line.bytes.count
  }

  /// Takes the oldest line.
  mutating func take() -> BoardLine? {
    guard next < lines.count else { return nil }
    let line = lines[next]
    lines[next] = nil
    next += 1
    byteCount -= line?.bytes.count ?? 0
    // Half of the array at least: each line is moved once, on average.
    if next >= 256, next * 2 >= lines.count {
      lines.removeFirst(next)
      dropped += next
      next = 0
    }
    return line
  }
}
