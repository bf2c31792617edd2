/// Writes lines of the Lawicel protocol, each with the CR that ends it, digits in upper case.
extension ByteSink where Self: ~Copyable {
  /// Writes a data frame: `t4563112233`.
  ///
  /// - Parameters:
  ///   - identifier: 11 bits, or 29 of an extended one.
  ///   - data: 8 bytes at most.
  ///   - timestamp: in milliseconds, 0...59,999; a host sends none.
  ///
  /// Anything out of these ranges stops the program.
  public mutating func writeSLCAN(
    identifier: UInt32, isExtended: Bool = false, data: Span<UInt8>, timestamp: UInt16? = nil
  ) {
    precondition(data.count <= 8, "a CAN frame has at most 8 bytes of data")
    write(isExtended ? 0x54 : 0x74)
    writeHead(identifier, isExtended, UInt32(truncatingIfNeeded: data.count))
    for index in data.indices { write(hexDigits: UInt32(data[index]), count: 2) }
    writeTail(timestamp)
  }

  /// Writes a remote frame: `r1238`.
  ///
  /// - Parameters:
  ///   - identifier: 11 bits, or 29 of an extended one.
  ///   - length: how many bytes are asked for, 0...8.
  ///   - timestamp: in milliseconds, 0...59,999; a host sends none.
  ///
  /// Anything out of these ranges stops the program.
  public mutating func writeSLCANRemote(
    identifier: UInt32, isExtended: Bool = false, length: UInt8, timestamp: UInt16? = nil
  ) {
    precondition(length <= 8, "a CAN frame has at most 8 bytes of data")
    write(isExtended ? 0x52 : 0x72)
    writeHead(identifier, isExtended, UInt32(length))
    writeTail(timestamp)
  }

  /// Writes a command: `S6`.
  public mutating func writeSLCAN(_ command: SLCANCommand) {
    write(command.letter)
    write(hexDigits: command.parameter, count: command.digits)
    write(.carriageReturn)
  }

  /// Writes the adapter's reply to a command: CR, or BEL, which no CR follows.
  public mutating func writeSLCANReply(isOK: Bool) {
    write(isOK ? .carriageReturn : .bell)
  }

  /// Writes the adapter's word that a frame was sent: `z` or `Z`.
  public mutating func writeSLCANTransmitted(isExtended: Bool) {
    write(isExtended ? 0x5A : 0x7A)
    write(.carriageReturn)
  }

  /// Writes the adapter's versions, 0...99 each: `V1013`. Anything above stops the program.
  public mutating func writeSLCANVersion(hardware: UInt8, software: UInt8) {
    precondition(hardware <= 99 && software <= 99, "a version has two digits")
    write(0x56)
    write(hexDigits: UInt32(hardware / 10 * 16 + hardware % 10), count: 2)
    write(hexDigits: UInt32(software / 10 * 16 + software % 10), count: 2)
    write(.carriageReturn)
  }

  /// Writes the adapter's status flags: `F08`.
  public mutating func writeSLCAN(_ status: SLCANStatus) {
    write(0x46)
    write(hexDigits: UInt32(status.rawValue), count: 2)
    write(.carriageReturn)
  }

  /// Writes a frame that was decoded from a line, as it is in canonical form: the BELs, then the line.
  public mutating func writeSLCAN(_ frame: SLCANFrame, of line: Span<UInt8>) {
    for _ in 0..<frame.errorReplies { write(.bell) }
    switch frame.message {
    case .ok: write(.carriageReturn)
    case .transmitted(let isExtended): writeSLCANTransmitted(isExtended: isExtended)
    case .version(let hardware, let software): writeSLCANVersion(hardware: hardware, software: software)
    case .status(let status): writeSLCAN(status)
    case .command(let command): writeSLCAN(command)
    case .serialNumber(let range):
      write(0x4E)
      write(line.extracting(range))
      write(.carriageReturn)
    case .can(let frame):
      let letter: UInt8 = frame.isRemote ? 0x72 : 0x74
      write(frame.isExtended ? letter - 0x20 : letter)
      writeHead(frame.identifier, frame.isExtended, UInt32(frame.length))
      for index in 0..<frame.data.count / 2 {
        write(hexDigits: UInt32(frame.byte(index, in: line)), count: 2)
      }
      writeTail(frame.timestamp)
    }
  }

  private mutating func writeHead(_ identifier: UInt32, _ isExtended: Bool, _ length: UInt32) {
    precondition(identifier <= (isExtended ? 0x1FFF_FFFF : 0x7FF), "an identifier has 11 or 29 bits")
    write(hexDigits: identifier, count: isExtended ? 8 : 3)
    write(hexDigits: length, count: 1)
  }

  private mutating func writeTail(_ timestamp: UInt16?) {
    if let timestamp {
      precondition(UInt32(timestamp) <= CANFrame.greatestTimestamp, "a timestamp is below a minute")
      write(hexDigits: UInt32(timestamp), count: 4)
    }
    write(.carriageReturn)
  }
}
