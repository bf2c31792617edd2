extension ByteSink where Self: ~Copyable {
  /// Writes a record as pairs:
  ///
  ///     type: header, address: 0x0000, text: "HDR"
  ///     type: data, address: 0x00010100, bytes: 2, place: gap, distance: 16, data: "2146"
  ///     type: count, records: 17
  ///     type: end, address: 0x0100
  ///
  /// An address has the digits that the record has. A header is text where all of its bytes are printable ASCII, and
  /// `data` in digits where they are not.
  public mutating func write(_ frame: SRecordFrame, of line: Span<UInt8>) {
    write("type: ")
    write(frame.kind.name)
    if frame.kind == .count {
      write(", records: ")
      write(decimal: Int64(frame.address))
      return
    }
    write(", address: ")
    write(hex: frame.address, digits: 2 * Int(frame.addressWidth))
    if frame.kind == .end { return }
    if frame.kind == .data {
      write(", bytes: ")
      write(decimal: Int64(frame.count))
    } else if frame.isText(in: line) {
      write(", text: ")
      write(.quote)
      for index in 0..<frame.count { write(frame.byte(index, of: line)) }
      write(.quote)
      return
    }
    write(frame.place)
    write(", data: ")
    write(quotedDigits: line.extracting(frame.data))
  }
}

extension SRecordFrame {
  /// Whether the bytes are printable ASCII that needs no escape in quotation marks.
  public func isText(in line: Span<UInt8>) -> Bool {
    for index in 0..<count {
      let byte = byte(index, of: line)
      if byte < 0x20 || byte >= 0x7F || byte == .quote || byte == .backslash { return false }
    }
    return true
  }
}
