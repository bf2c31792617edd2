import LineFrames

/// The formats that an image may have besides those of every image: the host has all of them.
struct HostFormats: MoreFormats {
  /// In the order of ``StreamFormat``.
  static let all: [StreamFormat] = [.ihex, .srec, .slcan, .modbus, .dsmr]

  private var decoder = StreamDecoder(format: .ihex)

  static var areThere: Bool { true }

  mutating func select(_ name: Span<UInt8>) -> Bool {
    guard let format = Self.all.first(where: { name.isEqual(to: Array($0.rawValue.utf8)) }) else {
      return false
    }
    decoder = StreamDecoder(format: format)
    return true
  }

  var keepsEmptyLines: Bool { decoder.format.keepsEmptyLines }

  mutating func restart() { decoder = StreamDecoder(format: decoder.format) }

  mutating func answer<Sink: ByteSink>(
    _ line: Span<UInt8>, number: UInt32, to sink: inout Sink
  ) throws(FrameError) {
    if let frame = try decoder.decode(line) { sink.writeAnswer(frame, of: line, number: number) }
  }
}
