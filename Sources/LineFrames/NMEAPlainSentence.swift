#if !hasFeature(Embedded)
/// Reads sentences in which all is as most receivers write it, many times as fast as ``NMEAFields`` does.
///
/// Whatever else there may be in a sentence, right or wrong, is left to the code that the microcontrollers run, too; what
/// both take they take for the same. The sentence is looked at twice: sixteen bytes at a time for checksum and commas,
/// then a field at a time, by a reader for each type of sentence.
struct NMEAPlainSentence: ~Escapable {
  /// How many fields there may be.
  private static var mostFields: Int { 30 }

  private let line: Span<UInt8>
  /// Where the asterisk stands.
  let end: Int
  /// Where the commas stand, and behind them the asterisk, again and again.
  private var marks: InlineArray<48, UInt8>
  /// How many commas there are, which is how many fields.
  let commas: Int
  /// The three letters of the type.
  let type: NMEAType

  /// What the fields say, once they have been read.
  var values = NMEAValues()

  /// `nil` where the line is no such sentence: `$` or `!`, two letters or digits of the talker, three of the type, up to
  /// 30 fields, an asterisk and the right checksum.
  @inline(__always)
  @_lifetime(copy line)
  init?(_ line: Span<UInt8>) {
    let end = line.count &- 3
    guard end >= 8, end < 256, AutoDecoder.isSentence(line), line[6] == .comma, line[end] == .asterisk,
      line[1] != 0x50, Self.hasPlainAddress(line)
    else { return nil }
    var marks = InlineArray<48, UInt8>(repeating: UInt8(truncatingIfNeeded: end))
    guard let (sum, commas) = Self.scan(line, end, &marks), let high = line[end &+ 1].hexDigit,
      let low = line[end &+ 2].hexDigit, high << 4 | low == sum
    else { return nil }
    self.line = line
    self.end = end
    self.marks = marks
    self.commas = commas
    type = NMEAType(line[3], line[4], line[5])
  }

  /// Whether the five bytes behind the first are letters and digits.
  @inline(__always)
  private static func hasPlainAddress(_ line: Span<UInt8>) -> Bool {
    let address: UInt64 = 0x8080_8080_8000
    let word = ByteWord(line, at: 0)
    let marks = word.exactMarks(in: 0x41...0x5A) | word.exactMarks(in: 0x30...0x39)
    // A byte from 0x80 on carries into the one above it, and is none.
    return word.bits & 0x8080_8080_8080_8080 == 0 && marks & address == address
  }

  /// Finds the commas between the first byte and the asterisk.
  ///
  /// - Returns: the checksum, and how many commas there are; `nil` where those are too many, or where there is a byte that a
  ///   sentence does not have.
  @inline(__always)
  private static func scan(
    _ line: Span<UInt8>, _ end: Int, _ marks: inout InlineArray<48, UInt8>
  ) -> (sum: UInt8, commas: Int)? {
    var commas = 0
    var sums = SIMD16<UInt8>(repeating: 0)
    var unfit = ByteVector.Mask(repeating: false)
    var offset = 1
    while offset &+ 16 <= end {
      // Sound: the asterisk stands behind them.
      let vector = unsafe ByteVector(line, uncheckedAt: offset)
      sums ^= vector.bytes
      unfit .|= (vector.isUnprintable .| vector.equals(.asterisk))
      guard note(ByteMarks(vector.equals(.comma)), offset, &marks, &commas) else { return nil }
      offset &+= 16
    }
    if offset < end {
      // The last sixteen, or the only ones, of which some are not to be looked at.
      let isShort = end < 17
      let start = isShort ? 1 : end &- 16
      // Sound: the asterisk stands behind sixteen bytes and the first.
      let vector = isShort ? shortVector(line, end) : unsafe ByteVector(line, uncheckedAt: start)
      let isOurs = isShort ? .!ByteVector.mask(from: end &- 1) : ByteVector.mask(from: offset &- start)
      sums ^= vector.bytes.replacing(with: 0, where: .!isOurs)
      unfit .|= (isOurs .& (vector.isUnprintable .| vector.equals(.asterisk)))
      guard note(ByteMarks(isOurs .& vector.equals(.comma)), start, &marks, &commas) else { return nil }
    }
    guard ByteMarks(unfit).isEmpty, commas <= mostFields else { return nil }
    return (ByteVector(sums).exclusiveOr, commas)
  }

  /// The bytes between the first and the asterisk of a sentence with fewer than sixteen.
  @inline(never)
  private static func shortVector(_ line: Span<UInt8>, _ end: Int) -> ByteVector {
    var bytes = SIMD16<UInt8>(repeating: 0)
    for offset in 1..<end { bytes[offset &- 1] = line[offset] }
    return ByteVector(bytes)
  }

  /// Notes where commas are, among sixteen bytes from an offset on.
  ///
  /// - Returns: whether there is room.
  @inline(__always)
  private static func note(
    _ found: ByteMarks, _ offset: Int, _ marks: inout InlineArray<48, UInt8>, _ commas: inout Int
  ) -> Bool {
    guard commas <= marks.count &- 16 else { return false }
    note(found.low, offset, &marks, &commas)
    note(found.high, offset &+ 8, &marks, &commas)
    return true
  }

  @inline(__always)
  private static func note(
    _ found: UInt64, _ offset: Int, _ marks: inout InlineArray<48, UInt8>, _ commas: inout Int
  ) {
    var found = found
    while found != 0 {
      // Sound: there are no more than sixteen, and room for them was just seen.
      unsafe marks[unchecked: commas] = UInt8(truncatingIfNeeded: offset &+ found.trailingZeroBitCount &>> 3)
      commas &+= 1
      found &= found &- 1
    }
  }

  /// The place of a field, 0...46; `count` is not above 0 where it is empty, or the sentence ends before it, for behind the
  /// last comma all marks are the asterisk's.
  // Mutating, as are those that call it: all marks would be copied otherwise.
  @inline(__always)
  @_lifetime(self: copy self)
  mutating func place(_ field: Int) -> (start: Int, count: Int) {
    let start = Int(marks[field]) &+ 1
    return (start, Int(marks[field &+ 1]) &- start)
  }

  /// A byte of a field, or the one behind it.
  // Unchecked, as the next one is: that would take as long as all the reading.
  @inline(__always)
  func byte(_ offset: Int) -> UInt8 {
    // Sound: a field lies between two marks, which all are places in the line.
    unsafe line[unchecked: offset]
  }

  /// The eight bytes before the end of a field that has one at least.
  @inline(__always)
  func word(before end: Int) -> ByteWord {
    // Sound: the end is a mark, or six digits behind one; before the first mark are six bytes.
    ByteWord(
      bits: unsafe UInt64(
        littleEndian: line.bytes.unsafeLoadUnaligned(fromUncheckedByteOffset: end &- 8, as: UInt64.self)))
  }

  /// The frame, once the fields have been read.
  var frame: NMEAFrame {
    NMEAFrame(
      talker: ByteRange(1, 3), type: ByteRange(3, 6), fieldCount: commas, fields: ByteRange(7, end),
      layout: NMEALayout(type), values: values)
  }
}
#endif
