/// Decodes NMEA 0183 sentences: the format `nmea`.
///
///     $GPGGA,123519,4807.038,N,01131.000,E,1,08,0.9,545.4,M,46.9,M,,*47
///
/// A sentence begins with `$` or `!`, holds printable ASCII and ends with `*` and its checksum, the exclusive or
/// of all between (NMEA 0183 version 4.10, section 5.3). Lower-case checksum digits are taken, a missing checksum
/// is an error. GGA and RMC are decoded into fields; of any other sentence the talker, the type and the fields'
/// texts are given. The standard's limit of 82 characters is not enforced, because receivers exceed it.
public struct NMEADecoder: FrameDecoder {
  public init() {}

  public func decode(_ line: Span<UInt8>) throws(FrameError) -> NMEAFrame {
    guard line.count > 0, line[0] == 0x24 || line[0] == 0x21 else {
      throw .unexpected(line, at: 0, expected: 0x24)
    }
    try requireShort(line)
    let end = try checkedEnd(line)
    var index = 1
    while index < end, line[index] != .comma { index += 1 }
    let address = try Address(line, ByteRange(1, index))
    let fields = NMEAFields(line, ByteRange(min(index + 1, end), end))
    let sentence: NMEASentence
    switch address.type {
    case NMEAType("GGA"): sentence = .gga(try NMEAFixData(fields))
    case NMEAType("RMC"): sentence = .rmc(try NMEAMinimumData(fields))
    default: sentence = .other
    }
    return NMEAFrame(
      talker: address.talker, type: address.typeRange, fieldCount: index < end ? fields.count : 0,
      fields: ByteRange(min(index + 1, end), end), sentence: sentence)
  }

  /// The offset of the asterisk, once every byte and the checksum have been checked.
  private func checkedEnd(_ line: Span<UInt8>) throws(FrameError) -> Int {
    var index = 1
    var sum: UInt8 = 0
    while index < line.count, line[index] != .asterisk {
      let byte = line[index]
      guard byte >= 0x20, byte < 0x7F else { throw .unexpected(line, at: index) }
      sum ^= byte
      index += 1
    }
    guard index < line.count else { throw FrameError(.missingChecksum, at: index) }
    let found = try hexByte(line, at: index + 1)
    guard line.count == index + 3 else { throw .unexpected(line, at: index + 3) }
    guard found == sum else {
      throw FrameError(.checksum, at: index + 1, expected: UInt16(sum), found: UInt16(found))
    }
    return index
  }
}

/// Three letters as one number, to be compared in one step.
struct NMEAType: Equatable {
  let code: UInt32

  init(_ a: UInt8, _ b: UInt8, _ c: UInt8) {
    code = UInt32(a) << 16 | UInt32(b) << 8 | UInt32(c)
  }

  init(_ name: StaticString) {
    // Sound: every call in this module names three ASCII letters.
    let start = unsafe name.utf8Start
    self = unsafe NMEAType(start[0], start[1], start[2])
  }

  static func ~= (pattern: NMEAType, value: NMEAType) -> Bool { pattern.code == value.code }
}

/// The field that says who talks and what: two letters and three, or `P` and a manufacturer's own code.
private struct Address {
  let talker: ByteRange
  let typeRange: ByteRange
  let type: NMEAType

  init(_ line: Span<UInt8>, _ range: ByteRange) throws(FrameError) {
    let start = Int(range.start)
    let end = Int(range.end)
    for index in start..<end {
      let byte = line[index]
      guard byte.decimalDigit != nil || byte &- 0x41 < 26 else { throw .unexpected(line, at: index) }
    }
    if start < end, line[start] == 0x50 {
      // Proprietary (section 5.3.3.1): P, a manufacturer's three letters, and what the manufacturer likes.
      guard end - start >= 4 else { throw .unexpected(line, at: end) }
      talker = ByteRange(start, start + 1)
      typeRange = ByteRange(start + 1, end)
      type = NMEAType(0, 0, 0)
      return
    }
    guard end - start == 5 else { throw .unexpected(line, at: min(end, start + 5)) }
    talker = ByteRange(start, start + 2)
    typeRange = ByteRange(start + 2, end)
    type = NMEAType(line[start + 2], line[start + 3], line[start + 4])
  }
}
