/// A field of a sentence that is decoded: how its text is to be read, and its value to be written.
struct NMEAField {
  /// How a field's text is to be read.
  enum Form: UInt8 {
    /// hhmmss or hhmmss.sss, as the number hhmmsssss.
    case time
    /// ddmmyy, as the number ddmmyy.
    case date
    /// A for valid, V for not, as 1 and 0.
    case status
    /// Degrees and minutes, dddmm.mmmm, and the field of the hemisphere's letter behind it: in 10⁻⁷ degrees.
    /// The parameter is the greatest number of degrees.
    case angle
    /// A whole number. The parameter is the greatest.
    case whole
    /// A number with as many decimals kept as the parameter says, rounded half away from zero.
    case fixed
    /// The letter M or nothing. It has no value.
    case metres
  }

  let form: Form
  let parameter: UInt8

  init(_ form: Form, _ parameter: UInt8 = 0) {
    self.form = form
    self.parameter = parameter
  }

  /// How many of a value's digits are decimals.
  var decimals: Int {
    switch form {
    case .angle: 7
    case .fixed: Int(parameter)
    default: 0
    }
  }

  /// The fields of all sentences: GGA's from 0, RMC's from 10.
  static let table: InlineArray<17, NMEAField> = [
    NMEAField(.time), NMEAField(.angle, 90), NMEAField(.angle, 180), NMEAField(.whole, 9),
    NMEAField(.whole, 99), NMEAField(.fixed, 2), NMEAField(.fixed, 3), NMEAField(.metres),
    NMEAField(.fixed, 3), NMEAField(.metres),

    NMEAField(.time), NMEAField(.status), NMEAField(.angle, 90), NMEAField(.angle, 180),
    NMEAField(.fixed, 3), NMEAField(.fixed, 2), NMEAField(.date),
  ]
}

/// The values of a sentence's fields, in their order.
struct NMEAValues: Sendable, Equatable {
  /// Stands for the value of an empty field; no field has it.
  static var none: Int32 { .min }

  private var values = InlineArray<8, Int32>(repeating: none)

  subscript(index: Int) -> Int32 {
    get { values[index] }
    set { values[index] = newValue }
  }

  /// The value, or `nil` of an empty field.
  func value(_ index: Int) -> Int32? {
    values[index] == Self.none ? nil : values[index]
  }

  static func == (a: NMEAValues, b: NMEAValues) -> Bool {
    for index in a.values.indices where a.values[index] != b.values[index] { return false }
    return true
  }
}
