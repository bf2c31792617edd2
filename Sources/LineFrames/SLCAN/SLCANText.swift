extension ByteSink where Self: ~Copyable {
  /// Writes a line of the Lawicel protocol as pairs.
  ///
  ///     type: data, id: 0x456, extended: 0, length: 3, data: "11 22 33", time: 59999
  ///     errors: 1, type: ok
  ///     type: bit-rate, value: 6
  public mutating func write(_ frame: SLCANFrame, of line: Span<UInt8>) {
    if frame.errorReplies > 0 {
      write("errors: ")
      write(decimal: UInt32(frame.errorReplies))
      write(", ")
    }
    write("type: ")
    switch frame.message {
    case .can(let frame): write(frame, of: line)
    case .ok: write("ok")
    case .transmitted(let isExtended):
      write("transmitted")
      writePair(", extended: ", isExtended ? 1 : 0)
    case .version(let hardware, let software):
      write("version")
      writePair(", hardware: ", UInt32(hardware))
      writePair(", software: ", UInt32(software))
    case .serialNumber(let range):
      write("serial, serial: \"")
      write(line.extracting(range))
      write(.quote)
    case .status(let status):
      write("status, flags: ")
      write(hex: UInt16(status.rawValue))
    case .command(let command):
      writeWord(command.number, of: SLCANCommand.names)
      guard command.hasParameter else { return }
      write(", value: ")
      if command.digits == 1 {
        write(decimal: command.parameter)
      } else {
        write(hex: command.parameter, digits: command.digits)
      }
    }
  }

  private mutating func write(_ frame: CANFrame, of line: Span<UInt8>) {
    write(frame.isRemote ? "remote, id: " : "data, id: ")
    write(hex: frame.identifier, digits: frame.isExtended ? 8 : 3)
    writePair(", extended: ", frame.isExtended ? 1 : 0)
    writePair(", length: ", UInt32(frame.length))
    if !frame.data.isEmpty {
      write(", data: ")
      write(quotedHex: frame.data, of: line, group: 2)
    }
    if let timestamp = frame.timestamp { writePair(", time: ", UInt32(timestamp)) }
  }

  private mutating func writePair(_ label: StaticString, _ value: UInt32) {
    write(label)
    write(decimal: value)
  }

  /// Writes the answer to a line that is one of the Lawicel protocol.
  public mutating func writeAnswer(_ frame: SLCANFrame, of line: Span<UInt8>, number: UInt32) {
    writeStart(frame: "slcan", number)
    write(frame, of: line)
    write(.lineFeed)
  }
}
