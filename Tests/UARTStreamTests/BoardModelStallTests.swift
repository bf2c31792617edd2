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
        + Self.answers(0..<kept))
    let counters = try board.counters
    #expect(counters["overruns"] == (count - kept) * 8)
    #expect(counters["received"] == "stall \(count * 8)\n".utf8.count + kept * 8 + 6)
    // Each byte that was lost has asked for a block in vain.
    #expect(counters["failed"] == counters["overruns"])
    #expect(counters["high-water"] == (kept > 4 ? 2 : 1))
    #expect(board.said(to: Self.lines(2, from: 50)) == Self.answers(50..<52, at: kept + 1))
  }

  @Test(arguments: [63, 64, 65]) func theArenaIsFilledToTheLastByte(_ count: Int) throws {
    let board = try BoardModel(64, 2)
    _ = board.said(to: "stall \(count)\n" + "k: " + String(repeating: "x", count: count - 3))
    #expect(
      board.said(to: "\n") == [
        "frame: keyvalue, n: 1, k: " + String(repeating: "x", count: min(count, 64) - 3)
      ])
    #expect(try board.counters["overruns"] == max(count - 64, 0))
  }

  @Test func aLineThatIsCutGoesOnBehindTheLostBytes() throws {
    let board = try BoardModel(64, 2)
    let burst = "stall 70\npad: 1\n" + Self.lines(7) + "cut: 12345\n"
    // Kept of the last line are its first byte, for which there was room, and the four that come after the stall.
    #expect(board.said(to: burst).last == "error: unexpected-end, n: 9, at: 4, expected: 0x3A")
    #expect(board.isBetweenLines)
    #expect(try board.counters["overruns"] == 6)
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
    #expect(board.said(to: burst) == ["stall: 80"] + Self.answers(0..<8))
    #expect(board.said(to: burst) == ["stall: 80"] + Self.answers(0..<8, at: 9))
    #expect(try board.counters["overruns"] == 32)
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
