import LineFrames

/// The `jsonl` form of the lines of P1 telegrams.
///
/// | key | in | holds |
/// |---|---|---|
/// | `part` | all | `header`, `separator`, `object` or `end` |
/// | `manufacturer`, `baud`, `identification` | header | texts |
/// | `obis` | object | the code, `1-0:1.8.1` |
/// | `name` | object | what it is called; no key where it is not known |
/// | `continued` | object | `true` in the second line of an object that has two |
/// | `values` | object | an array with an object for each value, as below |
/// | `value`, `unit` | a number | a number with all its decimals, and a text where there is a unit |
/// | `time`, `dst` | a time | local time, `2017-01-02T19:20:02`; whether it is summer time, where the meter says it |
/// | `octets`, `text` | octets | hexadecimal digits as sent, and what they are as text where all are printable ASCII |
/// | `of` | a reference | another object's code |
/// | `text` | any other | the text; empty where there is nothing |
/// | `objects`, `crc` | end | how many objects there were; four hexadecimal digits, no key where there is no checksum |
extension OutputStream {
  mutating func writeJSON(_ frame: DSMRFrame, of line: Span<UInt8>) {
    switch frame {
    case .header(let header):
      write("{\"part\":\"header\",\"manufacturer\":")
      writeJSON(line.extracting(header.manufacturer))
      write(",\"baud\":\"")
      write(header.baudRate)
      write("\",\"identification\":")
      writeJSON(line.extracting(header.identification))
    case .separator: write("{\"part\":\"separator\"")
    case .object(let object): writeJSON(object, of: line)
    case .end(let end):
      write("{\"part\":\"end\"")
      writeNumber("objects", end.objectCount)
      if let checksum = end.checksum {
        let digits = String(checksum, radix: 16, uppercase: true)
        write(",\"crc\":\"\(String(repeating: "0", count: 4 - digits.count))\(digits)\"")
      }
    }
    write("}")
  }

  private mutating func writeJSON(_ object: DSMRObject, of line: Span<UInt8>) {
    write("{\"part\":\"object\",\"obis\":\"")
    write(object.code)
    write("\"")
    if object.code.isKnown {
      write(",\"name\":\"")
      writeName(of: object.code)
      write("\"")
    }
    if object.isContinuation { write(",\"continued\":true") }
    write(",\"values\":[")
    var values = object.values(in: line)
    var isFirst = true
    // A line that was decoded can be read again without an error.
    while let value = try? values.next() {
      write(isFirst ? "{" : ",{" as StaticString)
      isFirst = false
      writeJSON(value, of: line, object)
      write("}")
    }
    write("]")
  }

  private mutating func writeJSON(_ value: DSMRValue, of line: Span<UInt8>, _ object: DSMRObject) {
    switch value {
    case .empty: write("\"text\":\"\"")
    case .number(let number, let unit):
      write("\"value\":")
      write(fixed: number.significand, digits: -Int(number.exponent))
      if !unit.isEmpty {
        write(",\"unit\":")
        writeJSON(line.extracting(unit))
      } else if object.unitBefore != 0 {
        write(",\"unit\":")
        writeJSON(String(decoding: bytes(of: object.unitBefore), as: UTF8.self))
      }
    case .time(let time):
      write("\"time\":\"")
      write(time)
      write("\"")
      writeFlag("dst", time.isSummer)
    case .octets(let range):
      write("\"octets\":")
      writeJSON(line.extracting(range))
      let octets = octets(line.extracting(range))
      if octets.allSatisfy({ 0x20..<0x7F ~= $0 }) {
        write(",\"text\":")
        writeJSON(octets.span)
      }
    case .reference(let code):
      write("\"of\":\"")
      write(code)
      write("\"")
    case .text(let range):
      write("\"text\":")
      writeJSON(line.extracting(range))
    }
  }

  /// The characters of a unit that a number packs.
  private func bytes(of unit: UInt32) -> [UInt8] {
    [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: unit >> $0) }.filter { $0 != 0 }
  }

  /// The octets that the hexadecimal digits are.
  private func octets(_ digits: Span<UInt8>) -> [UInt8] {
    var octets: [UInt8] = []
    octets.reserveCapacity(digits.count / 2)
    var index = 1
    while index < digits.count {
      octets.append(value(ofDigit: digits[index - 1]) << 4 | value(ofDigit: digits[index]))
      index += 2
    }
    return octets
  }

  /// Of a hexadecimal digit, upper or lower case.
  private func value(ofDigit digit: UInt8) -> UInt8 { digit & 0x0F &+ (digit >= 0x41 ? 9 : 0) }
}
