/// The numbers of a classic pcap file (draft-ietf-opsawg-pcap) with packets of the link type RTAC SERIAL, as
/// tcpdump.org's page on LINKTYPE_RTAC_SERIAL describes them.
enum PcapFormat {
  static let microsecondMagic: UInt32 = 0xA1B2_C3D4
  static let nanosecondMagic: UInt32 = 0xA1B2_3C4D
  static let majorVersion: UInt16 = 2
  static let minorVersion: UInt16 = 4
  /// LINKTYPE_RTAC_SERIAL.
  static let linkType: UInt32 = 250
  static let fileHeaderLength = 24
  static let packetHeaderLength = 16
  /// What stands before the data of each packet: seconds, microseconds, event, control lines, footer; big endian.
  static let eventHeaderLength = 12
  /// The longest packet that libpcap and Wireshark take.
  static let longestPacket = 262_144

  /// What a packet tells. Those that are not here carry no data.
  enum Event {
    static let transmitStart: UInt8 = 0x01
    static let receiveStart: UInt8 = 0x02
    static let transmitEnd: UInt8 = 0x03
    static let receiveEnd: UInt8 = 0x04
  }

  /// Whether a file with this beginning is a pcap file, of whatever link type and byte order.
  static func isPcap(_ start: [UInt8]) -> Bool {
    guard start.count >= 4 else { return false }
    let magics = [microsecondMagic, nanosecondMagic]
    return magics.contains(bigEndian(start, 0)) || magics.contains(bigEndian(start, 0).byteSwapped)
  }

  /// Whether a file with this beginning is of pcap's successor: a section header block with its byte order.
  static func isPcapNG(_ start: [UInt8]) -> Bool {
    guard start.count >= 12, bigEndian(start, 0) == 0x0A0D_0D0A else { return false }
    let order = bigEndian(start, 8)
    return order == 0x1A2B_3C4D || order.byteSwapped == 0x1A2B_3C4D
  }

  /// Whether more bytes are needed to tell a capture from raw bytes.
  static func isUndecided(_ start: [UInt8]) -> Bool {
    if start.count < 4 {
      let numbers = [microsecondMagic, nanosecondMagic, 0x0A0D_0D0A]
      return (numbers + numbers.map(\.byteSwapped)).contains { number in
        start.indices.allSatisfy { start[$0] == UInt8(truncatingIfNeeded: number >> UInt32(24 - 8 * $0)) }
      }
    }
    return start.count < 12 && bigEndian(start, 0) == 0x0A0D_0D0A
  }

  /// Four bytes of the array as a number of the file's byte order.
  static func number(_ bytes: [UInt8], _ offset: Int, isBigEndian: Bool) -> UInt32 {
    let value = bigEndian(bytes, offset)
    return isBigEndian ? value : value.byteSwapped
  }

  /// Four bytes of the array as a number.
  static func bigEndian(_ bytes: [UInt8], _ offset: Int) -> UInt32 {
    bytes[offset..<offset + 4].reduce(0) { $0 << 8 | UInt32($1) }
  }
}
