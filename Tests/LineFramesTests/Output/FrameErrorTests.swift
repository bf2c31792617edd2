import LineFrames
import Testing

struct FrameErrorTests {
  @Test(arguments: [
    (FrameError.Kind.checksum, "checksum"), (.missingChecksum, "missing-checksum"),
    (.unexpectedByte, "unexpected-byte"), (.unexpectedEnd, "unexpected-end"),
    (.invalidField, "invalid-field"),
    (.overlong, "overlong"), (.overrun, "overrun"),
  ])
  func `Each kind has its name`(_ kind: FrameError.Kind, _ name: String) {
    #expect(kind.name.description == name)
  }

  @Test(arguments: [
    (
      FrameError(.checksum, at: 63, expected: 0x47, found: 0x46),
      "checksum, at: 63, expected: 0x47, found: 0x46"
    ),
    (FrameError(.missingChecksum, at: 0), "missing-checksum, at: 0"),
    (FrameError(.unexpectedByte, at: 9, found: 0), "unexpected-byte, at: 9, found: 0x00"),
    (FrameError(.unexpectedEnd, at: 3, expected: 0x3A), "unexpected-end, at: 3, expected: 0x3A"),
    (
      FrameError(.checksum, at: 65_535, expected: 0xFFFF, found: 0x0ABC),
      "checksum, at: 65535, expected: 0xFFFF, found: 0x0ABC"
    ),
  ])
  func `An error is written with what it knows`(_ error: FrameError, _ text: String) {
    #expect(written { $0.write(error) } == text)
  }
}
