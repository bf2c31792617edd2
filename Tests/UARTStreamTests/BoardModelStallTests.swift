import Testing

@testable import UARTStream

/// While its main loop is stalled, a board keeps what finds room, drops the rest, and counts it.
@Suite struct BoardModelStallTests {
  /// Bytes of a line each of 8, the last one's ending included.
  private static func lines(_ count: Int, from first: Int = 0) -> String {
    (0..<count).map { "v: \(1000 + first + $0)\n" }.joined()
  }

  private static func answers(_ numbers: Range<Int>, at first: Int = 1) -> [String] {
    numbers.enumerated().map { "frame: keyvalue, n: \(first + $0.offset), v: \(1000 + $0.element)" }
  }

  /// What is said where bytes were lost; nothing where none were.
  private static func overrun(of byteCount: Int, at number: Int) -> [String] {
    byteCount == 0 ? [] : ["error: overrun, n: \(number), missing: \(byteCount)"]
  }

  @Test func nothingIsSaidUntilTheLastByteHasCome() throws {
    let board = try BoardModel(64, 2)
    #expect(board.said(to: "stall 16\n") == ["stall: 16"])
    #expect(board.said(to: "v: 1000\nv: 1001").isEmpty)
    #expect(board.said(to: "\n") == Self.answers(0..<2))
    #expect(try board.counters["overruns"] == 0)
  }

