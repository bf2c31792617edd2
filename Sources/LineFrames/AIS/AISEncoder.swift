/// A message's sentences to be written.
public struct AISEncoding: Sendable {
  /// A, B, or nothing.
  public var channel: UInt8?
  /// The sequence number of a message of several sentences, 0...9.
  public var sequence: UInt8
  /// Whether it is of the own ship: VDO, not VDM.
  public var isOwn: Bool

  public init(channel: UInt8? = 0x41, sequence: UInt8 = 0, isOwn: Bool = false) {
    self.channel = channel
    self.sequence = sequence
    self.isOwn = isOwn
  }
}

extension ByteSink where Self: ~Copyable {
  /// Writes a message as sentences `!AIVDM` or `!AIVDO`, as few as there can be of 82 characters each: one, or two of a
  /// voyage. CR and LF end each.
  ///
  /// A position is sent to the nearest 1/600,000 degree. A value that does not fit loses its highest bits.
  ///
  /// - Returns: whether there is anything to write: what is ``AISContent/other`` cannot be.
  @discardableResult
  public mutating func writeSentences(_ message: AISMessage, _ encoding: AISEncoding = AISEncoding()) -> Bool
  {
    guard let bits = message.bits() else { return false }
    let groups = (bits.count + 5) / 6
    // 82 characters less `!AIVDM,2,1,0,A,` and `,0*hh` with CR and LF.
    let room = 60
    let count = (groups + room - 1) / room
    for part in 0..<count {
      let range = part * room..<min((part + 1) * room, groups)
      let fill = part == count - 1 ? groups * 6 - bits.count : 0
      var sentence = CheckedBytes()
      sentence.write(encoding.isOwn ? "AIVDO," : "AIVDM,")
      sentence.write(digit: count)
      sentence.write(.comma)
      sentence.write(digit: part + 1)
      sentence.write(.comma)
      if count > 1 { sentence.write(digit: Int(encoding.sequence)) }
      sentence.write(.comma)
      if let channel = encoding.channel { sentence.write(channel) }
      sentence.write(.comma)
      for index in range { sentence.write(.armored(bits[group: index])) }
      sentence.write(.comma)
      sentence.write(digit: fill)
      write(0x21)
      for index in 0..<sentence.count { write(sentence.bytes[index]) }
      write(.asterisk)
      write(.hexCharacter(sentence.sum >> 4))
      write(.hexCharacter(sentence.sum & 15))
      write("\r\n")
    }
    return true
  }
}

/// The bytes of a sentence that its checksum covers.
private struct CheckedBytes: ByteSink {
  var bytes = InlineArray<80, UInt8>(repeating: 0)
  var count = 0
  var sum: UInt8 = 0

  mutating func write(_ byte: UInt8) {
    bytes[count] = byte
    count += 1
    sum ^= byte
  }

  mutating func write(digit: Int) { write(0x30 + UInt8(truncatingIfNeeded: digit)) }
}
