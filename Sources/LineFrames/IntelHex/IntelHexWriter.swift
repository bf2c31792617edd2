extension ByteSink where Self: ~Copyable {
  /// Writes a record as pairs:
  ///
  ///     type: data, address: 0x00010100, bytes: 2, place: gap, distance: 16, data: "2146"
  ///     type: data, address: 0x0001FFFF, bytes: 2, wrapped: 1, to: 0x00010000, place: first, data: "2146"
  ///     type: start-segment, cs: 0x1000, ip: 0x0100
  ///
  /// `certain: 0` stands behind the address where the base is not certain.
  public mutating func write(_ frame: IntelHexFrame, of line: Span<UInt8>) {
    write("type: ")
    write(frame.type.name)
    if frame.type == .startSegmentAddress {
      write(", cs: ")
      write(hex: UInt32(frame.codeSegment), digits: 4)
      write(", ip: ")
      write(hex: UInt32(frame.instructionPointer), digits: 4)
      return
    }
    write(", address: ")
    write(hex: frame.address, digits: 8)
    guard frame.type == .data else { return }
    if !frame.isBaseCertain { write(", certain: 0") }
    write(", bytes: ")
    write(decimal: Int64(frame.count))
    if frame.wrappedCount > 0 {
      write(", wrapped: ")
      write(decimal: Int64(frame.wrappedCount))
      write(", to: ")
      write(hex: frame.wrapAddress, digits: 8)
    }
    write(frame.place)
    write(", data: ")
    write(quotedDigits: line.extracting(frame.data))
  }
}
