import LineFrames

// The frame of a line of the format `slcan`:
//
// | key | of type | value |
// |---|---|---|
// | `type` | | `data`, `remote`, `ok`, `transmitted`, `version`, `serial`, `status`, or a command: `open`, `listen`, `close`, `poll`, `poll-all`, `bit-rate`, `bus-timing`, `acceptance-code`, `acceptance-mask`, `filter-mode`, `auto-poll`, `timestamps`, `auto-start`, `baud-rate`; a command that asks for `version`, `serial` or `status` has no other key |
// | `errors` | any | how many BELs stand before it; no key where there are none |
// | `id` | data, remote | the identifier, a number |
// | `extended` | data, remote, transmitted | whether it has 29 bits |
// | `length` | data, remote | the data length code, 0 to 8 |
// | `data` | data | two hexadecimal digits a byte, upper case |
// | `time` | data, remote | the adapter's timestamp in milliseconds, 0 to 59,999; no key where there is none |
// | `hardware`, `software` | version | 0 to 99 |
// | `serial` | serial | four letters or digits |
// | `flags` | status | a number, bit 0 first |
// | `value` | a command with a number behind it | the number |
extension OutputStream {
  mutating func writeJSON(_ frame: SLCANFrame, of line: Span<UInt8>) {
    write("{")
    if frame.errorReplies > 0 {
      write("\"errors\":")
      write(number: frame.errorReplies)
      write(",")
    }
    write("\"type\":\"")
    switch frame.message {
    case .can(let frame): writeJSON(frame, of: line)
    case .ok: write("ok\"")
    case .transmitted(let isExtended): write("transmitted\",\"extended\":\(isExtended)")
    case .version(let hardware, let software):
      write("version\",\"hardware\":\(hardware),\"software\":\(software)")
    case .serialNumber(let range):
      write("serial\",\"serial\":")
      writeJSON(line.extracting(range))
    case .status(let status): write("status\",\"flags\":\(status.rawValue)")
    case .command(let command):
      write(command.name)
      write("\"")
      if command.hasParameter { write(",\"value\":\(command.parameter)") }
    }
    write("}")
  }

  private mutating func writeJSON(_ frame: CANFrame, of line: Span<UInt8>) {
    write(frame.isRemote ? "remote" : "data" as StaticString)
    write("\"")
    writeNumber("id", frame.identifier)
    writeFlag("extended", frame.isExtended)
    writeNumber("length", frame.length)
    if !frame.isRemote {
      write(",\"data\":\"")
      writeUpperCase(line.extracting(frame.data))
      write("\"")
    }
    writeNumber("time", frame.timestamp)
  }

  /// Writes hexadecimal digits in upper case.
  mutating func writeUpperCase(_ digits: Span<UInt8>) {
    for index in digits.indices { write(digits[index] >= 0x61 ? digits[index] & 0xDF : digits[index]) }
  }
}
