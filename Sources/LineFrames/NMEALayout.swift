/// Which fields a sentence has: a part of a text with a character for each field.
struct NMEALayout: Sendable, Equatable {
  /// The offset of the first field's character.
  let first: UInt8
  /// How many fields there are, an angle and its hemisphere being one.
  let count: UInt8

  /// A sentence that is not decoded.
  static var other: NMEALayout { NMEALayout(first: 0, count: 0) }

  /// The sentences: how many fields there are, as the character above 0x30, the three letters of the type, and a
  /// character for each field, as ``NMEAField/init(_:)`` takes it. A blank ends them.
  static var sentences: StaticString {
    ":GGA0123456m7m:RMC08129:;<=>DGSVGH4CIJKCIJKCIJKCIJKLBGSAABCCCCCCCCCCCCD5EF5GLL1208=9VTG:t?m9n@k=6ZDA0MNOPQ "
  }

  // The types, by their places among the sentences.
  static var gga: NMEALayout { NMEALayout(first: 4, count: 10) }
  static var rmc: NMEALayout { NMEALayout(first: 18, count: 10) }
  static var gsv: NMEALayout { NMEALayout(first: 32, count: 20) }
  static var gsa: NMEALayout { NMEALayout(first: 56, count: 18) }
  static var gll: NMEALayout { NMEALayout(first: 78, count: 5) }
  static var vtg: NMEALayout { NMEALayout(first: 87, count: 9) }
  static var zda: NMEALayout { NMEALayout(first: 100, count: 6) }

  // No two begin at the same place.
  var isGGA: Bool { first == Self.gga.first }
  var isRMC: Bool { first == Self.rmc.first }
  var isGSV: Bool { first == Self.gsv.first }
  var isGSA: Bool { first == Self.gsa.first }
  var isGLL: Bool { first == Self.gll.first }
  var isVTG: Bool { first == Self.vtg.first }
  var isZDA: Bool { first == Self.zda.first }

  /// The layout of the sentences of a type, its three letters.
  #if hasFeature(Embedded)
  @inline(never)
  #endif
  init(_ a: UInt8, _ b: UInt8, _ c: UInt8) {
    let text = Self.sentences
    var offset = 0
    while true {
      // Sound: a count leads to the next one, and behind the last is the blank.
      let count = unsafe text.utf8Start[offset] &- 0x30
      guard count < 0x80 else { break }
      offset &+= 4
      if unsafe text.utf8Start[offset &- 3] == a, unsafe text.utf8Start[offset &- 2] == b,
        unsafe text.utf8Start[offset &- 1] == c
      {
        self.init(first: UInt8(truncatingIfNeeded: offset), count: count)
        return
      }
      offset &+= Int(count)
    }
    self = .other
  }

  private init(first: UInt8, count: UInt8) {
    self.first = first
    self.count = count
  }

  /// The field of a number, which may be moved on, in a sentence of so many fields.
  func field(_ index: inout Int, of fieldCount: Int) -> NMEAField {
    // Sound: the number is below the count.
    NMEAField(unsafe Self.sentences.utf8Start[offset(&index, of: fieldCount)])
  }

  /// The offset of such a field's character.
  func offset(_ index: inout Int, of fieldCount: Int) -> Int {
    // Behind the last satellite of a GSV, which need not be the fourth, the signal stands alone.
    if isGSV, index &+ 1 == fieldCount, fieldCount & 3 == 0 { index = Int(count) &- 1 }
    return Int(first) &+ index
  }
}
