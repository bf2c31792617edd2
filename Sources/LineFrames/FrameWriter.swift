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
    }
  }

  /// Writes the pairs with one comma and one blank between them, whole numbers in decimal.
  public mutating func write(_ frame: KeyValueFrame, of line: Span<UInt8>) {
    var scanner = frame.pairs(in: line)
    var isFirst = true
    var looksChecked = false
    // A line that was decoded can be read again without an error.
    while let pair = try? scanner.next() {
      if !isFirst { write(", ") }
      isFirst = false
      looksChecked = false
      write(line.extracting(pair.key))
      write(": ")
      switch pair.value {
      case .integer(let value): write(decimal: value)
      case .decimal(let value): write(value)
      case .bare(let range):
        write(line.extracting(range))
        looksChecked = endsLikeChecksum(line.extracting(range))
      case .quoted(let range):
        write(.quote)
        write(line.extracting(range))
        write(.quote)
      }
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
    switch frame.sentence {
    case .gga(let data):
      writeTime(data.time)
      writeField(", latitude: ", data.latitude, digits: 7)
      writeField(", longitude: ", data.longitude, digits: 7)
      writeField(", quality: ", data.quality.map { Int32($0) }, digits: 0)
      writeField(", satellites: ", data.satellites.map { Int32($0) }, digits: 0)
      writeField(", hdop: ", data.hdop, digits: 2)
      writeField(", altitude: ", data.altitude, digits: 3)
      writeField(", geoid: ", data.geoidSeparation, digits: 3)
    case .rmc(let data):
      writeTime(data.time)
      if let isValid = data.isValid { write(isValid ? ", valid: 1" : ", valid: 0") }
      writeField(", latitude: ", data.latitude, digits: 7)
      writeField(", longitude: ", data.longitude, digits: 7)
      writeField(", speed: ", data.speed, digits: 3)
      writeField(", course: ", data.course, digits: 2)
      if let date = data.date {
        write(", date: ")
        writeDigits(UInt64(date.day), atLeast: 2)
        write(.point)
        writeDigits(UInt64(date.month), atLeast: 2)
        write(.point)
        writeDigits(UInt64(date.year), atLeast: 2)
      }
    case .other:
      write(", fields: ")
      write(decimal: Int64(frame.fieldCount))
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

  mutating func write(_ value: Decimal) {
    // With no decimals it would be read as a whole number: it keeps its exponent of 0.
    if value.exponent < 0, value.exponent >= -18 {
      write(fixed: value.significand, digits: -Int(value.exponent))
    } else {
      write(decimal: value.significand)
      write(.exponentLetter)
      write(decimal: Int64(value.exponent))
    }
  }

  private mutating func writeField(_ name: StaticString, _ value: Int32?, digits: Int) {
    guard let value else { return }
    write(name)
    write(fixed: Int64(value), digits: digits)
  }

  private mutating func writeTime(_ time: NMEATime?) {
    guard let time else { return }
    write(", time: ")
    writeDigits(UInt64(time.hour), atLeast: 2)
    write(.colon)
    writeDigits(UInt64(time.minute), atLeast: 2)
    write(.colon)
    writeDigits(UInt64(time.second), atLeast: 2)
    write(.point)
    writeDigits(UInt64(time.millisecond), atLeast: 3)
  }
}

extension UInt8 {
  fileprivate static var exponentLetter: UInt8 { 0x65 }
}
