/// Reads the pairs of a line one after the other.
public struct KeyValueScanner: ~Escapable {
  /// The part of the line that holds the pairs; it begins where the line does.
  private let line: Span<UInt8>
  private var offset = 0
  /// The current pair's key.
  private(set) var key = ByteRange(0, 0)
  /// The current pair's value as it stands there, quotes and all.
  private(set) var value = ByteRange(0, 0)
  /// What is wrong where there are no more pairs.
  private(set) var error: FrameError?

  #if !hasFeature(Embedded)
  /// Where the pairs are, if that is known.
  private var places = KeyValuePlaces()
  /// How many of those have been current.
  private var passed = 0

  @_lifetime(copy line)
  init(_ line: Span<UInt8>, _ places: KeyValuePlaces) {
    self.line = line
    self.places = places
  }
  #endif

  @_lifetime(copy line)
  init(_ line: Span<UInt8>) {
    self.line = line
  }

  /// The next pair, or `nil` behind the last one. Never fails on a line that was decoded.
  @_lifetime(self: copy self)
  public mutating func next() throws(FrameError) -> KeyValuePair? {
    guard advance() else {
      if let error { throw error }
      return nil
    }
    return KeyValuePair(key: key, value: KeyValue(line, value), text: value)
  }

  /// Makes the next pair the current one.
  ///
  /// - Returns: `false` behind the last one, and where there is an error.
  #if !hasFeature(Embedded)
  @_lifetime(self: copy self)
  mutating func advance() -> Bool {
    guard places.count > 0 else { return find() }
    guard passed < places.count else { return false }
    (key, value) = places[passed]
    passed &+= 1
    return true
  }
  #else
  @_lifetime(self: copy self)
  @inline(__always)
  mutating func advance() -> Bool { find() }
  #endif

  /// The same, where the pairs are not known.
  @_lifetime(self: copy self)
  #if hasFeature(Embedded)
  @inline(never)
  #endif
  mutating func find() -> Bool {
    skipBlanks()
    guard offset < line.count else { return false }
    let keyStart = offset
    guard skipKey() else { return fail() }
    key = ByteRange(keyStart, offset)
    skipBlanks()
    guard byte() == .colon else { return fail(expected: .colon) }
    offset += 1
    skipBlanks()
    guard offset < line.count, byte() != .comma else { return fail() }
    let start = offset
    value = ByteRange(start, byte() == .quote ? skipQuoted() : skipBare())
    // Pairs are parted by one comma, or by blanks alone.
    skipBlanks()
    if byte() == .comma {
      offset += 1
      skipBlanks()
      if offset >= line.count { fail() }
    }
    return error == nil
  }

  /// The current byte; at the end of the line NUL, which can stand nowhere.
  // Mutating: a copy of the scanner would be passed otherwise.
  @_lifetime(self: copy self)
  #if hasFeature(Embedded)
  @inline(never)
  #endif
  private mutating func byte() -> UInt8 { offset < line.count ? line[offset] : 0 }

  /// Notes that the current byte cannot stand there, where nothing was wrong before.
  @discardableResult
  @_lifetime(self: copy self)
  @inline(never)
  private mutating func fail(expected: UInt8? = nil) -> Bool {
    if error == nil { error = .unexpected(line, at: offset, expected: expected) }
    return false
  }

  @_lifetime(self: copy self)
  private mutating func skipBlanks() {
    while true {
      let byte = byte()
      guard byte == .space || byte == .tab else { return }
      offset += 1
    }
  }

  /// Whether a key stands there.
  @_lifetime(self: copy self)
  #if hasFeature(Embedded)
  @inline(never)
  #endif
  private mutating func skipKey() -> Bool {
    guard Self.beginsKey(byte()) else { return false }
    #if hasFeature(Embedded)
    while Self.continuesKey(byte()) { offset += 1 }
    #else
    // The offset in a register, and not in memory.
    var index = offset &+ 1
    while index < line.count, Self.continuesKey(line[index]) { index &+= 1 }
    offset = index
    #endif
    return true
  }

  /// Skips a quoted value.
  ///
  /// - Returns: its end.
  @_lifetime(self: copy self)
  private mutating func skipQuoted() -> Int {
    offset += 1
    while byte() != .quote {
      // A backslash takes the byte behind it along, which may be a quote but no control byte.
      if byte() == .backslash { offset += 1 }
      if Self.isControl(byte()) {
        fail(expected: offset < line.count ? nil : .quote)
        return offset
      }
      offset += 1
    }
    offset += 1
    if offset < line.count, byte() != .comma, byte() != .space, byte() != .tab { fail(expected: .comma) }
    return offset
  }

  /// Skips a bare value. It goes to a comma, a tab or the end, or to the blank before the next `key:`.
  ///
  /// - Returns: its end, without blanks behind it.
  @_lifetime(self: copy self)
  private mutating func skipBare() -> Int {
    var end = offset
    while true {
      let next = byte()
      #if !hasFeature(Embedded)
      // Most bytes are behind the comma in ASCII, and none of those but one means anything here.
      if next > .comma, next != 0x7F {
        var index = offset &+ 1
        while index < line.count, line[index] > .comma, line[index] != 0x7F { index &+= 1 }
        offset = index
        end = index
        continue
      }
      #endif
      if offset >= line.count || next == .comma || next == .tab { break }
      if next == .space {
        let blanks = offset
        while byte() == .space { offset += 1 }
        // No key follows any of the blanks: asking at each would take quadratic time.
        let text = offset
        let keyFollows = skipKey() && byte() == .colon
        offset = keyFollows ? blanks : text
        if keyFollows { break }
      } else {
        if Self.isControl(next) { fail() }
        offset += 1
        end = offset
      }
    }
    return end
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
