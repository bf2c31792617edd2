import LineFrames
import Testing

struct IntelHexRecordTests {
  @Test(arguments: IntelHexSamples.all)
  func `A published record is taken, in either case, with what may stand around it`(_ text: String) throws {
    let frame = try IntelHexDecoder().result(of: text).get()
    #expect(try IntelHexDecoder().result(of: ":" + text.dropFirst().lowercased()).get() == frame)
    for end in [" ", "\t ", "\r", "\0", "\r\0\0 "] {
      #expect(try IntelHexDecoder().result(of: text + end).get() == frame)
    }
    #expect(try IntelHexDecoder().result(of: "\0\0" + text).get().address == frame.address)
  }

  @Test
  func `Data have an address, a count and bytes`() throws {
    let line = Array(of: ":0B0010006164647265737320676170A7")
    let frame = try IntelHexDecoder().result(of: line).get()
    #expect(frame.type == .data)
    #expect(frame.address == 0x10)
    #expect(frame.count == 11)
    #expect(line.text(frame.data) == "6164647265737320676170")
    #expect((0..<frame.count).map { frame.byte($0, of: line.span) } == Array(of: "address gap"))
    #expect(frame.place == MemoryPlace(.first))
    #expect(frame.wrappedCount == 0)
  }

  @Test
  func `Records that are no data have their values`() throws {
    let segment = try IntelHexDecoder().result(of: ":020000021200EA").get()
    #expect(segment.type == .extendedSegmentAddress && segment.address == 0x12000)
    let linear = try IntelHexDecoder().result(of: ":02000004FFFFFC").get()
    #expect(linear.type == .extendedLinearAddress && linear.address == 0xFFFF_0000)
    let start = try IntelHexDecoder().result(of: ":0400000300003800C1").get()
    #expect(
      start.type == .startSegmentAddress && start.codeSegment == 0 && start.instructionPointer == 0x3800)
    let entry = try IntelHexDecoder().result(of: ":04000005000000CD2A").get()
    #expect(entry.type == .startLinearAddress && entry.address == 0xCD)
    let end = try IntelHexDecoder().result(of: ":00123401B9").get()
    #expect(end.type == .endOfFile && end.address == 0x1234)
    #expect([segment, linear, start, entry, end].allSatisfy { $0.count == 0 && $0.data.isEmpty })
  }

  @Test
  func `A record holds up to 255 bytes`() throws {
    for count in 0...255 {
      let data = (0..<count).map { UInt8($0) }
      let line = Array(of: intelHex(0, 0x8000, data))
      let frame = try IntelHexDecoder().result(of: line).get()
      #expect((0..<frame.count).map { frame.byte($0, of: line.span) } == data)
    }
  }

  @Test(arguments: [
    ("", FrameError(.unexpectedEnd, at: 0, expected: 0x3A)),
    ("\0", FrameError(.unexpectedEnd, at: 1, expected: 0x3A)),
    ("S1130000", FrameError(.unexpectedByte, at: 0, expected: 0x3A, found: 0x53)),
    (" :00000001FF", FrameError(.unexpectedByte, at: 0, expected: 0x3A, found: 0x20)),
    ("0001FF", FrameError(.unexpectedByte, at: 0, expected: 0x3A, found: 0x30)),
    ("\u{FF}:00000001FF", FrameError(.unexpectedByte, at: 0, expected: 0x3A, found: 0xC3)),
    (":", FrameError(.unexpectedEnd, at: 1)),
    (":0", FrameError(.unexpectedEnd, at: 2)),
    (":00000001", FrameError(.unexpectedEnd, at: 9)),
    (":00000001F", FrameError(.unexpectedEnd, at: 10)),
    (":00000001F ", FrameError(.unexpectedByte, at: 10, found: 0x20)),
    (":00000001FF0", FrameError(.unexpectedEnd, at: 12)),
    (":0000000 1FF", FrameError(.unexpectedByte, at: 9, found: 0x31)),
    (":00000O01FF", FrameError(.unexpectedByte, at: 6, found: 0x4F)),
    (":00000001FF;", FrameError(.unexpectedByte, at: 11, found: 0x3B)),
    (":00000001FF:00000001FF", FrameError(.unexpectedByte, at: 11, found: 0x3A)),
    (":00000001FF00", FrameError(.length, at: 1, expected: 1, found: 0)),
    (":0100000001", FrameError(.length, at: 1, expected: 0, found: 1)),
    (":FF000000AA", FrameError(.length, at: 1, expected: 0, found: 0xFF)),
    (":00000001FE", FrameError(.checksum, at: 9, expected: 0xFF, found: 0xFE)),
    (":0100000041BF", FrameError(.checksum, at: 11, expected: 0xBE, found: 0xBF)),
    (":00000006FA", FrameError(.unknownType, at: 7, found: 6)),
    (":000000FF01", FrameError(.unknownType, at: 7, found: 0xFF)),
    ("\0:00000006FA", FrameError(.unknownType, at: 8, found: 6)),
    (intelHex(1, 0, [0]), FrameError(.length, at: 1, expected: 0, found: 1)),
    (intelHex(2, 0, []), FrameError(.length, at: 1, expected: 2, found: 0)),
    (intelHex(2, 0, [0, 0, 0]), FrameError(.length, at: 1, expected: 2, found: 3)),
    (intelHex(3, 0, [0, 0]), FrameError(.length, at: 1, expected: 4, found: 2)),
    (intelHex(4, 0, [0, 0, 0, 0]), FrameError(.length, at: 1, expected: 2, found: 4)),
    (intelHex(5, 0, [0]), FrameError(.length, at: 1, expected: 4, found: 1)),
    (intelHex(2, 0x10, [0, 0]), FrameError(.invalidField, at: 5, expected: 0x30, found: 0x31)),
    (intelHex(3, 1, [0, 0, 0, 0]), FrameError(.invalidField, at: 6, expected: 0x30, found: 0x31)),
    (intelHex(4, 0xA000, [0, 0]), FrameError(.invalidField, at: 3, expected: 0x30, found: 0x41)),
    (intelHex(5, 0x0F00, [0, 0, 0, 0]), FrameError(.invalidField, at: 4, expected: 0x30, found: 0x46)),
  ])
  func `What is wrong is told with its place`(_ line: String, _ error: FrameError) {
    #expect(IntelHexDecoder().result(of: line).error == error)
  }

  @Test
  func `A line of more digits than any length says has a length error that expects none`() {
    let line = ":00" + String(repeating: "0", count: 700)
    #expect(IntelHexDecoder().result(of: line).error == FrameError(.length, at: 1, found: 0))
  }

  @Test
  func `A line that is too long for a frame is refused`() {
    let line = [UInt8](repeating: 0x3A, count: 65_536)
    #expect(IntelHexDecoder().result(of: line).error?.kind == .overlong)
  }

  @Test(arguments: IntelHexSamples.all)
  func `Every change, loss or cut of one byte is refused but for the case of a digit`(_ text: String) throws {
    let line = Array(of: text)
    let original = try IntelHexDecoder().result(of: line).get()
    for changed in damaged(line) {
      let result = IntelHexDecoder().result(of: changed)
      if let error = result.error {
        try checkRecordForm(of: error, in: changed)
        continue
      }
      try check(
        String(decoding: changed, as: UTF8.self).uppercased(), is: text, "taken: \(changed.shown)")
      try check(result, is: .success(original), "frame of \(changed.shown)")
    }
  }

  @Test
  func `Any line is a frame that fits it or has an exact error`() throws {
    var random = SeededGenerator(seed: 61)
    let anyByte = Array(UInt8.min...UInt8.max)
    let meaningful = Array(of: ":0123456789ABCDEFabcdef S\0\r")
    let samples = IntelHexSamples.all.map { Array(of: $0) }
    var decoder = IntelHexDecoder()
    var frames = 0
    func checkLine(_ line: [UInt8]) throws {
      switch decoder.take(line) {
      case .failure(let error): try checkRecordForm(of: error, in: line)
      case .success(let frame):
        frames += 1
        try check(Int(frame.data.end) <= line.count && frame.type.rawValue <= 5, "frame of \(line.shown)")
        _ = (0..<frame.count).map { (frame.address(ofByte: $0), frame.byte($0, of: line.span)) }
      }
    }
    for _ in 0..<TestScale.scaled(20_000) {
      try checkLine(random.line(of: anyByte, upTo: 300))
      try checkLine([0x3A] + random.line(of: meaningful, upTo: 40))
      try checkLine(random.mutated(samples[random.below(samples.count)], meaningful))
      let data = (0..<random.below(7)).map { _ in UInt8(random.below(256)) }
      try checkLine(Array(of: intelHex(UInt8(random.below(8)), UInt16(random.below(65_536)), data)))
      try checkLine(Array(of: intelHex(UInt8(random.below(8)), 0, data)))
    }
    #expect(frames > TestScale.scaled(6_000))
    for count in 0...300 { try checkLine(random.line(of: meaningful, upTo: count)) }
  }

  @Test
  func `Where the stream is cut changes no frame`() {
    let stream = Array(of: IntelHexSamples.stream)
    let whole = decoded(stream, cutAt: 0, by: IntelHexDecoder())
    #expect(whole.count == 10)
    #expect(whole.filter { $0.error == nil }.count == 8)
    for cut in 1...stream.count { #expect(decoded(stream, cutAt: cut, by: IntelHexDecoder()) == whole) }
  }
}
