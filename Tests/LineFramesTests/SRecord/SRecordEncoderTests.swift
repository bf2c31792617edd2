import LineFrames
import Testing

struct SRecordEncoderTests {
  /// The line that the encoder writes of a frame's values.
  static func encoded(_ frame: SRecordFrame, _ line: [UInt8]) -> String {
    let data = (0..<frame.count).map { frame.byte($0, of: line.span) }
    return written { sink in
      switch frame.type {
      case 0: sink.writeSRecordHeader(data.span)
      case 1...3: sink.writeSRecordData(data.span, at: frame.address, width: frame.addressWidth)
      case 5...6: sink.writeSRecordCount(frame.address)
      default: sink.writeSRecordEnd(start: frame.address, width: frame.addressWidth)
      }
    }
  }

  @Test(arguments: SRecordSamples.all)
  func `A published record is written again as it was`(_ text: String) throws {
    let line = Array(of: "S" + text.dropFirst().lowercased())
    #expect(Self.encoded(try SRecordRecordTests.decoder(for: text).result(of: line).get(), line) == text)
  }

  @Test
  func `Random values are written as they are read`() throws {
    var random = SeededGenerator(seed: 72)
    for _ in 0..<TestScale.scaled(5_000) {
      let type = [0, 1, 2, 3, 7, 8, 9][random.below(7)]
      let width = [2, 2, 3, 4, 0, 0, 0, 4, 3, 2][type]
      let data = (0..<(type < 4 ? random.below(255 - width) : 0)).map { _ in UInt8(random.below(256)) }
      let address = type == 0 ? 0 : UInt32(truncatingIfNeeded: random.next()) >> UInt32(8 * (4 - width))
      let text = sRecord(UInt8(type), address, width: width, data)
      let line = Array(of: text)
      let frame = try SRecordDecoder().result(of: line).get()
      let again = Self.encoded(frame, line)
      try check(again, is: text, "line of \(frame)")
      try check(SRecordDecoder().result(of: again), is: .success(frame), "frame of \(again)")
    }
  }

  @Test(arguments: [(0, 2, "S5030000FC"), (65_535, 2, "S503FFFFFE"), (65_536, 3, "S604010000FA")])
  func `A count has the record that it fits`(_ count: UInt32, _ width: Int, _ line: String) {
    var isThere = false
    #expect(written { isThere = $0.writeSRecordCount(count) } == line)
    #expect(isThere)
    #expect(written { isThere = $0.writeSRecordCount(0xFF_FFFF) } == sRecord(6, 0xFF_FFFF, width: 3))
    #expect(isThere)
    #expect(written { isThere = $0.writeSRecordCount(0x100_0000) } == "")
    #expect(!isThere)
  }

  @Test
  func `An address takes the width that it needs, or more where more is asked for`() {
    let data: [UInt8] = [1]
    for (address, needed) in [(0xFFFF, 2), (0x1_0000, 3), (0xFF_FFFF, 3), (0x100_0000, 4)]
      as [(UInt32, UInt8)]
    {
      for asked in 0...4 as ClosedRange<UInt8> {
        let width = max(asked, needed)
        #expect(
          written { $0.writeSRecordData(data.span, at: address, width: asked) }
            == sRecord(width - 1, address, width: Int(width), data))
        #expect(
          written { $0.writeSRecordEnd(start: address, width: asked) }
            == sRecord(11 - width, address, width: Int(width)))
      }
    }
  }

  @Test(arguments: [(0, 2), (252, 2), (253, 2), (251, 3), (252, 3), (250, 4), (251, 4), (1000, 4)])
  func `A record takes what fits it`(_ count: Int, _ width: UInt8) throws {
    let data = [UInt8](repeating: 7, count: count)
    let fitting = min(count, 254 - Int(width))
    let line = written { #expect($0.writeSRecordData(data.span, at: 0, width: width) == fitting) }
    #expect(try Int(SRecordDecoder().result(of: line).get().count) == fitting)
    let header = written { $0.writeSRecordHeader(data.span) }
    #expect(try Int(SRecordDecoder().result(of: header).get().count) == min(count, 252))
  }
}
