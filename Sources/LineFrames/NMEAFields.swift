/// Reads the fields of a sentence one after the other.
public struct NMEAFields: ~Escapable {
  let line: Span<UInt8>
  let end: Int
  /// The offset of the field after the current one; beyond `end` when there is none.
  var following: Int
  /// What is not read yet of the current field.
  var offset: Int
  var stop: Int
  /// The first thing that was wrong with a value. What is read after it means nothing.
  var error: FrameError?

  @_lifetime(copy line)
  init(_ line: Span<UInt8>, _ range: ByteRange) {
    self.line = line
    self.end = Int(range.end)
    self.following = Int(range.start)
    self.offset = self.following
    self.stop = self.following
  }

  /// The next field's place, or `nil` behind the last.
  @_lifetime(self: copy self)
  public mutating func next() -> ByteRange? {
    guard following <= end else { return nil }
    advance()
    return ByteRange(offset, stop)
  }

  /// Makes the next field the current one; behind the last that is an empty one.
  @_lifetime(self: copy self)
  #if hasFeature(Embedded)
  @inline(never)
  #endif
  mutating func advance() {
    offset = min(following, end)
    stop = offset
    #if !hasFeature(Embedded)
    while stop &+ 8 <= end {
      let marks = ByteWord(line, at: stop).marks(of: .comma)
      guard marks == 0 else {
        stop &+= marks.trailingZeroBitCount >> 3
        break
      }
      stop &+= 8
    }
    #endif
    while stop < end, line[stop] != .comma { stop += 1 }
    following = stop + 1
  }
}
