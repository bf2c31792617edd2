/// The bits of a message, in groups of six, as the characters of its sentences carry them.
///
/// A message occupies five slots at most, 1,064 bits; five sentences of 62 characters, the longest there can be, carry
/// 1,860.
struct AISBits {
  /// How many characters there is room for.
  static var capacity: Int { 310 }

  #if hasFeature(Embedded)
  private var groups = InlineArray<310, UInt8>(repeating: 0)
  #else
  // With room behind them, so that eight or sixteen can always be read and written together.
  private var groups = InlineArray<326, UInt8>(repeating: 0)
  #endif
  /// How many bits there are.
  private(set) var count: Int = 0

  init() {}

  /// Adds six bits.
  ///
  /// - Returns: whether there was room.
  mutating func append(_ group: UInt8) -> Bool {
    guard count < Self.capacity * 6 else { return false }
    groups[count / 6] = group
    count += 6
    return true
  }

  /// Takes back so many of the last bits, 0...5, where there are as many.
  mutating func removeLast(_ fill: Int) { count = max(count - fill, 0) }

  /// Takes back all bits.
  mutating func removeAll() { count = 0 }

  /// Makes it so many bits, 0...1860; the new ones are zeros.
  mutating func extend(to count: Int) { self.count = count }

  /// The group of a number.
  subscript(group index: Int) -> UInt8 { groups[index] }

  /// Reads so many bits, 0...32, the most significant first. Those behind the end are zeros.
  // Mutating, because a borrowing read makes the compiler copy all groups before it takes one.
  mutating func read(at offset: Int, _ width: Int) -> UInt32 {
    let end = offset + width
    #if hasFeature(Embedded)
    // All groups in which there are bits of these: seven at most.
    let groupEnd = (end + 5) / 6
    var value: UInt64 = 0
    for index in offset / 6..<groupEnd {
      value = value << 6 | UInt64(index < Self.capacity ? groups[index] : 0)
    }
    value = value >> UInt64(groupEnd * 6 - end) & ((1 << UInt64(width)) - 1)
    #else
    // Eight groups reach far enough, for one with bits is the first of them.
    guard offset < count else { return 0 }
    let first = offset / 6
    let value = bits(from: first) >> UInt64((first + 8) * 6 - end) & ((1 << UInt64(width)) - 1)
    #endif
    guard end > count else { return UInt32(truncatingIfNeeded: value) }
    let behind = UInt64(min(end - count, width))
    return UInt32(truncatingIfNeeded: (value >> behind) << behind)
  }

  #if !hasFeature(Embedded)
  /// The 48 bits of eight groups.
  @inline(__always)
  private mutating func bits(from group: Int) -> UInt64 {
    precondition(group >= 0 && group < Self.capacity)
    // Sound: there are eight, and a number is made of any of them.
    let word = unsafe UInt64(
      bigEndian: groups.span.bytes.unsafeLoadUnaligned(fromUncheckedByteOffset: group, as: UInt64.self))
    // Eight times six bits become four times twelve, and those two times 24.
    let twelves = word & 0x003F_003F_003F_003F | (word & 0x3F00_3F00_3F00_3F00) &>> 2
    let all = twelves & 0x0000_0FFF_0000_0FFF | (twelves & 0x0FFF_0000_0FFF_0000) &>> 4
    return all & 0xFF_FFFF | (all & 0x00FF_FFFF_0000_0000) &>> 8
  }

  /// Adds the bits that the characters of a payload stand for, sixteen at a time, as long as all sixteen stand for some and
  /// there is room for them.
  ///
  /// - Returns: how many characters those were.
  mutating func append(armored line: Span<UInt8>, _ range: ByteRange) -> Int {
    // Bits that were taken back are at the end of a message, behind which nothing is added.
    guard count % 6 == 0, range.end <= line.count else { return 0 }
    var index = Int(range.start)
    while index &+ 16 <= Int(range.end), count &+ 96 <= Self.capacity &* 6 {
      // Sound: sixteen are there, and behind the groups so far there is room for sixteen.
      let characters = unsafe ByteVector(line, uncheckedAt: index).bytes
      guard let bits = Self.armoredBits(characters) else { break }
      let group = count / 6
      var span = groups.mutableSpan
      unsafe span.withUnsafeMutableBytes { groups in
        unsafe groups.storeBytes(of: bits, toByteOffset: group, as: SIMD16<UInt8>.self)
      }
      count &+= 96
      index &+= 16
    }
    return index &- Int(range.start)
  }

  /// What sixteen characters stand for; `nil` where one stands for nothing. See `armoredBits` of a byte.
  @inline(__always)
  private static func armoredBits(_ characters: SIMD16<UInt8>) -> SIMD16<UInt8>? {
    let ones = SIMD16<UInt8>(repeating: 1)
    let highest = SIMD16<UInt8>(repeating: 0x80)
    // Of each byte, where all are below 0x80, the highest bit: from 0x30, 0x58, 0x60 and 0x78 on.
    let from30 = characters &+ SIMD16(repeating: 0x50)
    let from58 = characters &+ SIMD16(repeating: 0x28)
    let from60 = characters &+ SIMD16(repeating: 0x20)
    let from78 = characters &+ SIMD16(repeating: 0x08)
    let fit = (from30 & ~from58 | from60 & ~from78) & ~characters & highest
    // Sound: both are sixteen bytes.
    let halves = unsafe unsafeBitCast(fit, to: SIMD2<UInt64>.self)
    guard halves[0] & halves[1] == 0x8080_8080_8080_8080 else { return nil }
    // 0x38 is to be taken off those from 0x60 on, and 0x30 off the others.
    return characters &- SIMD16(repeating: 0x30) &- (from60 &>> 4 & (ones &<< 3))
  }
  #endif

  /// Writes so many bits, 0...32, within the message.
  mutating func write(_ value: UInt32, at offset: Int, _ width: Int) {
    for index in offset..<offset + width {
      let bit = UInt8(truncatingIfNeeded: value >> UInt32(offset + width - 1 - index)) & 1
      let shift = UInt8(5 - index % 6)
      groups[index / 6] = groups[index / 6] & ~(1 << shift) | bit << shift
    }
  }
}

extension UInt8 {
  /// The six bits that a character of a payload stands for (IEC 61162-1, table 9): `0` to `W` and `` ` `` to `w`.
  var armoredBits: UInt8? {
    if self >= 0x30, self < 0x58 { return self - 0x30 }
    if self >= 0x60, self < 0x78 { return self - 0x38 }
    return nil
  }

  /// The character for six bits.
  static func armored(_ bits: UInt8) -> UInt8 { bits < 40 ? bits + 0x30 : bits + 0x38 }
}