  /// The arena has room for 8 lines, once it is empty.
  @Test(arguments: [1, 7, 8, 9, 16, 100]) func whatFindsNoRoomIsLost(_ count: Int) throws {
    let board = try BoardModel(64, 2)
    let kept = min(count, 8)
    #expect(
      board.said(to: "stall \(count * 8)\n" + Self.lines(count)) == ["stall: \(count * 8)"]
        + Self.answers(0..<kept) + Self.overrun(of: (count - kept) * 8, at: kept + 1))
    let counters = try board.counters
    #expect(counters["overruns"] == (count - kept) * 8)
    #expect(counters["received"] == "stall \(count * 8)\n".utf8.count + kept * 8 + 6)
    // The first byte that was lost has asked for a block in vain, and the others have not asked.
    #expect(counters["failed"] == (count > kept ? 1 : 0))
    #expect(counters["high-water"] == (kept > 4 ? 2 : 1))
    #expect(
      board.said(to: Self.lines(2, from: 50)) == Self.answers(50..<52, at: count > kept ? kept + 2 : kept + 1)
    )
  }

  @Test(arguments: [63, 64, 65]) func theArenaIsFilledToTheLastByte(_ count: Int) throws {
    let board = try BoardModel(64, 2)
    _ = board.said(to: "stall \(count)\n" + "k: " + String(repeating: "x", count: count - 3))
    let isLost = count > 64
    let frame = "frame: keyvalue, n: 1, k: " + String(repeating: "x", count: min(count, 64) - 3)
    #expect(board.said(to: "\n") == (isLost ? [] : [frame]))
    #expect(board.isBetweenLines)
    #expect(try board.counters["overruns"] == max(count - 64, 0))
    #expect(try board.counters["errors"] == (isLost ? 1 : 0))
  }

  @Test func aLineThatHasLostBytesIsAnErrorWhateverComesBehindThem() throws {
    let board = try BoardModel(64, 2)
    let burst = "stall 70\npad: 1\n" + Self.lines(7) + "a: 1, b: 2"
    // Kept of the last line are its first byte, for which there was room, and what comes after the stall.
    #expect(
      board.said(to: burst) == ["stall: 70", "frame: keyvalue, n: 1, pad: 1"] + Self.answers(0..<7, at: 2)
        + Self.overrun(of: 6, at: 9))
    #expect(!board.isBetweenLines)
    #expect(board.said(to: "34\n").isEmpty)
    #expect(board.isBetweenLines)
    #expect(board.said(to: "v: 1000\n") == Self.answers(0..<1, at: 10))
    #expect(try board.counters["overruns"] == 6)
  }

  /// Wherever the arena gets full within a line, and however much of the stream is lost then.
  @Test(arguments: 1...40) func noLineIsJoinedFromTwo(_ stall: Int) throws {
    let stream = (0..<30).map { "v: \(1000 + $0), w\($0): \($0 * $0)\n" }
    let whole = Set(stream.map { $0.dropLast() })
    for pad in 0..<24 {
      let board = try BoardModel(64, 2)
      let first = "p: \(String(repeating: "x", count: pad))\n"
      let said = board.said(to: "stall \(64 + stall)\n" + first + stream.joined())
      var missing = 0
      for line in said.dropFirst(2) {
        let fields = AnswerFields(BoardLine(Array(line.utf8)))
        if fields["error"] == "overrun" {
          missing += fields["missing"].flatMap { Int($0) } ?? 0
        } else {
          let text = line.split(separator: ", ", maxSplits: 2).last ?? ""
          #expect(whole.contains(text), "\(line)")
        }
      }
      #expect(missing == stall)
      #expect(try board.counters["overruns"] == missing)
      let last = stream.last?.dropLast() ?? ""
      #expect(said.last?.hasSuffix(", " + last) == true, "the next whole lines are right")
    }
  }

  @Test func aStallOf0IsNone() throws {
    let board = try BoardModel(64, 2)
    #expect(
      board.said(to: "stall 0\nv: 1000\nstall 000\n") == ["stall: 0", Self.answers(0..<1)[0], "stall: 0"])
    #expect(board.said(to: "v: 1001\n") == Self.answers(1..<2, at: 2))
  }

  @Test func aStallWithinALineBeginsBehindTheCommand() throws {
    let board = try BoardModel(64, 2)
    #expect(board.said(to: "v: 1000\nstall 5\nv: 10") == Self.answers(0..<1) + ["stall: 5"])
    #expect(!board.isBetweenLines)
    #expect(board.said(to: "01\n") == Self.answers(1..<2, at: 2))
  }

  @Test func theBytesOfAStallCanEndWithinALine() throws {
    let board = try BoardModel(64, 2)
    #expect(board.said(to: "stall 12\nv: 1000\nv: 1") == ["stall: 12"] + Self.answers(0..<1))
    #expect(board.said(to: "001\n") == Self.answers(1..<2, at: 2))
  }

  @Test func stallsFollowEachOther() throws {
    let board = try BoardModel(64, 2)
    let burst = "stall 80\n" + Self.lines(10)
    #expect(board.said(to: burst) == ["stall: 80"] + Self.answers(0..<8) + Self.overrun(of: 16, at: 9))
    #expect(
      board.said(to: burst) == ["stall: 80"] + Self.answers(0..<8, at: 10) + Self.overrun(of: 16, at: 18))
    #expect(try board.counters["overruns"] == 32)
    #expect(try board.counters["failed"] == 2)
  }

  @Test func aStallSentWithinAStallBeginsWhenTheFirstIsOver() throws {
    let board = try BoardModel(64, 2)
    #expect(board.said(to: "stall 16\nstall 8\nv: 1000\n").prefix(2) == ["stall: 16", "stall: 8"])
    // The line behind the second command was there before it: 8 more bytes have to come.
    #expect(board.said(to: "v: 1001").isEmpty)
    #expect(board.said(to: "\n") == Self.answers(0..<2))
  }

  @Test func theEndingThatFollowsACarriageReturnIsAByteOfTheStall() throws {
    let board = try BoardModel(64, 2)
    #expect(board.said(to: "stall 9\r\nv: 1000") == ["stall: 9"])
    #expect(board.said(to: "\n") == Self.answers(0..<1))
  }

  @Test func telemetryRestsMeanwhile() throws {
    let board = try BoardModel(64, 2)
    #expect(board.said(to: "stall 14\ntelemetry 2\n") == ["stall: 14"])
    #expect(
      board.said(to: "\n\n") == [
        "telemetry: 2", "packet: 1, lines: 0, overruns: 0", "packet: 2, lines: 0, overruns: 0",
      ])
  }

  @Test func aBoardThatIsStalledCanBeLetGo() throws {
    let board = try BoardModel(64, 2)
    #expect(board.said(to: "stall 999999999\n" + Self.lines(4)) == ["stall: 999999999"])
  }
}
