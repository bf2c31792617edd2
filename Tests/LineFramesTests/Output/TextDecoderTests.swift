import LineFrames
import Testing

struct TextDecoderTests {
  @Test(
    arguments: [[], [0], Array(UInt8.min...UInt8.max), Array(repeating: 0x61, count: 65_535)] as [[UInt8]])
  func `A text line is kept whole, whatever it holds`(_ line: [UInt8]) throws {
    let range = try TextDecoder().result(of: line).get()
    #expect(range == ByteRange(0, line.count))
    #expect(range.count == line.count)
    #expect(range.isEmpty == line.isEmpty)
    let isWhole = Array(line.span.extracting(range)) == line
    #expect(isWhole)
  }

  @Test
  func `Empty lines are text, but no frame of the other protocols`() {
    #expect(TextDecoder.keepsEmptyLines)
    #expect(!KeyValueDecoder.keepsEmptyLines && !NMEADecoder.keepsEmptyLines && !AutoDecoder.keepsEmptyLines)
  }

  @Test
  func `Any ending ends a line of each protocol`() {
    #expect(TextDecoder.lineEnding == .any && KeyValueDecoder.lineEnding == .any)
    #expect(NMEADecoder.lineEnding == .any && AutoDecoder.lineEnding == .any)
  }
}
