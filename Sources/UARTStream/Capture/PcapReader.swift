/// Reads a serial capture packet by packet: classic pcap of either byte order, with micro- or nanoseconds, and the
/// link type RTAC SERIAL.
///
///     var reader = try PcapReader(path: "boot.pcap")
///     while let packet = try reader.next() { … }
///     if let cut = reader.cut { … }
///
/// Memory is bounded by the longest packet that there can be, 256 KiB, however long the file is.
public struct PcapReader: ~Copyable {
  /// Where the file ends within a packet: what a program leaves that was killed while it recorded, or a full disk.
  public struct Cut: Sendable, Equatable {
    /// The packet's number, from 1.
    public let packet: Int
    /// Bytes that are missing of it, where its header says how many there should be.
    public let missing: Int?
  }

  /// The file's name, for messages.
  public let name: String
  /// Set once ``next()`` has come upon the end of a file that ends within a packet.
  public private(set) var cut: Cut?
  /// Bytes that whoever recorded the packets has left out of them: more than its snapshot length.
  public private(set) var leftOut: UInt64 = 0
  /// Packets read so far, those without data included.
  public private(set) var packetCount = 0

  private let source: () throws(Failure) -> [UInt8]?
  private var buffer: [UInt8]
  private var offset = 0
  private var hasEnded = false
  /// Bytes of the file before ``buffer``.
  private var dropped = 0
  private let isBigEndian: Bool
  private let nanosecondsPerUnit: Int64

  /// Whether a file that begins with these bytes, four or more, is a pcap or pcapng file.
  public static func isCapture(_ start: [UInt8]) -> Bool {
    PcapFormat.isPcap(start) || PcapFormat.isPcapNG(start)
  }

  /// Whether a file that begins with these bytes is a capture, or is named as one and so has to be one.
  static func isCapture(_ start: [UInt8], named path: String) -> Bool {
    isCapture(start) || path.hasSuffix(".pcap") || path.hasSuffix(".pcapng")
  }

  /// Opens a file, `-` for standard input.
  ///
  /// - Throws: `.noInput` where it cannot be read, `.data` where it is no serial capture.
  public init(path: String) throws(Failure) {
    guard let file = try InputFile.open(path) else {
      throw Failure(.interrupted, "Interrupted before anybody had opened \(path) to write it.")
    }
    try self.init(name: path, start: []) { () throws(Failure) in try file.next() }
  }

  /// Reads from anywhere.
  ///
  /// - Parameters:
  ///   - name: the file's name, for messages.
  ///   - start: what has been read of it already.
  ///   - source: gives the next bytes, however many; `nil` or none at the end.
  /// - Throws: `.data` where it is no serial capture.
  public init(
    name: String, start: [UInt8], source: @escaping () throws(Failure) -> [UInt8]?
  ) throws(Failure) {
    var header = start
    while header.count < PcapFormat.fileHeaderLength, let more = try source(), !more.isEmpty {
      header += more
    }
    guard !PcapFormat.isPcapNG(header) else {
      throw Failure(
        .data,
        "\(name) is a pcapng file: make a pcap file of it with `editcap -F nsecpcap \(name) NEW.pcap` first.")
    }
    guard PcapFormat.isPcap(header) else {
      throw Failure(.data, "\(name) is no pcap file: it does not begin as one.")
    }
    guard header.count >= PcapFormat.fileHeaderLength else {
      throw Failure(.data, "\(name) ends within its header of \(PcapFormat.fileHeaderLength) bytes.")
    }
    let magic = PcapFormat.bigEndian(header, 0)
    let isBigEndian = magic == PcapFormat.microsecondMagic || magic == PcapFormat.nanosecondMagic
    let isNanoseconds = (isBigEndian ? magic : magic.byteSwapped) == PcapFormat.nanosecondMagic
    let version = PcapFormat.number(header, 4, isBigEndian: isBigEndian)
    let major = UInt16(truncatingIfNeeded: isBigEndian ? version >> 16 : version)
    guard major == PcapFormat.majorVersion else {
      throw Failure(.data, "\(name) is a pcap file of version \(major), not \(PcapFormat.majorVersion).")
    }
    // The upper bits may say how long a frame check sequence is.
    let linkType = PcapFormat.number(header, 20, isBigEndian: isBigEndian) & 0xFFFF
    guard linkType == PcapFormat.linkType else {
      throw Failure(
        .data,
        "\(name) has the link type \(linkType), which is not that of a serial line, \(PcapFormat.linkType) "
          + "(RTAC SERIAL): record with `uartstream attach PORT --record FILE.pcap`.")
    }
    self.name = name
    self.source = source
    self.isBigEndian = isBigEndian
    nanosecondsPerUnit = isNanoseconds ? 1 : 1_000
    buffer = header
    offset = PcapFormat.fileHeaderLength
  }

  /// The next packet with data, `nil` at the end of the file. Of a packet that the file's end cuts off, what is there.
  ///
  /// - Throws: `.data` where the file is damaged, and what the source throws. There is nothing more to read then.
  public mutating func next() throws(Failure) -> CapturedBytes? {
    while cut == nil, try fill(1) {
      packetCount += 1
      guard try fill(PcapFormat.packetHeaderLength) else {
        cut = Cut(packet: packetCount, missing: nil)
        return nil
      }
      let length = Int(number(8))
      guard (PcapFormat.eventHeaderLength...PcapFormat.longestPacket).contains(length) else {
        throw Failure(
          .data,
          "\(name) is damaged: its packet \(packetCount), at byte \(dropped + offset), would have \(length) bytes; "
            + "\(PcapFormat.eventHeaderLength) to \(PcapFormat.longestPacket) are possible.")
      }
      let nanoseconds = Int64(number(0)) * 1_000_000_000 + Int64(number(4)) * nanosecondsPerUnit
      let original = Int(number(12))
      offset += PcapFormat.packetHeaderLength
      if original > length { leftOut += UInt64(original - length) }
      if try !fill(length) {
        cut = Cut(packet: packetCount, missing: length - (buffer.count - offset))
      }
      let packet = buffer[offset..<min(offset + length, buffer.count)]
      offset = packet.endIndex
      guard packet.count > PcapFormat.eventHeaderLength else { continue }
      let direction: CaptureDirection
      switch packet[packet.startIndex + 8] {
      case PcapFormat.Event.receiveStart, PcapFormat.Event.receiveEnd: direction = .received
      case PcapFormat.Event.transmitStart, PcapFormat.Event.transmitEnd: direction = .sent
      default: continue
      }
      let bytes = Array(packet.dropFirst(PcapFormat.eventHeaderLength))
      return CapturedBytes(nanoseconds: nanoseconds, direction: direction, bytes: bytes)
    }
    return nil
  }

  /// Sees to it that so many bytes can be had from ``offset`` on.
  ///
  /// - Returns: false where the file ends before.
  private mutating func fill(_ count: Int) throws(Failure) -> Bool {
    if buffer.count - offset >= count { return true }
    dropped += offset
    buffer.removeFirst(offset)
    offset = 0
    while buffer.count < count, !hasEnded {
      if let more = try source(), !more.isEmpty { buffer += more } else { hasEnded = true }
    }
    return buffer.count >= count
  }

  /// Four bytes from ``offset`` on as a number of the file's byte order.
  private func number(_ position: Int) -> UInt32 {
    PcapFormat.number(buffer, offset + position, isBigEndian: isBigEndian)
  }
}
