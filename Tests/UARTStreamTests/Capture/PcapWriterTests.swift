import Testing

@testable import UARTStream

/// Captures are written as their description has them.
@Suite struct PcapWriterTests {
  @Test func aFileBeginsWithItsKind() {
    #expect(
      PcapWriter.fileHeader == [
        0xA1, 0xB2, 0x3C, 0x4D, 0, 2, 0, 4, 0, 0, 0, 0, 0, 0, 0, 0, 0, 4, 0, 0, 0, 0, 0, 250,
      ])
  }

  @Test func aPacketHasItsTimeTwiceAndItsDirection() {
    var bytes: [UInt8] = []
    let seconds: Int64 = 0x6500_0000
    PcapWriter.append(
      [0x41, 0x0A].span, .received, nanoseconds: seconds * 1_000_000_000 + 123_456_789, to: &bytes)
    PcapWriter.append([0x42].span, .sent, nanoseconds: 5, to: &bytes)
    #expect(
      bytes == [
        // Seconds, 123,456,789 ns, two lengths.
        0x65, 0, 0, 0, 0x07, 0x5B, 0xCD, 0x15, 0, 0, 0, 14, 0, 0, 0, 14,
        // Seconds, 123,456 µs, received, control lines, footer, data.
        0x65, 0, 0, 0, 0x00, 0x01, 0xE2, 0x40, 2, 0, 0, 0, 0x41, 0x0A,
        0, 0, 0, 0, 0, 0, 0, 5, 0, 0, 0, 13, 0, 0, 0, 13,
        0, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0x42,
      ])
  }

  @Test func whatIsWrittenIsRead() {
    var generator = SplitMix(state: 7)
    var file = PcapWriter.fileHeader
    var expected: [CapturedBytes] = []
    for _ in 0..<500 {
      let bytes = (0..<Int.random(in: 1...200, using: &generator)).map { _ in
        UInt8.random(in: 0...255, using: &generator)
      }
      let direction = CaptureDirection.allCases.randomElement(using: &generator) ?? .sent
      let time = Int64.random(in: 0..<4_294_967_296_000_000_000, using: &generator)
      PcapWriter.append(bytes.span, direction, nanoseconds: time, to: &file)
      expected.append(CapturedBytes(nanoseconds: time, direction: direction, bytes: bytes))
    }
    let isSame = ReadCapture(file).packets == expected
    #expect(isSame)
  }
}
