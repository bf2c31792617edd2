/// Writes a serial capture as bytes: classic pcap, nanoseconds, the link type RTAC SERIAL.
///
/// All numbers are big endian, those of pcap itself, too, so that the file is the same on every machine.
enum PcapWriter {
  /// What a file begins with.
  static var fileHeader: [UInt8] {
    var bytes: [UInt8] = []
    append(PcapFormat.nanosecondMagic, to: &bytes)
    append(UInt32(PcapFormat.majorVersion) << 16 | UInt32(PcapFormat.minorVersion), to: &bytes)
    // Two fields that are always zero: the time zone, and the accuracy of time stamps.
    append(0, to: &bytes)
    append(0, to: &bytes)
    append(UInt32(PcapFormat.longestPacket), to: &bytes)
    append(PcapFormat.linkType, to: &bytes)
    return bytes
  }

  /// Appends a packet.
  ///
  /// - Parameters:
  ///   - bytes: 1 to 262,132 of them.
  ///   - nanoseconds: since 1970-01-01 00:00 UTC.
  static func append(
    _ bytes: Span<UInt8>, _ direction: CaptureDirection, nanoseconds: Int64, to file: inout [UInt8]
  ) {
    let (seconds, rest) = nanoseconds.quotientAndRemainder(dividingBy: 1_000_000_000)
    let length = UInt32(PcapFormat.eventHeaderLength + bytes.count)
    append(UInt32(truncatingIfNeeded: seconds), to: &file)
    append(UInt32(truncatingIfNeeded: rest), to: &file)
    append(length, to: &file)
    append(length, to: &file)
    append(UInt32(truncatingIfNeeded: seconds), to: &file)
    append(UInt32(truncatingIfNeeded: rest / 1_000), to: &file)
    file.append(direction == .sent ? PcapFormat.Event.transmitStart : PcapFormat.Event.receiveStart)
    // No control line is known, and the footer is reserved.
    file += [0, 0, 0]
    bytes.withUnsafeBytes { file.append(contentsOf: $0) }
  }

  private static func append(_ number: UInt32, to file: inout [UInt8]) {
    withUnsafeBytes(of: number.bigEndian) { file.append(contentsOf: $0) }
  }
}
