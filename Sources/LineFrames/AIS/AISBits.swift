/// The bits of a message, in groups of six, as the characters of its sentences carry them.
///
/// A message occupies five slots at most, 1,064 bits; five sentences of 62 characters, the longest there can be, carry
/// 1,860.
struct AISBits {
  /// How many characters there is room for.
  static var capacity: Int { 310 }

  private var groups = InlineArray<310, UInt8>(repeating: 0)
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
    // All groups in which there are bits of these: seven at most.
    let groupEnd = (end + 5) / 6
    var value: UInt64 = 0
    for index in offset / 6..<groupEnd {
      value = value << 6 | UInt64(index < Self.capacity ? groups[index] : 0)
    }
    value = value >> UInt64(groupEnd * 6 - end) & ((1 << UInt64(width)) - 1)
    guard end > count else { return UInt32(truncatingIfNeeded: value) }
    let behind = UInt64(min(end - count, width))
    return UInt32(truncatingIfNeeded: (value >> behind) << behind)
  }

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
