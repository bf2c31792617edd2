/// Writes frames and errors as lines of `name: value` pairs, without a line ending.
///
/// The firmware answers with these lines and the host prints and compares them, so both say the same of the same
/// bytes.
extension ByteSink where Self: ~Copyable {
  /// Writes a frame's fields: `talker: GP, type: GGA, time: 12:35:19.000, latitude: 48.1173000, …`
  public mutating func write(_ frame: AnyFrame, of line: Span<UInt8>) {
    switch frame {
    case .keyValue(let frame): write(frame, of: line)
    case .nmea(let frame): write(frame, of: line)
    case .intelHex(let frame): write(frame, of: line)
    case .sRecord(let frame): write(frame, of: line)
    case .slcan(let frame): write(frame, of: line)
    case .modbus(let frame): write(frame, of: line)
    case .dsmr(let frame): write(frame, of: line)
    case .ais(let frame): write(frame, of: line)
    }
  }

  /// Writes the pairs with one comma and one blank between them, whole numbers in decimal.
  public mutating func write(_ frame: KeyValueFrame, of line: Span<UInt8>) {
    var scanner = frame.pairs(in: line)
    var isFirst = true
    var looksChecked = false
    while scanner.advance() {
      if !isFirst { write(", ") }
      isFirst = false
      write(line.extracting(scanner.key))
      write(": ")
      let value = line.extracting(scanner.value)
      looksChecked = endsLikeChecksum(value)
      var number = Number()
      if number.read(value) { write(&number) } else { write(value) }
    }
    // A last value that ends like a checksum is not taken for one where a blank follows it.
    if looksChecked { write(.space) }
  }

  /// Writes talker, type and the fields that the sentence has; of one that is not decoded the number of fields.
  public mutating func write(_ frame: NMEAFrame, of line: Span<UInt8>) {
    write("talker: ")
    write(line.extracting(frame.talker))
    write(", type: ")
    write(line.extracting(frame.type))
    if frame.layout.count == 0 {
      write(", fields: ")
      write(decimal: frame.fieldCount)
    }
    var index = 0
    #if hasFeature(Embedded)
    var fields = frame.fieldRanges(in: line)
    while index < frame.layout.count {
      let field = frame.layout.field(&index, of: frame.fieldCount)
      let value = fields.read(field)
      index &+= 1
      if value == NMEAValues.none { continue }
      writeLabel(Int(field.label), of: NMEAField.labels)
      if field.form == .letter {
        write(UInt8(truncatingIfNeeded: value))
      } else {
        if value < 0 { write(.minus) }
        write(digitsOf: value.magnitude, as: DigitForm(field))
      }
    }
    #else
    let fields = NMEAFieldText.all
    let values = frame.values.span
    while index < frame.layout.count {
      let field = fields[frame.layout.offset(&index, of: frame.fieldCount)]
      let value = values[index]
      index &+= 1
      if value == NMEAValues.none { continue }
      field.label.write(to: &self)
      if field.isLetter {
        write(UInt8(truncatingIfNeeded: value))
      } else {
        if value < 0 { write(.minus) }
        write(digitsOf: UInt64(value.magnitude), as: field.form)
      }
    }
    #endif
  }

  /// Writes an error: `checksum, at: 63, expected: 0x47, found: 0x46`. A byte or a checksum in hexadecimal.
  public mutating func write(_ error: FrameError) {
    writeWord(Int(error.kind.rawValue) - 1, of: FrameError.Kind.names)
    write(", ")
    writeDetails(error)
  }

  mutating func writeDetails(_ error: FrameError) {
    write("at: ")
    write(decimal: error.offset)
    if let expected = error.expected {
      write(", expected: ")
      write(hex: expected)
    }
    if let found = error.found {
      write(", found: ")
      write(hex: found)
    }
  }

  private mutating func write(_ number: inout Number) {
    if number.isNegative, !number.digits.isZero { write(.minus) }
    // With no decimals it would be read as a whole number: it keeps its exponent of 0.
    let keepsExponent = number.isDecimal && (number.exponent >= 0 || number.exponent < -18)
    write(&number.digits, as: .fixed(keepsExponent ? 0 : -number.exponent))
    guard keepsExponent else { return }
    write(.exponentLetter)
    if number.exponent < 0 { write(.minus) }
    write(decimal: UInt32(truncatingIfNeeded: number.exponent.magnitude))
  }
}

extension UInt8 {
  fileprivate static var exponentLetter: UInt8 { 0x65 }
}
