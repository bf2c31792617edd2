extension OutputStream {
  /// Writes bytes for people: those that could upset a terminal are shown as `\xhh`.
  mutating func writePrintable(_ line: Span<UInt8>) {
    for index in line.indices {
      let byte = line[index]
      if byte >= 0x20, byte < 0x7F, byte != 0x5C {
        write(byte)
      } else {
        let digits = String(byte, radix: 16)
        write(digits.count == 1 ? "\\x0" + digits : "\\x" + digits)
      }
    }
  }
}
