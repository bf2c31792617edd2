import LineFrames
import Testing

struct SRecordRecordTests {
  /// A decoder that has seen as many data records as the line counts.
  static func decoder(for line: String) -> SRecordDecoder {
    var decoder = SRecordDecoder()
    guard line.hasPrefix("S5") || line.hasPrefix("S6") else { return decoder }
    for _ in 0..<(Int(line.dropFirst(4).dropLast(2), radix: 16) ?? 0) { _ = decoder.take("S1030000FC") }
    return decoder
  }

  @Test(arguments: SRecordSamples.all)
  func `A published record is taken, in either case, with what may stand around it`(_ text: String) throws {
    let decoder = Self.decoder(for: text)
    let frame = try decoder.result(of: text).get()
    #expect(try decoder.result(of: "S" + text.dropFirst().lowercased()).get() == frame)
    for end in [" ", "\t ", "\r", "\0", "\r\0\0 "] {
      #expect(try decoder.result(of: text + end).get() == frame)
    }
    #expect(try decoder.result(of: "\0\0" + text).get().address == frame.address)
  }

  @Test
  func `Records have their values`() throws {
    let text = Array(of: "S00600004844521B")
    let header = try SRecordDecoder().result(of: text).get()
    #expect(header.kind == .header && header.type == 0 && header.address == 0 && header.count == 3)
    #expect((0..<3).map { header.byte($0, of: text.span) } == Array(of: "HDR"))
    for (line, width) in [
      (sRecord(1, 0x1234, width: 2, [1, 2]), 2), (sRecord(2, 0x12_3456, width: 3, [1, 2]), 3),
      (sRecord(3, 0xFEDC_BA98, width: 4, [1, 2]), 4),
    ] {
      let frame = try SRecordDecoder().result(of: line).get()
      #expect(frame.kind == .data && Int(frame.addressWidth) == width && Int(frame.type) == width - 1)
      #expect(frame.address == [0x1234, 0x12_3456, 0xFEDC_BA98][width - 2])
      #expect([0, 1].map { frame.byte($0, of: Array(of: line).span) } == [1, 2])
      #expect(frame.place == MemoryPlace(.first))
    }
    for (line, address, width) in [
      ("S9031234B6", 0x1234, 2), ("S80401234592", 0x1_2345, 3),
      (sRecord(7, 0x8000_0000, width: 4), 0x8000_0000, 4),
    ] as [(String, UInt32, UInt8)] {
      let frame = try SRecordDecoder().result(of: line).get()
      #expect(
        frame.kind == .end && frame.address == address && frame.addressWidth == width && frame.count == 0)
    }
  }

  @Test
  func `A record holds as many bytes as its count can say`() throws {
    for width in 2...4 {
      for count in 0...254 - width {
        let data = (0..<count).map { UInt8($0) }
        let line = Array(of: sRecord(UInt8(width - 1), 0x10, width: width, data))
        let frame = try SRecordDecoder().result(of: line).get()
        #expect((0..<frame.count).map { frame.byte($0, of: line.span) } == data)
      }
    }
  }

  @Test(arguments: [
    ("", FrameError(.unexpectedEnd, at: 0, expected: 0x53)),
    ("\0\0", FrameError(.unexpectedEnd, at: 2, expected: 0x53)),
    (":00000001FF", FrameError(.unexpectedByte, at: 0, expected: 0x53, found: 0x3A)),
    ("s9030000FC", FrameError(.unexpectedByte, at: 0, expected: 0x53, found: 0x73)),
    (" S9030000FC", FrameError(.unexpectedByte, at: 0, expected: 0x53, found: 0x20)),
    ("0100 S9030000FC", FrameError(.unexpectedByte, at: 0, expected: 0x53, found: 0x30)),
    ("S", FrameError(.unexpectedEnd, at: 1)),
    ("SS9030000FC", FrameError(.unexpectedByte, at: 1, found: 0x53)),
    ("SA030000FC", FrameError(.unexpectedByte, at: 1, found: 0x41)),
    ("S4030000FC", FrameError(.unknownType, at: 1, found: 0x34)),
    ("S9", FrameError(.unexpectedEnd, at: 2)),
    ("S90", FrameError(.unexpectedEnd, at: 3)),
    ("S903", FrameError(.unexpectedEnd, at: 4)),
    ("S9030000F", FrameError(.unexpectedEnd, at: 9)),
    ("S9030000F ", FrameError(.unexpectedByte, at: 9, found: 0x20)),
    ("S9030000 FC", FrameError(.unexpectedByte, at: 9, found: 0x46)),
    ("S903000OFC", FrameError(.unexpectedByte, at: 7, found: 0x4F)),
    ("S9030000FCS9030000FC", FrameError(.unexpectedByte, at: 10, found: 0x53)),
    ("S903000000FC", FrameError(.length, at: 2, expected: 4, found: 3)),
    ("S9030000", FrameError(.length, at: 2, expected: 2, found: 3)),
    ("S900", FrameError(.unexpectedEnd, at: 4)),
    ("S9030000FD", FrameError(.checksum, at: 8, expected: 0xFC, found: 0xFD)),
    ("S10400004AB2", FrameError(.checksum, at: 10, expected: 0xB1, found: 0xB2)),
    ("S101FE", FrameError(.length, at: 2, found: 1)),
    ("S10200FD", FrameError(.length, at: 2, found: 2)),
    ("S2030000FC", FrameError(.length, at: 2, found: 3)),
    ("S30400000" + "0FB", FrameError(.length, at: 2, found: 4)),
    (sRecord(9, 0, width: 2, [0]), FrameError(.length, at: 2, expected: 3, found: 4)),
    (sRecord(7, 0, width: 2), FrameError(.length, at: 2, expected: 5, found: 3)),
    (sRecord(8, 0, width: 2), FrameError(.length, at: 2, expected: 4, found: 3)),
    (sRecord(5, 0, width: 3), FrameError(.length, at: 2, expected: 3, found: 4)),
    (sRecord(6, 0, width: 2), FrameError(.length, at: 2, expected: 4, found: 3)),
    (sRecord(5, 1, width: 2), FrameError(.recordCount, at: 4, expected: 0, found: 1)),
    (sRecord(6, 0x1_0000, width: 3), FrameError(.recordCount, at: 4, expected: 0)),
  ])
  func `What is wrong is told with its place`(_ line: String, _ error: FrameError) {
    #expect(SRecordDecoder().result(of: line).error == error)
  }

  @Test
  func `A line that is too long for a frame is refused`() {
    #expect(SRecordDecoder().result(of: [UInt8](repeating: 0x53, count: 65_536)).error?.kind == .overlong)
  }

  @Test(arguments: SRecordSamples.all)
  func `Every change, loss or cut of one byte is refused but for a digit's case and the type`(_ text: String)
    throws
  {
    let line = Array(of: text)
    let decoder = Self.decoder(for: text)
    let original = try decoder.result(of: line).get()
    for changed in damaged(line) {
      let result = decoder.result(of: changed)
      switch result {
      case .failure(let error): try checkRecordForm(of: error, in: changed)
      case .success(let frame):
        // The sum does not cover the type: it passes for any other for which the count is long enough.
        let isTypeOnly = changed.count == line.count && changed[1] != line[1] && changed[2...] == line[2...]
        if isTypeOnly { continue }
        try check(
          String(decoding: changed, as: UTF8.self).uppercased(), is: text, "taken: \(changed.shown)")
        try check(frame, is: original, "frame of \(changed.shown)")
      }
    }
  }

  @Test
  func `A changed type passes for those whose address fits the record, and for no other`() {
    func taken(_ line: String) -> [Int] {
      (0...9).filter { SRecordDecoder().result(of: "S\($0)" + line.dropFirst(2)).error == nil }
    }
    #expect(taken("S1130000285F245F2212226A000424290008237C2A") == [0, 1, 2, 3])
    #expect(taken("S9030000FC") == [0, 1, 5, 9])
    #expect(taken("S804000000FB") == [0, 1, 2, 6, 8])
    #expect(taken("S70500000000FA") == [0, 1, 2, 3, 7])
  }

  @Test
  func `Any line is a frame that fits it or has an exact error`() throws {
    var random = SeededGenerator(seed: 71)
    let anyByte = Array(UInt8.min...UInt8.max)
    let meaningful = Array(of: "SSS0123456789ABCDEFabcdef :\0\r")
    let samples = SRecordSamples.all.map { Array(of: $0) }
    var decoder = SRecordDecoder()
    var frames = 0
    func checkLine(_ line: [UInt8]) throws {
      switch decoder.take(line) {
      case .failure(let error): try checkRecordForm(of: error, in: line)
      case .success(let frame):
        frames += 1
        try check(Int(frame.data.end) <= line.count && frame.type <= 9, "frame of \(line.shown)")
        _ = (0..<frame.count).map { frame.byte($0, of: line.span) }
      }
    }
    for _ in 0..<TestScale.scaled(20_000) {
      try checkLine(random.line(of: anyByte, upTo: 300))
      try checkLine([0x53] + random.line(of: meaningful, upTo: 40))
      try checkLine(random.mutated(samples[random.below(samples.count)], meaningful))
      let data = (0..<random.below(7)).map { _ in UInt8(random.below(256)) }
      let address = UInt32(truncatingIfNeeded: random.next())
      try checkLine(Array(of: sRecord(UInt8(random.below(10)), address, width: 2 + random.below(3), data)))
      try checkLine(Array(of: sRecord(UInt8(random.below(10)), address, width: 2 + random.below(3))))
    }
    #expect(frames > TestScale.scaled(6_000))
    for count in 0...300 { try checkLine(random.line(of: meaningful, upTo: count)) }
  }

  @Test
  func `Where the stream is cut changes no frame`() {
    let stream = Array(of: SRecordSamples.stream)
    let whole = decoded(stream, cutAt: 0, by: SRecordDecoder())
    #expect(
      whole.map { $0.error?.kind.name.description ?? "" }
        == [
          "", "", "", "", "", "", "", "unexpected-end", "", "", "checksum", "", "record-count", "", "",
          "out-of-sequence",
        ])
    for cut in 1...stream.count { #expect(decoded(stream, cutAt: cut, by: SRecordDecoder()) == whole) }
  }
}
