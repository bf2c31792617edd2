/// Decodes NMEA 0183 sentences: the format `nmea`.
///
///     $GPGGA,123519,4807.038,N,01131.000,E,1,08,0.9,545.4,M,46.9,M,,*47
///
/// A sentence begins with `$` or `!`, holds printable ASCII and ends with `*` and its checksum, the exclusive or
/// of all between (NMEA 0183 version 4.10, section 5.3). Lower-case checksum digits are taken, a missing checksum
/// is an error. GGA, RMC, GSA, GSV, GLL, VTG and ZDA are decoded into fields; of any other sentence the talker, the
/// type and the fields' texts are given. A sentence may end before any of its fields, as those of older versions do,
/// and fields behind those that are known do not matter. The standard's limit of 82 characters is not enforced,
/// because receivers exceed it.
public struct NMEADecoder: FrameDecoder {
  public init() {}

  public func decode(_ line: Span<UInt8>) throws(FrameError) -> NMEAFrame {
    #if !hasFeature(Embedded)
    if var sentence = NMEAPlainSentence(line), sentence.readFields() { return sentence.frame }
    #endif
    return try decodeAny(line)
  }

  /// The same, whatever the sentence is like.
  func decodeAny(_ line: Span<UInt8>) throws(FrameError) -> NMEAFrame {
    guard AutoDecoder.isSentence(line) else { throw .unexpected(line, at: 0, expected: 0x24) }
    try requireShort(line)
    let (end, commas) = try checkedEnd(line)
    var fields = NMEAFields(line, ByteRange(1, end))
    fields.advance()
    let addressEnd = fields.stop
    let typeStart = try checkedType(line, addressEnd)
    let layout = typeStart == 2 ? .other : NMEALayout(line[3], line[4], line[5])
    #if !hasFeature(Embedded)
    var values = NMEAValues()
    #endif
    var index = 0
    while index < layout.count {
      let value = fields.read(layout.field(&index, of: commas))
      if let error = fields.error { throw error }
      #if hasFeature(Embedded)
      _ = value
      #else
      values[index] = value
      #endif
      index &+= 1
    }
    let talker = ByteRange(1, typeStart)
    let type = ByteRange(typeStart, addressEnd)
    let place = ByteRange(min(addressEnd + 1, end), end)
    #if hasFeature(Embedded)
    return NMEAFrame(talker: talker, type: type, fieldCount: commas, fields: place, layout: layout)
    #else
    return NMEAFrame(
      talker: talker, type: type, fieldCount: commas, fields: place, layout: layout, values: values)
    #endif
  }

  /// The offset of the type in the address: it follows two letters of the talker, or a `P`.
  private func checkedType(_ line: Span<UInt8>, _ end: Int) throws(FrameError) -> Int {
    for index in 1..<end {
      let byte = line[index]
      guard byte.decimalDigit != nil || byte &- 0x41 < 26 else { throw .unexpected(line, at: index) }
    }
    // Proprietary (section 5.3.3.1): P, a manufacturer's three letters, and what the manufacturer likes.
    let isProprietary = line[1] == 0x50
    guard isProprietary ? end >= 5 : end == 6 else { throw .unexpected(line, at: min(end, 6)) }
    return isProprietary ? 2 : 3
  }

  /// The offset of the asterisk and how many commas are before it, once every byte and the checksum have been
  /// checked.
  private func checkedEnd(_ line: Span<UInt8>) throws(FrameError) -> (end: Int, commas: Int) {
    var index = 1
    var commas = 0
    var sum: UInt8 = 0
    while index < line.count, line[index] != .asterisk {
      let byte = line[index]
      guard byte >= 0x20, byte < 0x7F else { throw .unexpected(line, at: index) }
      sum ^= byte
      if byte == .comma { commas &+= 1 }
      index += 1
    }
    guard index < line.count else { throw FrameError(.missingChecksum, at: index) }
    try requireChecksum(sum, line, at: index)
    return (index, commas)
  }
}
