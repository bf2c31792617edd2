import LineFrames
import Testing

struct IntelHexEncoderTests {
  /// The line that the encoder writes of a frame's values.
  static func encoded(_ frame: IntelHexFrame, _ line: [UInt8]) -> String {
    let data = (0..<frame.count).map { frame.byte($0, of: line.span) }
    let low = UInt16(truncatingIfNeeded: frame.address)
    return written { sink in
      switch frame.type {
      case .data: sink.writeIntelHexData(data.span, at: low)
      case .endOfFile: sink.writeIntelHexEndOfFile(start: low)
      case .extendedSegmentAddress: sink.writeIntelHexExtendedSegmentAddress(UInt16(frame.address >> 4))
      case .extendedLinearAddress: sink.writeIntelHexExtendedLinearAddress(UInt16(frame.address >> 16))
      case .startLinearAddress: sink.writeIntelHexStartLinearAddress(frame.address)
      default:
        sink.writeIntelHexStartSegmentAddress(
          codeSegment: frame.codeSegment, instructionPointer: frame.instructionPointer)
      }
    }
  }

  @Test(arguments: IntelHexSamples.all)
  func `A published record is written again as it was`(_ text: String) throws {
    let line = Array(of: text.lowercased())
    #expect(Self.encoded(try IntelHexDecoder().result(of: line).get(), line) == text)
  }

  @Test
  func `Random values are written as they are read`() throws {
    var random = SeededGenerator(seed: 62)
    for _ in 0..<TestScale.scaled(5_000) {
      let type = UInt8(random.below(6))
      let count = [random.below(256), 0, 2, 4, 2, 4][Int(type)]
      let data = (0..<count).map { _ in UInt8(random.below(256)) }
      let text = intelHex(type, type < 2 ? UInt16(random.below(65_536)) : 0, data)
      let line = Array(of: text)
      let frame = try IntelHexDecoder().result(of: line).get()
      let again = Self.encoded(frame, line)
      try check(again, is: text, "line of \(frame)")
      try check(IntelHexDecoder().result(of: again), is: .success(frame), "frame of \(again)")
    }
  }

  @Test(arguments: [(0, 0), (1, 1), (255, 255), (256, 255), (1000, 255)])
  func `A record takes what fits it`(_ count: Int, _ taken: Int) throws {
    let data = [UInt8](repeating: 7, count: count)
    let line = written { #expect($0.writeIntelHexData(data.span, at: 0xFFFF) == taken) }
    let frame = try IntelHexDecoder().result(of: line).get()
    #expect(Int(frame.count) == taken && frame.address == 0xFFFF)
  }
}

extension IntelHexFrame.RecordType {
  static func ~= (pattern: IntelHexFrame.RecordType, value: IntelHexFrame.RecordType) -> Bool {
    pattern == value
  }
}
