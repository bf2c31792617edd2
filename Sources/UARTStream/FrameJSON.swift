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
    case .ais(let frame): writeJSON(frame, of: line)
    }
  }

  /// The name of the protocol that a frame is of.
  static func formatName(_ frame: AnyFrame) -> StaticString {
    switch frame {
    case .keyValue: "keyvalue"
    case .nmea: "nmea"
    case .intelHex: "ihex"
    case .sRecord: "srec"
    case .slcan: "slcan"
    case .modbus: "modbus"
    case .dsmr: "dsmr"
    case .ais: "nmea"
    }
  }

  /// `{"pairs":[["name",value],…]}`: an array, because the order counts and a name may come twice.
  private mutating func writeJSON(_ frame: KeyValueFrame, of line: Span<UInt8>) {
    write("{\"pairs\":[")
    var scanner = frame.pairs(in: line)
    var isFirst = true
    // A line that was decoded can be read again without an error.
    while let pair = try? scanner.next() {
      write(isFirst ? "[" : ",[")
      isFirst = false
      writeJSON(line.extracting(pair.key))
      write(",")
      switch pair.value {
      case .integer(let value): write(decimal: value)
      case .decimal(let value): write(value)
      case .bare(let range), .quoted(let range): writeJSON(line.extracting(range))
      }
      write("]")
    }
    write("]}")
  }

  /// As people write it, where it has no more decimals than a number in a frame ever has; else with an exponent.
  private mutating func write(_ value: Decimal) {
    let decimals = -Int(value.exponent)
    if 0...19 ~= decimals { return write(fixed: value.significand, digits: decimals) }
    write(decimal: value.significand)
    write("e")
    write(decimal: Int64(value.exponent))
  }
}
