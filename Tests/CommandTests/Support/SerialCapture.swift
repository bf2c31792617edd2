/// A pcap file of link type RTAC SERIAL, byte by byte.
struct SerialCapture {
  enum Direction: UInt8 {
    case sent = 1
    case received = 2
  }

  private(set) var bytes: [UInt8] = []

  init() {
    write(0xA1B2_3C4D)  // nanoseconds
    write(0x0002_0004)  // version 2.4
    write(0)
    write(0)
    write(262_144)  // the longest packet
    write(250)  // RTAC SERIAL
  }

  /// Adds a packet that came so many nanoseconds after the first.
  mutating func add(_ data: [UInt8], at time: UInt64, _ direction: Direction = .received) {
    let seconds = UInt32(1_700_000_000 + time / 1_000_000_000)
    let length = UInt32(data.count + 12)
    write(seconds)
    write(UInt32(time % 1_000_000_000))
    write(length)
    write(length)
    write(seconds)
    write(UInt32(time % 1_000_000_000 / 1_000))
    bytes += [direction.rawValue, 0, 0, 0]
    bytes += data
  }

  private mutating func write(_ number: UInt32) {
    bytes += [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: number >> $0) }
  }
}
