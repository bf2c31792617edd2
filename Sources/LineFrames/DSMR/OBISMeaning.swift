/// What the objects of a P1 telegram are called, and how their values are written.
///
/// Names of electric quantities are put together: C tells quantity and phase, D what is made of it, E the tariff
/// (IEC 62056-6-1, electricity-related values). All others stand in a table (DSMR 5.0.2 P1 companion standard,
/// section 6.12; eMUCS-P1 1.4 for Belgium; DSMR 2.2 for 24.3.0).
struct OBISMeaning {
  private(set) var form = DSMRForm.any
  /// The offset of the name; 255 of an electric quantity, 254 of an object that is not known.
  private(set) var name = isUnknown

  private static var isComposed: UInt8 { 255 }
  private static var isUnknown: UInt8 { 254 }

  /// Whether the code is one of those that have a name.
  var isKnown: Bool { name != Self.isUnknown }
  /// Whether the name is put together.
  var isQuantity: Bool { name == Self.isComposed }

  /// What the code means.
  #if hasFeature(Embedded)
  @inline(never)
  #endif
  init(_ code: OBISCode) {
    guard code.f == 255 else { return }
    // None of the table's is one of these.
    if code.a == 1, code.b == 0, code.c &- 1 < 80, code.quantity < 15,
      code.e == 0 || code.d == 8 && code.e < 64, Self.process(code.d) != 0
    {
      form = code.d == 6 ? .reading : .number
      name = Self.isComposed
      return
    }
    for index in Self.table.indices {
      let entry = Self.table[index]
      // The reactive power of a phase is 1-0:24.7.0, the table's M-Bus devices are 0-n:24.x.y.
      guard entry >> 8 == code.quantityProcessTariff, code.a == 0 || entry & 0x80 != 0 else { continue }
      form = DSMRForm(rawValue: UInt8(truncatingIfNeeded: entry) & 0x7F)
      name = UInt8(truncatingIfNeeded: index)
      return
    }
  }

  /// The number of the word for what is made of a quantity, 0 where there is none.
  static func process(_ d: UInt8) -> UInt8 {
    switch d {
    case 4: 44
    case 6: 45
    case 7: 46
    case 8: 47
    case 32: 48
    case 36: 49
    default: 0
    }
  }

  /// C, D, E and form; 0x80 where the object has that meaning whatever A is.
  private static let table: InlineArray<28, UInt32> = [
    // version, meter-id, time, power-limit
    0x00_02_08_80, 0x00_00_00_80, 0x01_00_00_03, 0x11_00_00_01,
    // device-type, reading, uncorrected-reading, hourly-reading, valve
    0x18_01_00_01, 0x18_02_01_04, 0x18_02_03_04, 0x18_03_00_03, 0x18_04_00_01,
    // device-name, equipment-id (M-Bus device, meter), ean, version, serial-number
    0x2A_00_00_02, 0x60_01_00_02, 0x60_01_01_02, 0x60_01_02_02, 0x60_01_04_00, 0x60_01_FF_00,
    // breaker, state, long-power-failures, power-failures
    0x60_03_0A_01, 0x60_05_05_80, 0x60_07_09_01, 0x60_07_15_01,
    // message and code, message-2 to 5
    0x60_0D_00_02, 0x60_0D_01_02, 0x60_0D_02_02, 0x60_0D_03_02, 0x60_0D_04_02, 0x60_0D_05_02,
    // tariff, maximum-demand-history, power-failure-log
    0x60_0E_00_00, 0x62_01_00_06, 0x63_61_00_85,
  ]

  /// The names in the table, the electric quantities from 28 on, and what is made of them from 44 on; a blank ends each.
  static var words: StaticString {
    """
    version meter-id time power-limit device-type reading uncorrected-reading hourly-reading valve \
    device-name equipment-id equipment-id ean version serial-number breaker state long-power-failures \
    power-failures message message-code message-2 message-3 message-4 message-5 tariff \
    maximum-demand-history power-failure-log \
    import export reactive-import reactive-export reactive-q1 reactive-q2 reactive-q3 reactive-q4 \
    apparent-import apparent-export current voltage power-factor frequency combined -limit \
    -demand -maximum-demand -power -energy -sags -swells\u{20}
    """
  }
}

#if !hasFeature(Embedded)
extension OBISMeaning {
  /// Where each word begins, and the end: a host has memory for that.
  static let wordStarts: [UInt16] = {
    let text = words.description.utf8
    return [0] + zip(UInt16(1)..., text).compactMap { $1 == .space ? $0 : nil }
  }()
}
#endif

extension OBISCode {
  /// Whether there is a name for the object; `ByteSink.writeName(of:)` writes it.
  public var isKnown: Bool { OBISMeaning(self).isKnown }

  /// The quantity of an electric one, 0...19: 0 active power taken from the grid, 1 given to it, 10 current …
  fileprivate var quantity: UInt8 { (c &- 1) % 20 }
  /// 1...3, 0 for all together.
  fileprivate var phase: UInt8 { (c &- 1) / 20 }
}

extension ByteSink where Self: ~Copyable {
  /// Writes what the object is called: `import-energy-t1`, `voltage-l2`, `equipment-id`. Nothing, where it is none
  /// of those that are known.
  public mutating func writeName(of code: OBISCode) {
    let meaning = OBISMeaning(code)
    if meaning.isKnown { writeName(of: code, meaning) }
  }

  mutating func writeName(of code: OBISCode, _ meaning: OBISMeaning) {
    guard meaning.isQuantity else {
      writeWord(meaning.name)
      return
    }
    let isAmount = code.quantity < 10
    writeWord(28 &+ code.quantity)
    // Of current and the like, the value itself has no word, and the limit has another one.
    if isAmount || code.d != 7 { writeWord(isAmount || code.d != 4 ? OBISMeaning.process(code.d) : 43) }
    if code.phase > 0 {
      write("-l")
      writeGroup(code.phase)
    }
    if code.e > 0 {
      write("-t")
      writeGroup(code.e)
    }
  }

  /// Writes one of the words.
  #if hasFeature(Embedded)
  @inline(never)
  #endif
  private mutating func writeWord(_ index: UInt8) {
    let words = OBISMeaning.words
    #if !hasFeature(Embedded)
    let starts = OBISMeaning.wordStarts
    let start = Int(starts[Int(index)])
    // Sound: the places are those of the text's own words, which a blank ends.
    let word = unsafe UnsafeBufferPointer(
      start: words.utf8Start + start, count: Int(starts[Int(index) &+ 1]) &- start &- 1)
    return write(unsafe word.span)
    #else
    var offset = 0
    var left = index
    while true {
      // Sound: there is a word for each index, and a blank ends it.
      let byte = unsafe words.utf8Start[offset]
      offset += 1
      if byte == .space {
        if left == 0 { return }
        left &-= 1
      } else if left == 0 {
        write(byte)
      }
    }
    #endif
  }
}
