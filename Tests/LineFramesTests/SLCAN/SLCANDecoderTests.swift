import LineFrames
import Testing

struct SLCANDecoderTests {
  private func can(_ text: String) throws -> CANFrame {
    let frame = try SLCANDecoder().result(of: text).get()
    guard case .can(let can) = frame.message else { throw Mismatch(description: "\(text) is \(frame)") }
    return can
  }

  private func data(_ text: String) throws -> [UInt8] {
    let frame = try can(text)
    return (0..<frame.data.count / 2).map { frame.byte($0, in: Array(of: text).span) }
  }

  @Test(arguments: SLCANSamples.all)
  func `A line is written as pairs, which can be read again`(_ line: String, _ text: String) throws {
    let frame = try SLCANDecoder().result(of: line).get()
    #expect(written { $0.write(frame, of: Array(of: line).span) } == text)
    #expect(KeyValueDecoder().result(of: text).error == nil)
    #expect(
      written { $0.writeAnswer(.slcan(frame), of: Array(of: line).span, number: 7) }
        == "frame: slcan, n: 7, \(text)\n")
  }

  @Test
  func `A frame has its identifier, length, data and time`() throws {
    let frame = try can("T12ABCDEF2aA55EA5F")
    #expect(frame.identifier == 0x12AB_CDEF)
    #expect(frame.isExtended)
    #expect(!frame.isRemote)
    #expect(frame.length == 2)
    #expect(frame.data == ByteRange(10, 14))
    #expect(frame.timestamp == 59_999)
    #expect(try data("T12ABCDEF2aA55EA5F") == [0xAA, 0x55])
    #expect(try data("t7FF80011223344556677") == [0x00, 0x11, 0x22, 0x33, 0x44, 0x55, 0x66, 0x77])
    #expect(try data("r1238") == [])
    #expect(try can("r1238").isRemote)
    #expect(try can("t1230").timestamp == nil)
  }

  @Test
  func `Digits are taken in either case, letters of types are not`() {
    #expect(SLCANDecoder().result(of: "t7bc1efea5f") == SLCANDecoder().result(of: "t7BC1EFEA5F"))
    #expect(SLCANDecoder().result(of: "o").error == FrameError(.unknownType, at: 0, found: 0x6F))
    #expect(SLCANDecoder().result(of: "v").error == FrameError(.unknownType, at: 0, found: 0x76))
  }

  @Test
  func `Whether there is a timestamp is told by the length alone`() throws {
    // The same digits: two bytes of data, or none and a timestamp.
    #expect(try can("t12321234").timestamp == nil)
    #expect(try can("t12301234").timestamp == 0x1234)
    #expect(try can("r12321234").timestamp == 0x1234)
  }

  @Test(arguments: [(0x01, 0), (0x02, 1), (0x04, 2), (0x08, 3), (0x20, 4), (0x40, 5), (0x80, 6)])
  func `Each status flag has its bit`(_ bit: UInt8, _ place: Int) {
    let status = SLCANStatus(rawValue: bit)
    let flags = [
      status.isReceiveQueueFull, status.isTransmitQueueFull, status.isErrorWarning, status.isDataOverrun,
      status.isErrorPassive, status.isArbitrationLost, status.isBusError,
    ]
    #expect(flags == (0..<7).map { $0 == place })
  }

  @Test(arguments: [
    // No type, or one of another protocol's: CAN FD, Linux's error messages.
    ("x", FrameError(.unknownType, at: 0, found: 0x78)),
    ("d1230", FrameError(.unknownType, at: 0, found: 0x64)),
    ("B000001230", FrameError(.unknownType, at: 0, found: 0x42)),
    ("e1a", FrameError(.unknownType, at: 0, found: 0x65)),
    (" t1230", FrameError(.unknownType, at: 0, found: 0x20)),
    ("\0t1230", FrameError(.unknownType, at: 0, found: 0)),
    // Cut short before the length.
    ("t", FrameError(.unexpectedEnd, at: 1)), ("t12", FrameError(.unexpectedEnd, at: 3)),
    ("t123", FrameError(.unexpectedEnd, at: 4)), ("T12345678", FrameError(.unexpectedEnd, at: 9)),
    ("R1", FrameError(.unexpectedEnd, at: 2)),
    // No digit.
    ("tx230", FrameError(.unexpectedByte, at: 1, found: 0x78)),
    ("t123x", FrameError(.unexpectedByte, at: 4, found: 0x78)),
    ("t12321g22", FrameError(.unexpectedByte, at: 6, found: 0x67)),
    ("t1230 ", FrameError(.unexpectedByte, at: 5, found: 0x20)),
    ("t1230\u{7}", FrameError(.unexpectedByte, at: 5, found: 0x07)),
    ("t12\u{7}t1230", FrameError(.unexpectedByte, at: 3, found: 0x07)),
    ("t1230\n", FrameError(.unexpectedByte, at: 5, found: 0x0A)),
    ("t1230\0", FrameError(.unexpectedByte, at: 5, found: 0)),
    // Two lines run together, the CR between them lost.
    ("t1230t1230", FrameError(.unexpectedByte, at: 5, found: 0x74)),
    ("t12382233r1230", FrameError(.unexpectedByte, at: 9, found: 0x72)),
    ("zz", FrameError(.unexpectedByte, at: 1, found: 0x7A)),
    // Out of range.
    ("t8000", FrameError(.invalidField, at: 1, found: 0x38)),
    ("rFFF0", FrameError(.invalidField, at: 1, found: 0x46)),
    ("T200000000", FrameError(.invalidField, at: 1, found: 0x32)),
    ("t1239", FrameError(.invalidField, at: 4, found: 0x39)),
    ("r123F", FrameError(.invalidField, at: 4, found: 0x46)),
    ("t1239001122334455667788", FrameError(.invalidField, at: 4, found: 0x39)),
    ("T00000123A", FrameError(.invalidField, at: 9, found: 0x41)),
    ("t1230EA60", FrameError(.invalidField, at: 5, found: 0x45)),
    ("R000001234FFFF", FrameError(.invalidField, at: 10, found: 0x46)),
    // The length is not that of the data.
    ("t1231", FrameError(.length, at: 4, expected: 2, found: 0)),
    ("t1231112", FrameError(.length, at: 4, expected: 2, found: 3)),
    ("t12380011223344556", FrameError(.length, at: 4, expected: 16, found: 13)),
    ("t12300", FrameError(.length, at: 4, expected: 0, found: 1)),
    ("r123211", FrameError(.length, at: 4, expected: 0, found: 2)),
    ("t12301234567", FrameError(.length, at: 4, expected: 0, found: 7)),
    ("t1230123456", FrameError(.length, at: 4, expected: 0, found: 6)),
    // A timestamp of 32 bits.
    ("t1230" + "00001234", FrameError(.length, at: 4, expected: 0, found: 8)),
    // Replies and commands.
    ("V1", FrameError(.unexpectedEnd, at: 2)), ("V10A3", FrameError(.unexpectedByte, at: 3, found: 0x41)),
    ("V10130", FrameError(.unexpectedByte, at: 5, found: 0x30)), ("NA12", FrameError(.unexpectedEnd, at: 4)),
    ("NA1-3", FrameError(.unexpectedByte, at: 3, found: 0x2D)),
    ("NA1234", FrameError(.unexpectedByte, at: 5, found: 0x34)),
    ("F0", FrameError(.unexpectedEnd, at: 2)), ("F0G", FrameError(.unexpectedByte, at: 2, found: 0x47)),
    ("F000", FrameError(.unexpectedByte, at: 3, found: 0x30)),
    ("S", FrameError(.unexpectedEnd, at: 1)), ("S9", FrameError(.invalidField, at: 1, found: 0x39)),
    ("SA", FrameError(.invalidField, at: 1, found: 0x41)),
    ("S66", FrameError(.unexpectedByte, at: 2, found: 0x36)),
    ("Z2", FrameError(.invalidField, at: 1, found: 0x32)), ("X", FrameError(.unexpectedEnd, at: 1)),
    ("Q3", FrameError(.invalidField, at: 1, found: 0x33)),
    ("W3", FrameError(.invalidField, at: 1, found: 0x33)),
    ("U7", FrameError(.invalidField, at: 1, found: 0x37)),
    ("O1", FrameError(.unexpectedByte, at: 1, found: 0x31)),
    ("s031", FrameError(.unexpectedEnd, at: 4)),
    ("sa057033", FrameError(.unexpectedByte, at: 5, found: 0x30)),
    ("M0000000", FrameError(.unexpectedEnd, at: 8)),
    ("m00000000 ", FrameError(.unexpectedByte, at: 9, found: 0x20)),
  ])
  func `What is wrong is told with its place`(_ line: String, _ error: FrameError) throws {
    #expect(SLCANDecoder().result(of: line).error == error)
    try checkForm(of: error, in: Array(of: line))
  }

  @Test(arguments: [0x00, 0xFF, 0x80] as [UInt8])
  func `A byte of noise is refused where it is`(_ byte: UInt8) {
    #expect(
      SLCANDecoder().result(of: [byte] + Array(of: "t1230")).error
        == FrameError(.unknownType, at: 0, found: UInt16(byte)))
    #expect(
      SLCANDecoder().result(of: Array(of: "t1231") + [byte, 0x30]).error
        == FrameError(.unexpectedByte, at: 5, found: UInt16(byte)))
  }
}
