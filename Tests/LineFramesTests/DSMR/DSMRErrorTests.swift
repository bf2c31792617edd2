import LineFrames
import Testing

/// Lines that are none, and where they are wrong.
struct DSMRErrorTests {
  private static func error(
    _ kind: FrameError.Kind, _ offset: Int, _ expected: UInt16? = nil, _ found: Character? = nil
  ) -> FrameError {
    FrameError(kind, at: offset, expected: expected, found: found?.asciiValue.map { UInt16($0) })
  }

  @Test(arguments: [
    ("/", error(.unexpectedEnd, 1)), ("/IS", error(.unexpectedEnd, 3)), ("/ISK", error(.unexpectedEnd, 4)),
    ("/I5K5", error(.unexpectedByte, 2, nil, "5")), ("/ISKx", error(.unexpectedByte, 4, nil, "x")),
    ("/ISKJ", error(.unexpectedByte, 4, nil, "J")), ("/ISK5a\tb", error(.unexpectedByte, 6, nil, "\t")),
    ("/ISK5a\u{7F}", error(.unexpectedByte, 6, nil, "\u{7F}")),
    ("/ISK5!", error(.unexpectedByte, 5, nil, "!")),
    ("/ISK5/", error(.unexpectedByte, 5, nil, "/")), ("/ISK5a\r", error(.unexpectedByte, 6, nil, "\r")),
  ])
  func `A header that is none`(_ line: String, _ error: FrameError) {
    #expect(DSMRDecoder().result(of: line).error == error)
  }

  @Test(arguments: ["/KAM5", "/ISK0x", "/abcA  ", "/KMP5 KA6U000000000000000000", "/ISK9\0"])
  func `A header of few or many characters`(_ line: String) {
    #expect(DSMRDecoder().result(of: line).error == nil)
  }

  @Test(arguments: [
    ("x", error(.unexpectedByte, 0, nil, "x")), ("1", error(.unexpectedEnd, 1, 0x2D)),
    ("1:", error(.unexpectedByte, 1, 0x2D, ":")), ("1-", error(.unexpectedEnd, 2)),
    ("1-0", error(.unexpectedEnd, 3, 0x3A)), ("1-0:1", error(.unexpectedEnd, 5, 0x2E)),
    ("1-0:1.8", error(.unexpectedEnd, 7, 0x2E)), ("1-0:1.8:1(1)", error(.unexpectedByte, 7, 0x2E, ":")),
    ("1-0:1.8.", error(.unexpectedEnd, 8)), ("1-0:1.8.0", error(.unexpectedEnd, 9, 0x28)),
    ("1-0:1.8.0*", error(.unexpectedEnd, 10)), ("1-0:1.8.0*25", error(.unexpectedEnd, 12, 0x28)),
    ("1,0:2.7.0(00.000*kW)", error(.unexpectedByte, 1, 0x2D, ",")),
    ("256-0:1.8.0(1)", error(.invalidField, 0, nil, "2")),
    ("1-0:1.999.0(1)", error(.invalidField, 6, nil, "9")),
    ("1-0:0001.8.0(1)", error(.unexpectedByte, 7, 0x2E, "1")),
    ("1-0:1.8.0 (1)", error(.unexpectedByte, 9, 0x28, " ")),
    ("1.8.0(1)", error(.unexpectedByte, 1, 0x2D, ".")),
  ])
  func `A code that is none`(_ line: String, _ error: FrameError) {
    #expect(DSMRDecoder().result(of: line).error == error)
  }

  @Test(arguments: [
    ("1-0:1.8.0(", error(.unexpectedEnd, 10, 0x29)), ("1-0:1.8.0(1", error(.unexpectedEnd, 11, 0x29)),
    ("1-0:1.8.0(1  ", error(.unexpectedEnd, 11, 0x29)),
    ("1-0:1.8.0(1))", error(.unexpectedByte, 12, nil, ")")),
    ("9-9:9.9.9(1))", error(.unexpectedByte, 12, 0x28, ")")),
    ("9-9:9.9.9(1)x", error(.unexpectedByte, 12, 0x28, "x")),
    ("1-0:1.8.0((1)", error(.unexpectedByte, 10, nil, "(")),
    ("1-0:1.8.0(1)(2)", error(.unexpectedByte, 12, nil, "(")),
    ("1-0:1.8.0(1)()", error(.unexpectedByte, 12, nil, "(")),
    ("1-0:1.8.0(1*)", error(.unexpectedByte, 12, nil, ")")),
    ("1-0:1.8.0(1*k*W)", error(.unexpectedByte, 13, nil, "*")),
    ("1-0:1.8.0(1*k W)", error(.unexpectedByte, 13, nil, " ")),
    ("1-0:1.8.0(1*k,W)", error(.unexpectedByte, 13, nil, ",")),
    ("1-0:1.8.0(1*k\"W)", error(.unexpectedByte, 13, nil, "\"")),
    ("1-0:1.8.0(1\u{1})", error(.unexpectedByte, 11, nil, "\u{1}")),
    ("1-0:1.8.0(1\0)", error(.unexpectedByte, 11, nil, "\0")),
    ("9-9:9.9.9(a/b)", error(.unexpectedByte, 11, nil, "/")),
    ("9-9:9.9.9(a!b)", error(.unexpectedByte, 11, nil, "!")),
  ])
  func `Values that are not in parentheses`(_ line: String, _ error: FrameError) {
    #expect(DSMRDecoder().result(of: line).error == error)
  }

