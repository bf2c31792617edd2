@testable import UARTStream

/// A pcap file made field by field, as the format's description has them.
struct PcapFile {
  var isBigEndian = true
  var magic: UInt32 = 0xA1B2_3C4D
  var major: UInt32 = 2
  var linkType: UInt32 = 250
  var packets: [Packet] = []

  struct Packet {
    var seconds: UInt32 = 1_700_000_000
    var fraction: UInt32 = 0
    var event: UInt8 = 2
    var bytes: [UInt8] = []
    /// What the header says of the length, instead of what it is.
    var length: UInt32?
    /// How much longer the packet was before it was recorded.
    var leftOut: UInt32 = 0
  }

  /// Received and sent bytes of all lengths, nanoseconds apart.
  static let sample = PcapFile(packets: [
    Packet(fraction: 1, bytes: Array("a: 1\n".utf8)),
    Packet(fraction: 2, event: 1, bytes: Array("?\n".utf8)),
    Packet(fraction: 999_999, bytes: [0]),
    Packet(seconds: 1_700_000_001, event: 3, bytes: [UInt8](repeating: 7, count: 300)),
    Packet(seconds: 1_700_000_002, event: 4, bytes: Array("b: 2\n".utf8)),
  ])

  /// What is to be read of ``sample``.
  static let sampleContents: [CapturedBytes] = [
    CapturedBytes(
      nanoseconds: 1_700_000_000_000_000_001, direction: .received, bytes: Array("a: 1\n".utf8)),
    CapturedBytes(nanoseconds: 1_700_000_000_000_000_002, direction: .sent, bytes: Array("?\n".utf8)),
    CapturedBytes(nanoseconds: 1_700_000_000_000_999_999, direction: .received, bytes: [0]),
    CapturedBytes(
      nanoseconds: 1_700_000_001_000_000_000, direction: .sent, bytes: [UInt8](repeating: 7, count: 300)),
    CapturedBytes(
      nanoseconds: 1_700_000_002_000_000_000, direction: .received, bytes: Array("b: 2\n".utf8)),
  ]

  var bytes: [UInt8] { packets.reduce(header) { $0 + bytes(of: $1) } }

  private var header: [UInt8] {
    let version = isBigEndian ? major << 16 | 4 : 4 << 16 | major
    return [magic, version, 0, 0, 262_144, linkType].flatMap(number)
  }

  private func bytes(of packet: Packet) -> [UInt8] {
    let length = packet.length ?? UInt32(12 + packet.bytes.count)
    let header = [packet.seconds, packet.fraction, length, length + packet.leftOut].flatMap(number)
    // The part that is big endian in every file.
    return header + Self.bigEndian(packet.seconds) + Self.bigEndian(packet.fraction / 1_000)
      + [packet.event, 0, 0, 0] + packet.bytes
  }

  private func number(_ number: UInt32) -> [UInt8] {
    isBigEndian ? Self.bigEndian(number) : Self.bigEndian(number).reversed()
  }

  private static func bigEndian(_ number: UInt32) -> [UInt8] {
    [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: number >> $0) }
  }
}

/// What a reader made of a file.
struct ReadCapture {
  var packets: [CapturedBytes] = []
  var cut: PcapReader.Cut?
  var leftOut: UInt64 = 0
  var failure: Failure?

  /// Reads a file that comes in pieces of these lengths, the rest at once.
  init(_ file: [UInt8], pieces: [Int] = []) {
    let source = Pieces(file, pieces)
    do throws(Failure) {
      var reader = try PcapReader(name: "x.pcap", start: []) { () throws(Failure) in source.next() }
      do throws(Failure) {
        while let packet = try reader.next() { packets.append(packet) }
      } catch { failure = error }
      cut = reader.cut
      leftOut = reader.leftOut
    } catch { failure = error }
  }

  private final class Pieces {
    private var rest: ArraySlice<UInt8>
    private var lengths: [Int]

    init(_ bytes: [UInt8], _ lengths: [Int]) {
      rest = bytes[...]
      self.lengths = lengths.reversed()
    }

    func next() -> [UInt8]? {
      guard !rest.isEmpty else { return nil }
      let piece = rest.prefix(lengths.popLast() ?? rest.count)
      rest = rest.dropFirst(piece.count)
      return Array(piece)
    }
  }
}
