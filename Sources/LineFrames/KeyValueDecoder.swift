/// Decodes lines of `name: value` pairs: the format `keyvalue`.
///
///     packet: 0x42
///     temp: 21.5, state: "on", note: low battery
///     a:1 b:2                      (as the Arduino Serial Plotter takes it)
///     volts: 3.3*5A                (an optional checksum: the exclusive or of all before the asterisk)
///
/// A name begins with a letter, an underscore or a byte above 0x7F and goes on with those, digits, `-` and `.`.
/// Pairs are parted by a comma or by blanks. A bare value with blanks in it ends where a name and a colon follow
/// a blank; a colon elsewhere belongs to it (`time: 12:30:05`). Numbers that do not fit 64 bits are bare strings.
/// Control characters other than tabs are errors. There is no standard for this format; this page defines it.
public struct KeyValueDecoder: FrameDecoder {
  public init() {}

  public func decode(_ line: Span<UInt8>) throws(FrameError) -> KeyValueFrame {
    try requireShort(line)
    var end = line.count
    if endsLikeChecksum(line) {
      end -= 3
      try requireChecksum(exclusiveOr(line.extracting(0..<end)), line, at: end)
    }
    let payload = ByteRange(0, end)
    var scanner = KeyValueScanner(line.extracting(payload))
    var count = 0
    while scanner.advance() { count += 1 }
    if let error = scanner.error { throw error }
    guard count > 0 else { throw FrameError(.unexpectedEnd, at: end) }
    return KeyValueFrame(count: count, payload: payload)
  }
}