  @Test(arguments: [
    ("1-0:1.8.0(12x.4*kWh)", error(.invalidField, 12, nil, "x")),
    ("1-0:1.8.0(1.2.3)", error(.invalidField, 13, nil, ".")),
    ("1-0:1.8.0(x)", error(.invalidField, 10, nil, "x")),
    ("1-0:1.8.0(12.)", error(.invalidField, 12, nil, ".")),
    ("1-0:1.8.0(-)", error(.invalidField, 10, nil, "-")),
    ("1-0:1.8.0(+1)", error(.invalidField, 10, nil, "+")),
    ("1-0:1.8.0(0x1)", error(.invalidField, 11, nil, "x")),
    ("1-0:1.8.0(1e5)", error(.invalidField, 11, nil, "e")),
    ("1-0:1.8.0(*kWh)", error(.invalidField, 10, nil, "*")),
    ("1-0:1.8.0(1234567890123456789)", error(.invalidField, 10, nil, "1")),
    ("1-0:1.8.0(0.0000000000000000000)", error(.invalidField, 10, nil, "0")),
    ("9-9:9.9.9(x*kWh)", error(.invalidField, 10, nil, "x")),
    ("0-1:24.2.1(101209112500W)(12785.1x3*m3)", error(.invalidField, 33, nil, "x")),
    ("0-0:1.0.0(10120911302W)", error(.invalidField, 21, nil, "W")),
    ("0-0:1.0.0(1012091130200)", error(.invalidField, 22, nil, "0")),
    ("0-0:1.0.0(101209113020X)", error(.invalidField, 22, nil, "X")),
    ("0-0:1.0.0(101209)", error(.invalidField, 16, nil, ")")),
    ("0-0:1.0.0(101209113020W*s)", error(.invalidField, 23, nil, "*")),
    ("0-1:24.2.1(00012.345*m3)", error(.invalidField, 16, nil, ".")),
  ])
  func `Values that are not what the object has`(_ line: String, _ error: FrameError) {
    #expect(DSMRDecoder().result(of: line).error == error)
  }

  @Test(
    arguments: [
      ("1-0:99.97.0(2)(0-0:96.7.19)(101208152415W)(0000000240*s)", 6, 4), ("1-0:99.97.0(1)", 4, 1),
      ("1-0:99.97.0(0)(0-0:96.7.19)(101208152415W)(1*s)", 2, 4),
      ("0-0:98.1.0()(1-0:1.6.0)(1-0:1.6.0)(200501000000S)", 3, 4),
      ("1-0:99.97.0(1)(0-0:96.7.19)(101208152415W)(1*s)(101208152415W)(1*s)", 4, 6),
      ("1-0:99.97.0(99999999999)(0-0:96.7.19)", 20_020, 2),
      ("0-0:98.1.0(1)(1-0:1.6.0)(1-0:1.6.0)(200501000000S)(200423192538S)", 6, 5),
    ] as [(String, UInt16, UInt16)])
  func `A log with another number of records than it says`(
    _ line: String, _ expected: UInt16, _ found: UInt16
  ) {
    let offset = line.utf8.firstIndex(of: 0x28)?.utf16Offset(in: line) ?? 0
    #expect(
      DSMRDecoder().result(of: line).error
        == FrameError(.length, at: offset + 1, expected: expected, found: found))
  }

  @Test
  func `A line of more than 65,535 bytes is too long`() {
    let line = [UInt8](repeating: 0x31, count: 65_536)
    #expect(DSMRDecoder().result(of: line).error == FrameError(.overlong, at: 65_535))
  }
}
