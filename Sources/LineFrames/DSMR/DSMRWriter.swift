extension ByteSink where Self: ~Copyable {
  /// Writes a line of a P1 telegram as pairs:
  ///
  ///     part: header, manufacturer: ISk, baud: 5, identification: "\\2MT382-1000"
  ///     part: separator
  ///     obis: 1-0:1.8.1, name: import-energy-t1, value: 123456.789, unit: kWh
  ///     obis: 0-1:24.2.1, name: reading, time: 2010-12-09T11:25:00, dst: 0, value: 12785.123, unit: m3
  ///     part: end, objects: 35, crc: 0xE47C
  ///
  /// An object that is not known has no name. Octets that are printable are written as the text that they are, others
  /// in hexadecimal digits, `octets: "00FF"`; an empty value is an empty text, the code of another object is `of`.
  public mutating func write(_ frame: DSMRFrame, of line: Span<UInt8>) {
    switch frame {
    case .header(let header):
      write("part: header, manufacturer: ")
      write(line.extracting(header.manufacturer))
      write(", baud: ")
      write(header.baudRate)
      write(", identification: ")
      writeQuoted(line.extracting(header.identification))
    case .separator: write("part: separator")
    case .object(let object): write(object, of: line)
    case .end(let end):
      write("part: end, objects: ")
      writeDigits(UInt64(end.objectCount), atLeast: 1, marks: 0, .point)
      if let checksum = end.checksum {
        write(", crc: ")
        write(hex: UInt32(checksum), digits: 4)
      }
    }
  }

  /// Writes the answer to a line of a P1 telegram: `frame: dsmr, n: 1, part: header, …`
  public mutating func writeAnswer(_ frame: DSMRFrame, of line: Span<UInt8>, number: UInt32) {
    writeStart("frame: ", "dsmr", number)
    write(", ")
    write(frame, of: line)
    write(.lineFeed)
  }

  private mutating func write(_ object: DSMRObject, of line: Span<UInt8>) {
    write("obis: ")
    write(object.code)
    if let meaning = OBISMeaning(object.code) {
      write(", name: ")
      writeName(of: object.code, meaning)
    }
    var values = object.values(in: line)
    // A line that was decoded can be read again without an error.
    while let value = try? values.next() { write(value, of: line, object.unitBefore) }
  }

  private mutating func write(_ value: DSMRValue, of line: Span<UInt8>, _ unitBefore: UInt32) {
    switch value {
    case .empty: write(", text: \"\"")
    case .number(let number, let unit):
      write(", value: ")
      write(fixed: number.significand, digits: -Int(number.exponent))
      if unit.isEmpty, unitBefore == 0 { return }
      write(", unit: ")
      write(line.extracting(unit))
      if unit.isEmpty { write(unit: unitBefore) }
    case .time(let time):
      write(", time: ")
      write(time)
      if let isSummer = time.isSummer { write(isSummer ? ", dst: 1" : ", dst: 0") }
    case .octets(let range):
      let digits = line.extracting(range)
      if isPrintable(digits) {
        write(", text: \"")
        for index in 0..<digits.count / 2 { writeInQuotes(octet(digits, index)) }
        write(.quote)
      } else {
        write(", octets: ")
        writeQuoted(digits)
      }
    case .reference(let code):
      write(", of: ")
      write(code)
    case .text(let range):
      write(", text: ")
      writeQuoted(line.extracting(range))
    }
  }

  /// Writes the characters of a unit that a number packs.
  mutating func write(unit: UInt32) {
    var unit = unit
    while unit != 0 {
      let byte = UInt8(truncatingIfNeeded: unit >> 24)
      if byte != 0 { write(byte) }
      unit <<= 8
    }
  }

  private mutating func writeQuoted(_ bytes: Span<UInt8>) {
    write(.quote)
    for index in bytes.indices { writeInQuotes(bytes[index]) }
    write(.quote)
  }

  #if hasFeature(Embedded)
  @inline(never)
  #endif
  private mutating func writeInQuotes(_ byte: UInt8) {
    if byte == .quote || byte == .backslash { write(.backslash) }
    write(byte)
  }

  private func isPrintable(_ digits: Span<UInt8>) -> Bool {
    for index in 0..<digits.count / 2 {
      let byte = octet(digits, index)
      if byte < 0x20 || byte >= 0x7F { return false }
    }
    return true
  }
}

/// The octet that two of the hexadecimal digits are.
#if hasFeature(Embedded)
@inline(never)
#endif
func octet(_ digits: Span<UInt8>, _ index: Int) -> UInt8 {
  (digits[2 * index].hexDigit ?? 0) << 4 | (digits[2 * index + 1].hexDigit ?? 0)
}
