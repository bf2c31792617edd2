import LineFrames
import Testing

struct LineStatisticsTests {
  @Test
  func `A new parser has counted nothing`() {
    let parser = LineParser<8>()
    let statistics = parser.statistics
    let offset = parser.lineOffset
    #expect(statistics == LineStatistics())
    #expect(offset == 0)
  }

  @Test
  func `Lines, empty lines and overlong lines are counted apart`() {
    let stream = Array(of: "a\n\nbb\n\n\n12345\nccc\n123456\n123456789")
    let counts = parse(stream, cutAt: [4, 9, 20], LineRules(ending: .any, limit: 4)).statistics
    #expect(counts.lines == 3)
    #expect(counts.emptyLines == 3)
    #expect(counts.overlongLines == 3)
  }

  @Test
  func `An empty line that is kept counts as a line`() {
    let rules = LineRules(ending: .any, limit: 4, keepsEmptyLines: true)
    let counts = parse(Array(of: "a\n\n\r\n"), cutAt: [3], rules).statistics
    #expect(counts.lines == 3)
    #expect(counts.emptyLines == 0)
  }
}
