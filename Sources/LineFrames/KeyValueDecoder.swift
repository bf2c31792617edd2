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
    #if hasFeature(Embedded)
    let (count, payload) = try scan(line) { _, _ in }
    return KeyValueFrame(count: count, payload: payload)
    #else
    var places = KeyValuePlaces()
    let (count, payload) = try scan(line) { key, value in places.append(key, value) }
    return KeyValueFrame(count: count, payload: payload, places: places)
    #endif
  }

  #if !hasFeature(Embedded)
  /// Checks a line as ``decode(_:)`` does, and keeps nothing of it.
  public func check(_ line: Span<UInt8>) throws(FrameError) { _ = try scan(line) { _, _ in } }
  #endif

  /// Reads all pairs, and hands their places to `body`.
  @inline(__always)
  private func scan(
    _ line: Span<UInt8>, _ body: (ByteRange, ByteRange) -> Void
  ) throws(FrameError) -> (count: Int, payload: ByteRange) {
    try requireShort(line)
    var end = line.count
    if endsLikeChecksum(line) {
      end -= 3
      try requireChecksum(exclusiveOr(line.extracting(0..<end)), line, at: end)
    }
    let payload = ByteRange(0, end)
    var scanner = KeyValueScanner(line.extracting(payload))
    var count = 0
    while scanner.find() {
      count += 1
      body(scanner.key, scanner.value)
    }
    if let error = scanner.error { throw error }
    guard count > 0 else { throw FrameError(.unexpectedEnd, at: end) }
    return (count, payload)
  }
}
