import LineFrames

/// Splits a whole stream at once, with no state but the place it has come to.
struct ReferenceSplitter {
  let rules: LineRules
  let stream: [UInt8]

  func split() -> SplitStream {
    var result = SplitStream()
    var start = 0
    while let (end, next) = ending(from: start) {
      if let event = event(start..<end, &result.statistics) { result.events.append(event) }
      start = next
    }
    if start < stream.count { result.last = event(start..<stream.count, &result.statistics) }
    return result
  }

  /// The next line's end, and the beginning of the line after it.
  private func ending(from start: Int) -> (end: Int, next: Int)? {
    switch rules.ending {
    case .any:
      guard let end = stream[start...].firstIndex(where: { $0 == 13 || $0 == 10 }) else { return nil }
      let isPair = stream[end...].starts(with: [13, 10])
      return (end, isPair ? end + 2 : end + 1)
    case .lineFeed:
      guard let end = stream[start...].firstIndex(of: 10) else { return nil }
      return (stream[start..<end].last == 13 ? end - 1 : end, end + 1)
    case .carriageReturn:
      guard let end = stream[start...].firstIndex(of: 13) else { return nil }
      return (end, end + 1)
    }
  }

  private func event(_ range: Range<Int>, _ statistics: inout LineStatistics) -> LineEvent? {
    if range.count > rules.limit {
      statistics.overlongLines += 1
      return .overlong(byteCount: range.count, at: range.lowerBound)
    }
    if range.isEmpty && !rules.keepsEmptyLines {
      statistics.emptyLines += 1
      return nil
    }
    statistics.lines += 1
    return .line(Array(stream[range]), at: range.lowerBound)
  }
}
