/// A pcap capture of a serial line, made as its description says, for replays.
struct Capture {
  var linkType: UInt32 = 250
  var isLittleEndian = false
  private var packets: [(time: Double, isSent: Bool, bytes: [UInt8])] = []

  /// Adds what came or went, so many seconds after the beginning.
  mutating func add(_ time: Double, sent isSent: Bool = false, _ text: String) {
    packets.append((time, isSent, Array(text.utf8)))
  }

  var bytes: [UInt8] {
    let header = number(0xA1B2_C3D4) + (isLittleEndian ? [2, 0, 4, 0] : [0, 2, 0, 4])
    let rest = [0, 0, 262_144, linkType].flatMap(number)
    return packets.reduce(header + rest) { file, packet in
      let seconds = UInt32(packet.time.rounded(.down))
      let microseconds = UInt32(((packet.time - Double(seconds)) * 1e6).rounded())
      let length = UInt32(packet.bytes.count + 12)
      let numbers = [1_700_000_000 + seconds, microseconds, length, length].flatMap(number)
      return file + numbers + [UInt8](repeating: 0, count: 8) + [packet.isSent ? 1 : 2, 0, 0, 0]
        + packet.bytes
    }
  }

  private func number(_ number: UInt32) -> [UInt8] {
    let bytes = [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: number >> $0) }
    return isLittleEndian ? bytes.reversed() : bytes
  }

  /// A request, its answer, and more, seconds apart.
  static var conversation: Capture {
    var capture = Capture()
    capture.add(0, sent: true, "get: 1\n")
    capture.add(0.25, "a: 1\nb")
    capture.add(0.5, sent: true, "get: 2\nset")
    capture.add(1, ": 2\nc: 3\n")
    capture.add(3.125, sent: true, ": 5\n")
    return capture
  }
}
