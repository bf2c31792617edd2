/// Writes P1 telegrams with their checksum, in canonical form, each line ended by CR LF.
///
///     var encoder = DSMREncoder(sink: sink)
///     encoder.writeHeader("ISK5\\2MT382-1000")
///     encoder.beginObject(OBISCode(1, 0, 1, 8, 1))
///     encoder.writeValue(Decimal(123_456_789, exponent: -3), digits: 9, unit: "kWh")
///     encoder.endLine()
///     encoder.writeEnd()
///
/// It is a sink itself: what is written to it goes on to the other, and into the checksum. It does not check that what
/// it is given can stand in a telegram.
public struct DSMREncoder<Sink: ByteSink & ~Copyable>: ~Copyable, ByteSink {
  /// Takes the telegrams.
  public var sink: Sink
  private var sum = DSMRChecksum()

  public init(sink: consuming Sink) { self.sink = sink }

  /// The checksum of what has been written of the telegram.
  public var checksum: UInt16 { sum.value }

  public mutating func write(_ byte: UInt8) {
    sum.append(byte)
    sink.write(byte)
  }

  /// Begins a telegram: the first line, and the empty one behind it.
  ///
  /// - Parameter text: the manufacturer's three letters, the baud rate's character, which is 5, and the identification.
  public mutating func writeHeader(_ text: StaticString) {
    beginTelegram()
    write(text)
    endLine()
    endLine()
  }

  /// Begins a telegram: the first line, and the empty one behind it.
  ///
  /// - Parameter text: the manufacturer's three letters, the baud rate's character, which is 5, and the identification.
  public mutating func writeHeader(_ text: Span<UInt8>) {
    beginTelegram()
    write(text)
    endLine()
    endLine()
  }

  /// Begins the line of an object. Its values follow, then ``endLine()``.
  public mutating func beginObject(_ code: OBISCode) { write(code) }

  /// Ends a line.
  public mutating func endLine() {
    write(.carriageReturn)
    write(.lineFeed)
  }

  /// Ends the telegram.
  ///
  /// - Parameter hasChecksum: `false` for a telegram as DSMR 2.2 and 3 have it.
  public mutating func writeEnd(hasChecksum: Bool = true) {
    write(.exclamation)
    if hasChecksum {
      var value = sum.value
      for _ in 0..<4 {
        write(.hexCharacter(UInt8(truncatingIfNeeded: value >> 12)))
        value <<= 4
      }
    }
    endLine()
  }

  /// Writes a number.
  ///
  /// - Parameters:
  ///   - value: with an exponent of 0...-18.
  ///   - digits: how many there are at least, with the decimals, 1...20: 9 for a meter reading.
  ///   - unit: may be empty.
  public mutating func writeValue(_ value: Decimal, digits: Int, unit: StaticString = "") {
    beginNumber(value, digits)
    if unit.utf8CodeUnitCount > 0 {
      write(.asterisk)
      write(unit)
    }
    write(.closeParenthesis)
  }

  /// Writes a time.
  public mutating func writeValue(_ time: DSMRTime) {
    write(.openParenthesis)
    writePairs(time.year, time.month, time.day, nil)
    writePairs(time.hour, time.minute, time.second, nil)
    if let isSummer = time.isSummer { write(isSummer ? 0x53 : 0x57) }
    write(.closeParenthesis)
  }

  /// Writes octets in hexadecimal.
  public mutating func writeValue(octets: Span<UInt8>) {
    write(.openParenthesis)
    for index in octets.indices {
      write(.hexCharacter(octets[index] >> 4))
      write(.hexCharacter(octets[index] & 15))
    }
    write(.closeParenthesis)
  }

  /// Writes a text as it is, which may be empty.
  public mutating func writeValue(text: Span<UInt8>) {
    write(.openParenthesis)
    write(text)
    write(.closeParenthesis)
  }

  /// Writes the code of another object, without its group F, which would look like a unit.
  public mutating func writeValue(_ reference: OBISCode) {
    write(.openParenthesis)
    write(OBISCode(reference.a, reference.b, reference.c, reference.d, reference.e))
    write(.closeParenthesis)
  }

  /// Writes the line of a frame that was decoded again, in canonical form: numbers with the digits that they had.
  public mutating func write(_ frame: DSMRFrame, of line: Span<UInt8>) {
    switch frame {
    case .header(let header):
      beginTelegram()
      write(line.extracting(header.manufacturer))
      write(header.baudRate)
      write(line.extracting(header.identification))
      endLine()
    case .separator: endLine()
    case .end(let end): writeEnd(hasChecksum: end.checksum != nil)
    case .object(let object):
      if !object.isContinuation { beginObject(object.code) }
      var values = object.values(in: line)
      var start = Int(object.values.start)
      // A line that was decoded can be read again without an error.
      while let value = try? values.next() {
        write(value, of: line, from: start + 1)
        start = values.offset
      }
      endLine()
    }
  }

  private mutating func write(_ value: DSMRValue, of line: Span<UInt8>, from start: Int) {
    switch value {
    case .empty: writeValue(text: Span())
    case .number(let number, let unit):
      var digits = 0
      var index = start
      while line[index] != .closeParenthesis, line[index] != .asterisk {
        if line[index].decimalDigit != nil { digits += 1 }
        index += 1
      }
      beginNumber(number, digits)
      if !unit.isEmpty {
        write(.asterisk)
        write(line.extracting(unit))
      }
      write(.closeParenthesis)
    case .time(let time): writeValue(time)
    case .octets(let range):
      write(.openParenthesis)
      for index in Int(range.start)..<Int(range.end) { write(.hexCharacter(line[index].hexDigit ?? 0)) }
      write(.closeParenthesis)
    case .reference(let code): writeValue(code)
    case .text(let range): writeValue(text: line.extracting(range))
    }
  }

  private mutating func beginTelegram() {
    sum = DSMRChecksum()
    write(.slash)
  }

  private mutating func beginNumber(_ value: Decimal, _ digits: Int) {
    write(.openParenthesis)
    if value.significand < 0 { write(.minus) }
    let decimals = -Int(value.exponent)
    let count = min(max(digits, decimals + 1), 20)
    var number = Digits()
    number.set(value.significand.magnitude)
    write(
      &number,
      as: DigitForm(
        least: UInt8(truncatingIfNeeded: count), decimals: UInt8(truncatingIfNeeded: decimals), marks: 0,
        mark: 0))
  }
}
