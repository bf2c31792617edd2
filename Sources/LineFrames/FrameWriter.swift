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
    case .dsmr(let frame): write(frame, of: line)
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
      if let number = Number(value) { write(number) } else { write(value) }
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
      write(decimal: Int64(frame.fieldCount))
    }
    let labels = frame.layout.labels
    let values = frame.values
    var offset = 0
    var count = 0
    for index in frame.layout.fields {
      let field = NMEAField.table[index]
      if field.form == .metres { continue }
      let value = values[count]
      count += 1
      writeLabel(of: labels, at: &offset, if: value != NMEAValues.none)
      if value != NMEAValues.none { write(field, value) }
    }
  }

  /// Writes a value in the form of its field.
  private mutating func write(_ field: NMEAField, _ value: Int32) {
    switch field.form {
    case .time:
      let (seconds, milliseconds) = UInt32(bitPattern: value).quotientAndRemainder(dividingBy: 1000)
      writeDigits(UInt64(seconds), atLeast: 6, marks: 1 << 4 | 1 << 2, .colon)
      write(.point)
      writeDigits(UInt64(milliseconds), atLeast: 3, marks: 0, .point)
    case .date: writeDigits(UInt64(value), atLeast: 6, marks: 1 << 4 | 1 << 2, .point)
    default: write(fixed: Int64(value), digits: field.decimals)
    }
  }

  /// Writes an error: `checksum, at: 63, expected: 0x47, found: 0x46`. A byte or a checksum in hexadecimal.
  public mutating func write(_ error: FrameError) {
    write(error.kind.name)
    write(", ")
    writeDetails(error)
  }

  mutating func writeDetails(_ error: FrameError) {
    write("at: ")
    write(decimal: Int64(error.offset))
    if let expected = error.expected {
      write(", expected: ")
      write(hex: expected)
    }
    if let found = error.found {
      write(", found: ")
      write(hex: found)
    }
  }

  mutating func write(_ number: Number) {
    // With no decimals it would be read as a whole number: it keeps its exponent of 0.
    if number.isDecimal, number.exponent >= 0 || number.exponent < -18 {
      write(decimal: number.significand)
      write(.exponentLetter)
      write(decimal: Int64(number.exponent))
    } else {
      write(fixed: number.significand, digits: -number.exponent)
    }
  }
}

extension UInt8 {
  fileprivate static var exponentLetter: UInt8 { 0x65 }
}
