import LineFrames
import Testing

struct AutoDecoderTests {
  @Test(arguments: SentenceSamples.all)
  func `A line that begins with $ or ! is an NMEA sentence`(_ line: String) {
    #expect(AutoDecoder().result(of: line) == NMEADecoder().result(of: line).map { .nmea($0) })
  }

  @Test(arguments: ["packet: 0x42", "a:1 b:2", " $a: 1", "a: $GPGGA", "", "1", "*00"])
  func `Any other line is one of pairs`(_ line: String) {
    #expect(AutoDecoder().result(of: line) == KeyValueDecoder().result(of: line).map { .keyValue($0) })
  }

  @Test
  func `Errors are those of the protocol picked`() {
    #expect(AutoDecoder().result(of: "$GPGGA: 1").error == FrameError(.missingChecksum, at: 9))
    #expect(AutoDecoder().result(of: "").error == FrameError(.unexpectedEnd, at: 0))
    #expect(AutoDecoder().result(of: "#").error == FrameError(.unexpectedByte, at: 0, found: 0x23))
  }
}
