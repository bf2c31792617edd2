import LineFrames
import Testing

/// BEL, which ends no line, and LF, which some adapters send.
struct SLCANReplyTests {
  @Test(arguments: SLCANSamples.all)
  func `BELs before a line are counted, and change nothing else of it`(_ line: String, _ text: String) throws
  {
    for count in 0...3 {
      let bytes = Array(repeating: UInt8(0x07), count: count) + Array(of: line)
      let frame = try SLCANDecoder().result(of: bytes).get()
      #expect(frame.errorReplies == count)
      let errors = count == 0 ? "" : "errors: \(count), "
      #expect(written { $0.write(frame, of: bytes.span) } == errors + text)
    }
  }

  @Test
  func `A thousand BELs are one frame`() throws {
    let bytes = Array(repeating: UInt8(0x07), count: 1_000)
    #expect(try SLCANDecoder().result(of: bytes).get() == SLCANFrame(errorReplies: 1_000, message: .ok))
  }

  @Test
  func `Commands and replies in one stream keep their order`() throws {
    let stream = Array(of: "S9\r\u{7}O\r\rt1230\rz\r\u{7}\u{7}C\r\r")
    let texts = decodeAll(stream, cutAt: [], by: SLCANDecoder())
    let messages = try texts.dropFirst().map { try $0.get() }
    #expect(texts.first?.error == FrameError(.invalidField, at: 1, found: 0x39))
    #expect(messages.map { $0.errorReplies } == [1, 0, 0, 0, 2, 0])
    #expect(messages[0].message == .command(.open))
    #expect(messages[1].message == .ok)
    #expect(messages[3].message == .transmitted(isExtended: false))
    #expect(messages[4].message == .command(.close))
  }

  @Test
  func `An adapter that ends its lines with CR LF is understood`() throws {
    let plain = decodeAll(Array(of: "t1231AA\rz\r\rV1013\r"), cutAt: [], by: SLCANDecoder())
    let withFeeds = decodeAll(Array(of: "t1231AA\r\nz\r\n\r\nV1013\r\n"), cutAt: [], by: SLCANDecoder())
    #expect(plain.count == 4)
    // The last LF is a line that the stream's end cuts short.
    #expect(withFeeds.count == 5)
    for (one, other) in zip(plain, withFeeds) {
      #expect(try one.get().errorReplies == other.get().errorReplies)
    }
    let line = Array(of: "\nt1231AA")
    let frame = try SLCANDecoder().result(of: line).get()
    #expect(
      written { $0.write(frame, of: line.span) }
        == "type: data, id: 0x123, extended: 0, length: 1, data: \"AA\"")
  }

  @Test
  func `A line with no byte is the reply OK`() throws {
    #expect(SLCANDecoder.keepsEmptyLines)
    #expect(SLCANDecoder.lineEnding == .carriageReturn)
    #expect(try SLCANDecoder().result(of: "").get() == SLCANFrame(message: .ok))
  }
}
