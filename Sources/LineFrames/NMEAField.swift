/// A field of a sentence that is decoded: how its text is to be read, and its value to be written.
///
/// All that is known of sentences and fields stands in texts, here and in ``NMEALayout``: on an AVR a text lies in
/// flash, a table of numbers in SRAM.
struct NMEAField {
  /// How a field's text is to be read. A struct around a character of ``NMEAField/kinds``.
  struct Form: Equatable {
    let character: UInt8

    /// hhmmss or hhmmss.sss, as the number hhmmsssss.
    static var time: Form { Form(character: 0x74) }
    /// ddmmyy, as the number ddmmyy.
    static var date: Form { Form(character: 0x64) }
    /// A for valid, V for not, as 1 and 0.
    static var status: Form { Form(character: 0x73) }
    /// Any upper-case letter, as its byte.
    static var letter: Form { Form(character: 0x6C) }
    /// Degrees and minutes, dddmm.mmmm, and the field of the hemisphere's letter behind it: in 10⁻⁷ degrees.
    /// The parameter is the greatest number of right angles.
    static var angle: Form { Form(character: 0x61) }
    /// Degrees, ddd.dd, and the field of the hemisphere's letter behind it: in 10⁻² degrees. The parameter as above.
    static var variation: Form { Form(character: 0x76) }
    /// A whole number. The parameter is the greatest.
    static var whole: Form { Form(character: 0x77) }
    /// A whole number from 1 on. The parameter is the greatest.
    static var positive: Form { Form(character: 0x70) }
    /// A whole number that may have a minus. The parameter is the greatest.
    static var signed: Form { Form(character: 0x7A) }
    /// A whole number of so many digits as the parameter says, without those zeros that lead.
    static var digits: Form { Form(character: 0x6E) }
    /// Whole degrees. The parameter is the greatest number of right angles.
    static var degrees: Form { Form(character: 0x71) }
    /// A hexadecimal digit.
    static var hex: Form { Form(character: 0x68) }
    /// A number with as many decimals kept as the parameter says, rounded half away from zero.
    static var fixed: Form { Form(character: 0x66) }
    /// The letter that is the parameter, or nothing. It has no value.
    static var unit: Form { Form(character: 0x75) }

    static func ~= (pattern: Form, value: Form) -> Bool { pattern.character == value.character }
  }

  let form: Form
  let parameter: UInt8
  /// Which of ``labels`` is the field's.
  let label: UInt8

  /// The field that a character in a layout stands for: a unit's letter in lower case, or the number of a kind
  /// above 0x30.
  init(_ character: UInt8) {
    label = character &- 0x30
    guard character < 0x61 else {
      form = .unit
      parameter = character &- 0x20
      return
    }
    let offset = Int(label) &* 2
    // Sound: no layout has a kind that there is not, and each takes two characters.
    form = Form(character: unsafe Self.kinds.utf8Start[offset])
    parameter = unsafe Self.kinds.utf8Start[offset &+ 1] &- 0x30
  }

  /// The greatest whole number, or number of degrees.
  var limit: UInt32 {
    switch form {
    case .digits:
      var limit: UInt32 = 1
      for _ in 0..<parameter { limit = limit &* 10 }
      return limit &- 1
    case .angle, .variation, .degrees: return UInt32(parameter) &* 90
    default: return UInt32(parameter)
    }
  }

  /// How many of a value's digits are decimals.
  var decimals: Int {
    switch form {
    case .angle: 7
    case .fixed, .variation: Int(parameter)
    default: 0
    }
  }

  /// Form and parameter of each kind of field, the parameter as the character above 0x30.
  static var kinds: StaticString {
    // 0123456789        :;<=>?@         ABCDEF        GHIJKL        MNOPQ
    "t0a1a2n1n2f2f3f3s0f3f2d0v2l0l0f2f3l0p3n3f2f2h0p9p9q1q4n2h0pOp<n4z=wk"
  }

  /// What the values are called in answers, in the order of the kinds.
  static var labels: StaticString {
    "time: latitude: longitude: quality: satellites: hdop: altitude: geoid: valid: speed: course: date: variation: mode: status: magnetic: kmh: selection: fix: id: pdop: vdop: system: sentences: sentence: elevation: azimuth: snr: signal: day: month: year: zone: minutes: "
  }
}

/// The values of a sentence's fields, at the fields' numbers in the layout.
struct NMEAValues: Sendable, Equatable {
  /// Stands for the value of an empty field; no field has it.
  static var none: Int32 { .min }

  private var values = InlineArray<20, Int32>(repeating: none)

  subscript(index: Int) -> Int32 {
    get { values[index] }
    set { values[index] = newValue }
  }

  #if !hasFeature(Embedded)
  /// All of them; read one by one, they would all be copied for each.
  var span: Span<Int32> {
    @_lifetime(borrow self) get { values.span }
  }
  #endif

  /// The value, or `nil` of an empty field.
  func value(_ index: Int) -> Int32? {
    values[index] == Self.none ? nil : values[index]
  }

  /// The value of a field of no more than 255, or `nil` of an empty one.
  func byte(_ index: Int) -> UInt8? {
    value(index).map { UInt8(truncatingIfNeeded: $0) }
  }

  static func == (a: NMEAValues, b: NMEAValues) -> Bool {
    for index in a.values.indices where a.values[index] != b.values[index] { return false }
    return true
  }
}
