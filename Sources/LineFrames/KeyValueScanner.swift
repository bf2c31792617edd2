/// Reads the pairs of a line one after the other.
public struct KeyValueScanner: ~Escapable {
  let line: Span<UInt8>
  let end: Int
  var offset: Int

  @_lifetime(copy line)
  init(_ line: Span<UInt8>, _ payload: ByteRange) {
    self.line = line
    self.offset = Int(payload.start)
    self.end = Int(payload.end)
  }

  /// The next pair, or `nil` behind the last one. Never fails on a line that was decoded.
  @_lifetime(self: copy self)
  public mutating func next() throws(FrameError) -> KeyValuePair? {
    skipBlanks()
    guard offset < end else { return nil }
    let key = try scanKey()
    skipBlanks()
    guard offset < end, line[offset] == .colon else { throw unexpected(offset, expected: .colon) }
    offset += 1
    skipBlanks()
    let value = try scanValue()
    // Pairs are parted by one comma, or by blanks alone.
    skipBlanks()
    if offset < end, line[offset] == .comma {
      offset += 1
      skipBlanks()
      guard offset < end else { throw unexpected(offset) }
    }
    return KeyValuePair(key: key, value: value)
  }

  private func unexpected(_ offset: Int, expected: UInt8? = nil) -> FrameError {
    offset < end
      ? .unexpected(line, at: offset, expected: expected)
      : FrameError(.unexpectedEnd, at: end, expected: expected.map { UInt16($0) })
  }

  @_lifetime(self: copy self)
  private mutating func skipBlanks() {
    while offset < end, line[offset] == .space || line[offset] == .tab { offset += 1 }
  }

  @_lifetime(self: copy self)
  private mutating func scanKey() throws(FrameError) -> ByteRange {
    let start = offset
    guard Self.beginsKey(line[offset]) else { throw unexpected(offset) }
    while offset < end, Self.continuesKey(line[offset]) { offset += 1 }
    return ByteRange(start, offset)
  }

  @_lifetime(self: copy self)
  private mutating func scanValue() throws(FrameError) -> KeyValue {
    guard offset < end, line[offset] != .comma else { throw unexpected(offset) }
    if line[offset] == .quote { return .quoted(try scanQuoted()) }
    let range = try scanBare()
    return Number.parse(line.extracting(range)) ?? .bare(range)
  }

  @_lifetime(self: copy self)
  private mutating func scanQuoted() throws(FrameError) -> ByteRange {
    let start = offset + 1
    offset = start
    while offset < end, line[offset] != .quote {
      // A backslash takes the byte behind it along, which may be a quote but no control byte.
      if line[offset] == .backslash { offset += 1 }
      guard offset < end else { break }
      if Self.isControl(line[offset]) { throw unexpected(offset) }
      offset += 1
    }
    guard offset < end else { throw unexpected(end, expected: .quote) }
    offset += 1
    if offset < end, line[offset] != .comma, line[offset] != .space, line[offset] != .tab {
      throw unexpected(offset, expected: .comma)
    }
    return ByteRange(start, offset - 1)
  }

  /// A bare value goes to a comma, a tab or the end, or to the blank before the next `key:`.
  @_lifetime(self: copy self)
  private mutating func scanBare() throws(FrameError) -> ByteRange {
    let start = offset
    var last = offset
    while offset < end, line[offset] != .comma, line[offset] != .tab {
      let byte = line[offset]
      if Self.isControl(byte) { throw unexpected(offset) }
      if byte == .space {
        if keyFollows(offset) { break }
        // No key follows any of the blanks: asking at each would take quadratic time.
        while offset < end, line[offset] == .space { offset += 1 }
      } else {
        offset += 1
        last = offset
      }
    }
    return ByteRange(start, last)
  }

  /// Whether a key and a colon stand behind the blanks at `offset`.
  private func keyFollows(_ offset: Int) -> Bool {
    var index = offset
    while index < end, line[index] == .space { index += 1 }
    guard index < end, Self.beginsKey(line[index]) else { return false }
    while index < end, Self.continuesKey(line[index]) { index += 1 }
    return index < end && line[index] == .colon
  }

  private static func beginsKey(_ byte: UInt8) -> Bool {
    (byte | 0x20) &- 0x61 < 26 || byte == 0x5F || byte >= 0x80
  }

  private static func continuesKey(_ byte: UInt8) -> Bool {
    beginsKey(byte) || byte.decimalDigit != nil || byte == .minus || byte == .point
  }

  private static func isControl(_ byte: UInt8) -> Bool {
    byte < 0x20 && byte != .tab || byte == 0x7F
  }
}
