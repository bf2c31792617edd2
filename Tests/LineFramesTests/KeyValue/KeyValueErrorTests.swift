import LineFrames
import Testing

struct KeyValueErrorTests {
  @Test(arguments: [
    ("", FrameError(.unexpectedEnd, at: 0)),
    ("   ", FrameError(.unexpectedEnd, at: 3)),
    (" \t ", FrameError(.unexpectedEnd, at: 3)),
    ("abc", FrameError(.unexpectedEnd, at: 3, expected: 0x3A)),
    ("abc  ", FrameError(.unexpectedEnd, at: 5, expected: 0x3A)),
    ("a b: 1", FrameError(.unexpectedByte, at: 2, expected: 0x3A, found: 0x62)),
    ("a=1", FrameError(.unexpectedByte, at: 1, expected: 0x3A, found: 0x3D)),
    ("a, b: 1", FrameError(.unexpectedByte, at: 1, expected: 0x3A, found: 0x2C)),
    ("a:", FrameError(.unexpectedEnd, at: 2)),
    ("a:  ", FrameError(.unexpectedEnd, at: 4)),
    ("a: , b: 1", FrameError(.unexpectedByte, at: 3, found: 0x2C)),
    ("a:,", FrameError(.unexpectedByte, at: 2, found: 0x2C)),
    ("a: 1,", FrameError(.unexpectedEnd, at: 5)),
    ("a: 1 , ", FrameError(.unexpectedEnd, at: 7)),
    ("a: 1,, b: 2", FrameError(.unexpectedByte, at: 5, found: 0x2C)),
    ("a: 1, b", FrameError(.unexpectedEnd, at: 7, expected: 0x3A)),
    ("1a: 1", FrameError(.unexpectedByte, at: 0, found: 0x31)),
    ("a: 1, 2b: 1", FrameError(.unexpectedByte, at: 6, found: 0x32)),
    ("-a: 1", FrameError(.unexpectedByte, at: 0, found: 0x2D)),
    (": 1", FrameError(.unexpectedByte, at: 0, found: 0x3A)),
    ("$GPGGA: 1", FrameError(.unexpectedByte, at: 0, found: 0x24)),
    ("a: x\u{1}y", FrameError(.unexpectedByte, at: 4, found: 0x01)),
    ("a: \u{1}", FrameError(.unexpectedByte, at: 3, found: 0x01)),
    ("a: x \u{7F}", FrameError(.unexpectedByte, at: 5, found: 0x7F)),
    ("a: x\ty", FrameError(.unexpectedEnd, at: 6, expected: 0x3A)),
  ])
  func `What is no line of pairs is refused at the byte that is wrong`(_ line: String, _ error: FrameError) {
    #expect(pairs(of: line).error == error)
  }

  @Test(arguments: [
    (#"a: ""#, FrameError(.unexpectedEnd, at: 4, expected: 0x22)),
    (#"a: "xyz"#, FrameError(.unexpectedEnd, at: 7, expected: 0x22)),
    (#"a: "xyz\"#, FrameError(.unexpectedEnd, at: 8, expected: 0x22)),
    (#"a: "xyz\""#, FrameError(.unexpectedEnd, at: 9, expected: 0x22)),
    (#"a: "x"y"#, FrameError(.unexpectedByte, at: 6, expected: 0x2C, found: 0x79)),
    (#"a: "x""y""#, FrameError(.unexpectedByte, at: 6, expected: 0x2C, found: 0x22)),
    (#"a: "x" y"#, FrameError(.unexpectedEnd, at: 8, expected: 0x3A)),
    (#"a: "x" "y""#, FrameError(.unexpectedByte, at: 7, found: 0x22)),
    (#"a: "x","#, FrameError(.unexpectedEnd, at: 7)),
    ("a: \"x\u{1B}\"", FrameError(.unexpectedByte, at: 5, found: 0x1B)),
  ])
  func `A quoted value that is not closed, or goes on behind the quote, is refused`(
    _ line: String, _ error: FrameError
  ) {
    #expect(pairs(of: line).error == error)
  }

  @Test(arguments: [
    ("abc*60", 3), ("a:*5B", 2), ("a: 1,*66", 5),
  ])
  func `A line that ends too early before its checksum is refused there`(_ line: String, _ offset: Int) {
    let error = pairs(of: line).error
    #expect(error?.kind == .unexpectedEnd)
    #expect(error?.offset == offset)
    #expect(error?.found == nil)
  }
}
