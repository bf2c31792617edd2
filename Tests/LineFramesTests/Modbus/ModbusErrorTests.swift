import LineFrames
import Testing

struct ModbusErrorTests {
  @Test(arguments: [
    ("", FrameError(.unexpectedEnd, at: 0, expected: 0x3A)),
    ("0103006B00038E", FrameError(.unexpectedByte, at: 0, expected: 0x3A, found: 0x30)),
    ("x", FrameError(.unexpectedByte, at: 0, expected: 0x3A, found: 0x78)),
    (":", FrameError(.unexpectedEnd, at: 1)), (":0", FrameError(.unexpectedEnd, at: 2)),
    (":01", FrameError(.unexpectedEnd, at: 3)), (":0103", FrameError(.unexpectedEnd, at: 5)),
    // An odd number of digits.
    (":0103006B00038", FrameError(.unexpectedEnd, at: 14)), (":01FF0", FrameError(.unexpectedEnd, at: 6)),
    // What is no digit.
    (":0103006B00038E ", FrameError(.unexpectedByte, at: 15, found: 0x20)),
    (":0103006B0003\08E", FrameError(.unexpectedByte, at: 13, found: 0)),
    (":01G3006B00038E", FrameError(.unexpectedByte, at: 3, found: 0x47)),
    (": 103006B00038E", FrameError(.unexpectedByte, at: 1, found: 0x20)),
    (":0103006B00038E\r", FrameError(.unexpectedByte, at: 15, found: 0x0D)),
    // The checksum.
    (":0103006B00038F", FrameError(.checksum, at: 13, expected: 0x8E, found: 0x8F)),
    (":0103006B00048E", FrameError(.checksum, at: 13, expected: 0x8D, found: 0x8E)),
    (":000000", FrameError(.unknownType, at: 3, found: 0)),
    (":008080", FrameError(.unknownType, at: 3, found: 0x80)),
  ])
  func `What is wrong with a line is told with its place`(_ text: String, _ error: FrameError) throws {
    #expect(ModbusDecoder().result(of: text).error == error)
    try checkForm(of: error, in: Array(of: text))
  }

  @Test(
    arguments: [
      // Neither a request nor a response: at the byte count where there is one.
      ("010302", FrameError(.length, at: 5, expected: 2, found: 0)),
      ("01030002", FrameError(.length, at: 5, expected: 0, found: 1)),
      ("010306022B0000", FrameError(.length, at: 5, expected: 6, found: 4)),
      ("010304022B0000AA", FrameError(.length, at: 5, expected: 4, found: 5)),
      ("0103030A0B0C0D", FrameError(.length, at: 5, expected: 3, found: 4)),
      ("010303022B00FF00", FrameError(.length, at: 5, expected: 3, found: 5)),
      ("010305AABBCCDDEE", FrameError(.invalidField, at: 5, found: 0x30)),
      ("01010013", FrameError(.length, at: 5, expected: 0, found: 1)),
      ("0101FF01", FrameError(.length, at: 5, expected: 255, found: 1)),
      ("0103", FrameError(.length, at: 3, found: 0)),
      // No byte count: at the function, with the bytes that it takes.
      ("010500ACFF", FrameError(.length, at: 3, expected: 4, found: 3)),
      ("010500ACFF0000", FrameError(.length, at: 3, expected: 4, found: 5)),
      ("0106", FrameError(.length, at: 3, expected: 4, found: 0)),
      ("01160004", FrameError(.length, at: 3, expected: 6, found: 2)),
      ("01076D6D", FrameError(.length, at: 3, found: 2)),
      ("010BFFFF", FrameError(.length, at: 3, found: 2)),
      ("010800", FrameError(.length, at: 3, found: 1)), ("01080000A5", FrameError(.length, at: 3, found: 3)),
      ("0183", FrameError(.length, at: 3, expected: 1, found: 0)),
      ("01830202", FrameError(.length, at: 3, expected: 1, found: 2)),
      // The byte count of a request is not that of the bytes, or of the quantity.
      ("010F0013000A02CD", FrameError(.length, at: 13, expected: 2, found: 1)),
      ("010F0013000A02CD0100", FrameError(.length, at: 13, expected: 2, found: 3)),
      ("010F0013000A01CD", FrameError(.length, at: 13, expected: 2, found: 1)),
      ("010F0013000902CD01", nil), ("010F0013001102CD01", FrameError(.length, at: 13, expected: 3, found: 2)),
      ("010F0013FFFF02CD01", FrameError(.length, at: 13, expected: 8192, found: 2)),
      ("01100001000204000A01", FrameError(.length, at: 13, expected: 4, found: 3)),
      ("01100001000304000A0102", FrameError(.length, at: 13, expected: 6, found: 4)),
      ("01100001800100", FrameError(.length, at: 13, found: 0)),
      ("0110000100", FrameError(.length, at: 3, found: 3)),
      ("01110201", FrameError(.length, at: 5, expected: 2, found: 1)),
      ("0117", FrameError(.length, at: 3, found: 0)),
      ("011704AABB", FrameError(.length, at: 5, expected: 4, found: 2)),
      ("011700030006000E00030600FF00FF00", FrameError(.length, at: 21, expected: 6, found: 5)),
      ("011700030006000E00020600FF00FF00FF", FrameError(.length, at: 21, expected: 4, found: 6)),
      ("012B0E01", FrameError(.length, at: 3, found: 2)),
      ("012B", FrameError(.length, at: 3, found: 0)),
    ] as [(String, FrameError?)])
  func `Data that are not of the function's length are refused where they say so`(
    _ digits: String, _ error: FrameError?
  ) throws {
    #expect(ModbusDecoder().result(of: line(digits)).error == error, "\(line(digits))")
    if let error { try checkForm(of: error, in: Array(of: line(digits))) }
  }
}
