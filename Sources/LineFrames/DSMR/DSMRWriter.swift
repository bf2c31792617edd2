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
      writeQuoted(", identification: \"", line.extracting(header.identification))
    case .separator: write("part: separator")
    case .object(let object): write(object, of: line)
    case .end(let end):
      write("part: end, objects: ")
      write(decimal: UInt32(end.objectCount))
      if let checksum = end.checksum {
        write(", crc: ")
        write(hex: UInt32(checksum), digits: 4)
      }
    }
  }

  /// Writes the answer to a line of a P1 telegram: `frame: dsmr, n: 1, part: header, …`
  public mutating func writeAnswer(_ frame: DSMRFrame, of line: Span<UInt8>, number: UInt32) {
    writeStart(frame: "dsmr", number)
    write(frame, of: line)
    write(.lineFeed)
  }

  private mutating func write(_ object: DSMRObject, of line: Span<UInt8>) {
    write("obis: ")
    write(object.code)
    let meaning = OBISMeaning(object.code)
    if meaning.isKnown {
      write(", name: ")
      writeName(of: object.code, meaning)
    }
    var values = DSMRValues(line, object.values, object.isContinuation ? .any : meaning.form)
    // A line that was decoded can be read again without an error.
    while (try? values.advance()) == true {
      let text = line.extracting(values.text)
      switch values.kind {
      case .number:
        write(", value: ")
        writeNumber(text)
        if !values.unit.isEmpty || object.unitBefore != 0 {
          write(", unit: ")
          write(line.extracting(values.unit))
          if values.unit.isEmpty { write(unit: object.unitBefore) }
        }
      case .time:
        write(", time: ")
        writeTime(text)
        if text.count > 12 {
          write(", dst: ")
          write(byte(text, 12) == 0x53 ? 0x31 : 0x30)
        }
      case .reference:
        write(", of: ")
        write(text)
      case .octets: writeOctets(text)
      default: writeQuoted(", text: \"", text)
      }
    }
  }

  /// Writes a number without zeros in front.
  private mutating func writeNumber(_ text: Span<UInt8>) {
    var index = 0
    if byte(text, 0) == .minus {
      write(.minus)
      index = 1
    }
    while byte(text, index) == 0x30, byte(text, index + 1).decimalDigit != nil { index += 1 }
    write(text.extracting(index..<text.count))
  }

  /// Writes the time that stands there as `101209112500` as `2010-12-09T11:25:00`.
  private mutating func writeTime(_ text: Span<UInt8>) {
    write("20")
    // Not a count of twelve: the loop would be unrolled.
    for index in 0..<text.count & 0xFE {
      if index > 0, index & 1 == 0 { write(index < 6 ? .minus : index == 6 ? 0x54 : .colon) }
      write(byte(text, index))
    }
  }

  private mutating func writeOctets(_ digits: Span<UInt8>) {
    for index in 0..<digits.count / 2 {
      let byte = octet(digits, index)
      if byte < 0x20 || byte >= 0x7F {
        writeQuoted(", octets: \"", digits)
        return
      }
    }
    write(", text: \"")
    for index in 0..<digits.count / 2 { writeInQuotes(octet(digits, index)) }
    write(.quote)
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

  /// Writes a label that ends with a quotation mark, the bytes, and another mark.
  #if hasFeature(Embedded)
  @inline(never)
  #endif
  private mutating func writeQuoted(_ label: StaticString, _ bytes: Span<UInt8>) {
    write(label)
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
}

/// The octet that two of the hexadecimal digits are.
#if hasFeature(Embedded)
@inline(never)
#endif
func octet(_ digits: Span<UInt8>, _ index: Int) -> UInt8 {
  (byte(digits, 2 * index).hexDigit ?? 0) << 4 | (byte(digits, 2 * index + 1).hexDigit ?? 0)
}
