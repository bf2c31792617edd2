import LineFrames
import Testing

struct NMEATagBlockTests {
  private let sample = "!AIVDM,1,1,,B,177KQJ5000G?tO`K>RA1wUbN0TKH,0*5C"

  /// A tag block with its checksum.
  private func block(_ parameters: String) -> String {
    "\\" + String(decoding: Array(of: parameters) + checksumSuffix(parameters.utf8), as: UTF8.self) + "\\"
  }

  @Test
  func `Each parameter is told, the last one of two, and others are passed over`() throws {
    let text = block("s:old,s:station 1,d:base,c:1609459200,r:12,g:1-2-1234,n:7,t:a text,x:1,q,:,c")
    let line = Array(of: text + sample)
    let frame = try AISDecoder().result(of: line).get()
    let tag = try #require(frame.tag)
    let texts = [
      tag.source, tag.destination, tag.time, tag.relativeTime, tag.group, tag.lineNumber, tag.text,
    ]
    #expect(
      texts.map { $0.map(line.text) } == ["station 1", "base", "1609459200", "12", "1-2-1234", "7", "a text"])
    #expect(line.text(frame.sentence.talker) == "AI" && line.text(frame.sentence.type) == "VDM")
    guard case .message(let message) = frame.content else { throw Mismatch(description: "no message") }
    #expect(message.mmsi == 477_553_000)
  }

  @Test
  func `A sentence without AIS has one as well`() throws {
    let line = Array(of: block("i:older") + "$PGRMZ,246,f,3*1B")
    let frame = try AISDecoder().result(of: line).get()
    #expect(frame.tag?.text.map(line.text) == "older" && frame.content == .none && !frame.isPlain)
    #expect(
      written { $0.write(frame, of: line.span) } == "tag: \"i:older\", talker: P, type: GRMZ, fields: 3")
  }

  @Test(arguments: [
    ("\\s:x*4A", FrameError(.unexpectedEnd, at: 7, expected: 0x5C)),
    ("\\", FrameError(.unexpectedEnd, at: 1, expected: 0x5C)),
    ("\\\\!AIVDM", FrameError(.missingChecksum, at: 1)),
    ("\\s:x\\!AIVDM", FrameError(.missingChecksum, at: 4)),
    ("\\s:x*31\\", FrameError(.unexpectedEnd, at: 8, expected: 0x24)),
    ("\\s:x*30\\!AIVDM", FrameError(.checksum, at: 5, expected: 0x31, found: 0x30)),
    ("\\s:x*3g\\!AIVDM", FrameError(.unexpectedByte, at: 6, found: 0x67)),
    ("\\s:\u{7}*4E\\!AIVDM", FrameError(.unexpectedByte, at: 3, found: 7)),
    ("\\s:x*31\\!AIVDM", FrameError(.missingChecksum, at: 14)),
    ("\\s:x*31\\x", FrameError(.unexpectedByte, at: 8, expected: 0x24, found: 0x78)),
  ])
  func `What is wrong with one is told by its place in the line`(_ line: String, _ error: FrameError) {
    #expect(AISDecoder().result(of: line).error == error)
  }

  @Test
  func `Errors of the sentence have their place in the line`() {
    let text = block("s:x")
    let error = AISDecoder().result(of: text + "!AIVDM,1,1,,B,177KQJ,0*00").error
    let plain = AISDecoder().result(of: "!AIVDM,1,1,,B,177KQJ,0*00").error
    #expect(error?.kind == .checksum && error?.offset == text.utf8.count + (plain?.offset ?? 0))
  }
}
