import LineFrames

/// The `jsonl` form of frames. Keys are stable; README documents them.
extension OutputStream {
  mutating func writeJSON(_ frame: AnyFrame, of line: Span<UInt8>) {
    switch frame {
    case .keyValue(let frame): writeJSON(frame, of: line)
    case .nmea(let frame): writeJSON(frame, of: line)
    case .intelHex(let frame): writeJSON(frame, of: line)
    case .sRecord(let frame): writeJSON(frame, of: line)
    case .slcan(let frame): writeJSON(frame, of: line)
    case .modbus(let frame): writeJSON(frame, of: line)
    case .dsmr(let frame): writeJSON(frame, of: line)
    }
  }

  /// The name of the protocol that a frame is of.
  static func formatName(_ frame: AnyFrame) -> String {
    switch frame {
    case .keyValue: "keyvalue"
    case .nmea: "nmea"
    case .intelHex: "ihex"
    case .sRecord: "srec"
    case .slcan: "slcan"
    case .modbus: "modbus"
    case .dsmr: "dsmr"
    }
  }

  /// `{"pairs":[["name",value],…]}`: an array, because the order counts and a name may come twice.
  private mutating func writeJSON(_ frame: KeyValueFrame, of line: Span<UInt8>) {
    write("{\"pairs\":[" as StaticString)
    var scanner = frame.pairs(in: line)
    var isFirst = true
    // A line that was decoded can be read again without an error.
    while let pair = try? scanner.next() {
      write(isFirst ? "[" : ",[" as StaticString)
      isFirst = false
      writeJSON(line.extracting(pair.key))
      write(",")
      switch pair.value {
      case .integer(let value): write(decimal: value)
      case .decimal(let value):
        write(decimal: value.significand)
        write("e" as StaticString)
        write(decimal: Int64(value.exponent))
      case .bare(let range), .quoted(let range): writeJSON(line.extracting(range))
      }
      write("]" as StaticString)
    }
    write("]}" as StaticString)
  }

  /// `{"talker":"GP","type":"GGA",…}`. An empty field has no key; of a sentence that is not decoded, `fields` has
  /// the texts.
  private mutating func writeJSON(_ frame: NMEAFrame, of line: Span<UInt8>) {
    write("{\"talker\":" as StaticString)
    writeJSON(line.extracting(frame.talker))
    write(",\"type\":" as StaticString)
    writeJSON(line.extracting(frame.type))
    switch frame.sentence(in: line) {
    case .gga(let data):
      writeTime(data.time)
      writeNumber("latitude", data.latitude, digits: 7)
      writeNumber("longitude", data.longitude, digits: 7)
      writeNumber("quality", data.quality.map { Int32($0) }, digits: 0)
      writeNumber("satellites", data.satellites.map { Int32($0) }, digits: 0)
      writeNumber("hdop", data.hdop, digits: 2)
      writeNumber("altitude", data.altitude, digits: 3)
      writeNumber("geoid", data.geoidSeparation, digits: 3)
    case .rmc(let data):
      writeTime(data.time)
      if let isValid = data.isValid { write(isValid ? ",\"valid\":true" : ",\"valid\":false") }
      writeNumber("latitude", data.latitude, digits: 7)
      writeNumber("longitude", data.longitude, digits: 7)
      writeNumber("speed", data.speed, digits: 3)
      writeNumber("course", data.course, digits: 2)
      if let date = data.date {
        write(",\"date\":\"\(twoDigits(date.day)).\(twoDigits(date.month)).\(twoDigits(date.year))\"")
      }
    case .other:
      write(",\"fields\":[" as StaticString)
      var fields = frame.fieldRanges(in: line)
      var isFirst = true
      while let range = fields.next() {
        if !isFirst { write(",") }
        isFirst = false
        writeJSON(line.extracting(range))
      }
      write("]" as StaticString)
    }
    write("}" as StaticString)
  }

  private mutating func writeNumber(_ key: String, _ value: Int32?, digits: Int) {
    guard let value else { return }
    write(",\"\(key)\":")
    write(fixed: Int64(value), digits: digits)
  }

  private mutating func writeTime(_ time: NMEATime?) {
    guard let time else { return }
    let millisecond = String(1000 + Int(time.millisecond)).dropFirst()
    write(
      ",\"time\":\"\(twoDigits(time.hour)):\(twoDigits(time.minute)):\(twoDigits(time.second)).\(millisecond)\""
    )
  }

  private func twoDigits(_ value: UInt8) -> String {
    value < 10 ? "0\(value)" : "\(value)"
  }
}
