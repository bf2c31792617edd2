import LineFrames
import Testing

struct OverlongLineTests {
  @Test(arguments: 1...8)
  func `A line of the limit is handed out and one byte more is dropped`(_ limit: Int) {
    let atLimit = [UInt8](repeating: 0x61, count: limit)
    for ending in ["\n", "\r", "\r\n"] {
      let stream =
        atLimit + Array(of: ending) + atLimit + [0x62] + Array(of: ending) + Array(of: "c" + ending)
      let second = limit + ending.utf8.count
      let third = second + limit + 1 + ending.utf8.count
      for cut in 0...stream.count {
        let parsed = parse(stream, cutAt: [cut], LineRules(ending: .any, limit: limit))
        #expect(
          parsed.events == [
            .line(atLimit, at: 0), .overlong(byteCount: limit + 1, at: second), .line("c", at: third),
          ])
        #expect(parsed.statistics.overlongLines == 1)
      }
    }
  }

  @Test
  func `A carriage return before the line feed does not count towards the limit`() {
    let stream = Array(of: "1234\r\n12345\r\n1234")
    for cut in 0...stream.count {
      let parsed = parse(stream, cutAt: [cut], LineRules(ending: .lineFeed, limit: 4))
      #expect(parsed.events == [.line("1234", at: 0), .overlong(byteCount: 5, at: 6)])
      #expect(parsed.last == .line("1234", at: 13))
    }
  }

  @Test
  func `A line that never ends is counted and nothing of it is handed out`() {
    let stream = [UInt8](repeating: 0x78, count: 100_000)
    let cuts = Array(stride(from: 997, to: stream.count, by: 997))
    let parsed = parse(stream, cutAt: cuts, LineRules(ending: .any))
    #expect(parsed.events.isEmpty)
    #expect(parsed.last == .overlong(byteCount: 100_000, at: 0))
    #expect(parsed.statistics.lines == 0)
    #expect(parsed.statistics.overlongLines == 1)
  }

  @Test
  func `The line behind an overlong one is intact`() {
    let stream = [UInt8](repeating: 0x78, count: 10_000) + Array(of: "\nintact\n")
    let parsed = parse(stream, cutAt: [5_000, 10_000, 10_003], LineRules(ending: .any))
    #expect(parsed.events == [.overlong(byteCount: 10_000, at: 0), .line("intact", at: 10_001)])
  }

  @Test(arguments: [(-5, 1), (0, 1), (1, 1), (4, 4), (5, 4), (.max, 4)])
  func `A limit is brought into 1 to the maximum length`(_ given: Int, _ used: Int) {
    for length in 1...6 {
      var parser = LineParser<4>(limit: given)
      let stream = [UInt8](repeating: 0x61, count: length) + [0x0A]
      var taken = 0
      let event = LineEvent(parser.nextLine(in: stream.span, taken: &taken) { line, _ in Array(line) }, 0)
      let isShort = length <= used
      #expect(
        event == (isShort ? .line(Array(stream.dropLast()), at: 0) : .overlong(byteCount: length, at: 0)))
    }
  }

  @Test
  func `A parser of lines of no byte stops at construction`() async {
    await #expect(processExitsWith: .failure) { _ = LineParser<0>() }
    await #expect(processExitsWith: .failure) { _ = LineParser<65_536>() }
    await #expect(processExitsWith: .success) { _ = LineParser<65_535>() }
  }
}
