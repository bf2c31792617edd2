/// What the objects of a P1 telegram are called, and how their values are written.
///
/// Names of electric quantities are put together: C tells quantity and phase, D what is made of it, E the tariff
/// (IEC 62056-6-1, electricity-related values). All others stand in a table (DSMR 5.0.2 P1 companion standard,
/// section 6.12; eMUCS-P1 1.4 for Belgium; DSMR 2.2 for 24.3.0).
struct OBISMeaning {
  /// How the values of an object are to be read. A struct, because a plain enumeration brings Hashable's machinery
  /// into a firmware image.
  struct Form: Equatable, Sendable {
    let rawValue: UInt8

    /// Each value as what it looks like.
    static var any: Form { Form(rawValue: 0) }
    /// One number.
    static var number: Form { Form(rawValue: 1) }
    /// Octets in hexadecimal.
    static var octets: Form { Form(rawValue: 2) }
    /// A time, and each other value as what it looks like.
    static var time: Form { Form(rawValue: 3) }
    /// A time and a number.
    static var reading: Form { Form(rawValue: 4) }
    /// How many records there are, what of, and the records: a time and a number each.
    static var log: Form { Form(rawValue: 5) }
    /// How many records there are, what two they are of, and the records: two times and a number each.
    static var history: Form { Form(rawValue: 6) }

    /// Whether the value at the index has to be a number.
    func needsNumber(_ index: UInt16) -> Bool {
      if self == .log { return index == 0 || index > 2 && index & 1 != 0 }
      if self == .history { return index == 0 || index > 3 && index % 3 == 2 }
      return self == .number || self == .reading && index == 1
    }

    /// Whether the value at the index has to be a time.
    func needsTime(_ index: UInt16) -> Bool {
      if self == .log { return index > 1 && index & 1 == 0 }
      if self == .history { return index > 2 && index % 3 != 2 }
      return index == 0 && (self == .time || self == .reading)
    }
  }

  let form: Form
  /// The offset in the table; `nil` of an electric quantity.
  let index: Int?

  /// What the code means; `nil` where it is none that is known.
  init?(_ code: OBISCode) {
    guard code.f ?? 255 == 255 else { return nil }
    for index in Self.table.indices {
      let entry = Self.table[index]
      // The instantaneous reactive power of a phase is 1-0:24.7.0, the tables' M-Bus devices are 0-n:24.x.y.
      guard entry.c == code.c, entry.d == code.d, entry.e == code.e, code.a == 0 || entry.isOfAnyMedium else {
        continue
      }
      self.form = entry.form
      self.index = index
      return
    }
    guard code.a == 1, code.b == 0, code.c &- 1 < 80, code.quantity < 15,
      code.e == 0 || code.d == 8 && code.e <= 63, Self.process(code.d) != nil
    else { return nil }
    form = code.d == 6 ? .reading : .number
    index = nil
  }

  /// The offset in ``processes``.
  static func process(_ d: UInt8) -> Int? {
    switch d {
    case 4: 0
    case 6: 1
    case 7: 2
    case 8: 3
    case 32: 4
    case 36: 5
    default: nil
    }
  }

  struct Entry {
    let c: UInt8
    let d: UInt8
    let e: UInt8
    let form: Form
    let isOfAnyMedium: Bool

    init(_ c: UInt8, _ d: UInt8, _ e: UInt8, _ form: Form, ofAnyMedium isOfAnyMedium: Bool = false) {
      self.c = c
      self.d = d
      self.e = e
      self.form = form
      self.isOfAnyMedium = isOfAnyMedium
    }
  }

  static let table: InlineArray<28, Entry> = [
    Entry(0, 2, 8, .any, ofAnyMedium: true), Entry(0, 0, 0, .any, ofAnyMedium: true), Entry(1, 0, 0, .time),
    Entry(17, 0, 0, .number), Entry(24, 1, 0, .number), Entry(24, 2, 1, .reading), Entry(24, 2, 3, .reading),
    Entry(24, 3, 0, .time), Entry(24, 4, 0, .number), Entry(42, 0, 0, .octets), Entry(96, 1, 0, .octets),
    Entry(96, 1, 1, .octets), Entry(96, 1, 2, .octets), Entry(96, 1, 4, .any), Entry(96, 1, 255, .any),
    Entry(96, 3, 10, .number), Entry(96, 5, 5, .any, ofAnyMedium: true), Entry(96, 7, 9, .number),
    Entry(96, 7, 21, .number), Entry(96, 13, 0, .octets), Entry(96, 13, 1, .octets),
    Entry(96, 13, 2, .octets), Entry(96, 13, 3, .octets), Entry(96, 13, 4, .octets),
    Entry(96, 13, 5, .octets), Entry(96, 14, 0, .any), Entry(98, 1, 0, .history),
    Entry(99, 97, 0, .log, ofAnyMedium: true),
  ]

  /// The names of the table's objects, each ended by a blank.
  static var names: StaticString {
    """
    version meter-id time power-limit device-type reading uncorrected-reading hourly-reading valve \
    device-name equipment-id equipment-id ean version serial-number breaker state long-power-failures \
    power-failures message message-code message-2 message-3 message-4 message-5 tariff \
    maximum-demand-history power-failure-log\u{20}
    """
  }

  static var quantities: StaticString {
    """
    import export reactive-import reactive-export reactive-q1 reactive-q2 reactive-q3 reactive-q4 \
    apparent-import apparent-export current voltage power-factor frequency combined\u{20}
    """
  }

  static var processes: StaticString { "-demand -maximum-demand -power -energy -sags -swells " }
}

extension OBISCode {
  /// Whether there is a name for the object; `ByteSink.writeName(of:)` writes it.
  public var isKnown: Bool { OBISMeaning(self) != nil }

  /// The quantity of an electric one, 0...19: 0 active power taken from the grid, 1 given to it, 10 current …
  fileprivate var quantity: UInt8 { (c &- 1) % 20 }
  /// 1...3, 0 for all together.
  fileprivate var phase: UInt8 { (c &- 1) / 20 }
}

extension ByteSink where Self: ~Copyable {
  /// Writes what the object is called: `import-energy-t1`, `voltage-l2`, `equipment-id`. Nothing, where it is none
  /// of those that are known.
  ///
  /// - Returns: whether it is known.
  @discardableResult
  public mutating func writeName(of code: OBISCode) -> Bool {
    guard let meaning = OBISMeaning(code) else { return false }
    writeName(of: code, meaning)
    return true
  }

  mutating func writeName(of code: OBISCode, _ meaning: OBISMeaning) {
    if let index = meaning.index {
      writeWord(index, of: OBISMeaning.names)
      return
    }
    writeWord(Int(code.quantity), of: OBISMeaning.quantities)
    if code.quantity >= 10, code.d == 4 {
      write("-limit")
    } else if code.quantity < 10 || code.d != 7, let process = OBISMeaning.process(code.d) {
      writeWord(process, of: OBISMeaning.processes)
    }
    if code.phase > 0 {
      write("-l")
      write(0x30 + code.phase)
    }
    if code.e > 0 {
      write("-t")
      writeDigits(UInt64(code.e), atLeast: 1, marks: 0, .point)
    }
  }

  /// Writes one of the words that a blank each ends.
  #if hasFeature(Embedded)
  @inline(never)
  #endif
  private mutating func writeWord(_ index: Int, of words: StaticString) {
    var offset = 0
    var current = 0
    while current <= index {
      // Sound: there is a word for each index, and a blank ends it.
      let byte = unsafe words.utf8Start[offset]
      offset += 1
      if byte == .space { current += 1 } else if current == index { write(byte) }
    }
  }
}
