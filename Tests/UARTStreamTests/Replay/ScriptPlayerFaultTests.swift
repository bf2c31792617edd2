import Board
import Testing

@testable import UARTStream

/// Boards that go wrong: what is found out, and what is said of it.
@Suite struct ScriptPlayerFaultTests {
  private static let script = """
    steps:
      - send: "a: 1\\nb: 2\\n"
      - expect: {frame: keyvalue, a: 1}
      - send: "c: 3\\n"
      - expect: {frame: keyvalue, n: 3}
    """

  private func play(
    _ script: String = script, patience: Duration = .seconds(10),
    _ reply: @escaping @Sendable (BoardLine) -> PlayedBoard.Reply
  ) throws -> (played: Played, path: String) {
    let board = try PlayedBoard(reply)
    defer { board.stop() }
    let model = try BoardModel(#require(Catalog.board(named: "microbit")))
    return (try UARTStreamTests.play(script, model, port: board.connect(patience: patience)), board.path)
  }

  /// Replies with another line instead of the one with this text.
  private func replacing(
    _ text: String, with reply: PlayedBoard.Reply
  ) -> @Sendable (BoardLine) -> PlayedBoard.Reply {
    { $0.text.contains(text) ? reply : .bytes($0.bytes + [0x0A]) }
  }

  @Test func anAnswerThatIsNotTheHostsIsShownBesideIt() throws {
    let (played, _) = try play(Self.script, replacing("n: 2", with: .line("frame: keyvalue, n: 2, b: 3")))
    #expect(
      played.failures == [
        "3: board and host differ\n  board: frame: keyvalue, n: 2, b: 3\n  host:  frame: keyvalue, n: 2, b: 2"
      ])
    #expect(played.result.differenceCount == 1)
    #expect(played.result.metCount == 2)
    #expect(
      played.answers.contains("frame: keyvalue, n: 2, b: 3"), "the board's answers are shown, not the host's")
  }

  @Test func theBoardsAnswerIsTheOneThatIsExpectedOf() throws {
    let (played, _) = try play(Self.script, replacing("n: 1", with: .line("frame: keyvalue, n: 1, a: 7")))
    #expect(
      played.failures == [
        "3: board and host differ\n  board: frame: keyvalue, n: 1, a: 7\n  host:  frame: keyvalue, n: 1, a: 1",
        "3: a: expected \"1\", found \"7\"\n  in: frame: keyvalue, n: 1, a: 7",
      ])
  }

  @Test(arguments: BoardCounters.comparable) func aCounterThatIsNotTheHostsIsNamed(_ name: String) throws {
    let (played, _) = try play { line in
      // Not the first statistics, which are what is counted from.
      guard line.kind == .statistics, BoardCounters(line)["lines"] > 0 else {
        return .bytes(line.bytes + [0x0A])
      }
      let value = BoardCounters(line)[name]
      return .line(line.text.replacing(" \(name): \(value)", with: " \(name): \(value + 1)"))
    }
    let host = ["lines": 3, "frames": 3, "received": 39][name] ?? 0
    #expect(
      played.failures == [
        "5: board and host differ\n  board: \(name): \(host + 1)\n  host:  \(name): \(host)"
      ])
  }

  @Test(arguments: BoardCounters.others) func countersThatDependOnTimeMayDiffer(_ name: String) throws {
    let (played, _) = try play { line in
      .line(line.text.replacing(" \(name): 0", with: " \(name): 7"))
    }
    #expect(played.failures == [])
  }

  @Test func aLineTooManyDiffersAndIsNotTakenForCounters() throws {
    let (played, _) = try play { line in
      let bytes = line.bytes + [0x0A]
      return .bytes(line.text.contains("n: 3") ? bytes + Array("frame: keyvalue, n: 4, d: 4\n".utf8) : bytes)
    }
    #expect(played.failures.count == 1)
    #expect(
      played.failures.first?.hasPrefix(
        "5: board and host differ\n  board: frame: keyvalue, n: 4, d: 4\n  host:  stats: microbit, lines: 3, "
      ) == true,
      "\(played.failures)")
  }

  @Test func anotherAcknowledgementDiffers() throws {
    let (played, _) = try play(
      "format: nmea\nsteps: []\n", replacing("format: nmea", with: .line("format: auto")))
    #expect(played.failures == ["1: board and host differ\n  board: format: auto\n  host:  format: nmea"])
  }

  @Test(arguments: ["n: 2", "stats: "]) func aFirmwareThatGivesUpIsQuoted(_ text: String) throws {
    let fault = "fault: microbit, cause: 3, address: 0x000001A4"
    let (played, _) = try play(Self.script, replacing(text, with: .line(fault)))
    #expect(played.failure?.code == .unavailable)
    #expect(played.failure?.description == "The firmware gave up: \(fault).")
  }

  @Test(arguments: ["n: 2", "stats: "]) func aBoardThatFallsSilentIsGivenUp(_ text: String) throws {
    let (played, path) = try play(Self.script, patience: .seconds(1), replacing(text, with: .nothing))
    #expect(played.failure?.code == .unavailable)
    #expect(played.failure?.description == "The board on \(path) has said no line for 1 s.")
  }

  @Test(arguments: ["n: 2", "stats: "]) func aBoardThatGoesAwayEndsTheScript(_ text: String) throws {
    let (played, _) = try play(Self.script, replacing(text, with: .goAway))
    #expect(played.failure?.code == .unavailable)
    #expect(played.failure?.description == "The board has gone before the script had ended.")
  }

  @Test func whatHasFailedBeforeIsKept() throws {
    let (played, _) = try play(
      "steps:\n  - send: \"a: 1\\n\"\n  - expect: {frame: nmea}\n  - send: \"b: 2\\n\"\n  - expect: {frame: keyvalue}\n",
      replacing("n: 2", with: .goAway))
    #expect(
      played.failures == [
        "3: frame: expected \"nmea\", found \"keyvalue\"\n  in: frame: keyvalue, n: 1, a: 1"
      ])
    #expect(played.failure?.code == .unavailable)
  }

  @Test(arguments: [Int.min, .max]) func countersOfAnySizeAreTold(_ value: Int) throws {
    // What a board counts that has lost its mind, first as what is counted from and then as the opposite.
    let (played, _) = try play { line in
      guard line.kind == .statistics else {
        return .line(line.text.replacing("n: 3", with: "n: \(value)"))
      }
      let told = BoardCounters(line)["lines"] == 0 ? value : -1 - value
      return .line("stats: microbit" + BoardCounters.comparable.map { ", \($0): \(told)" }.joined())
    }
    #expect(played.failure == nil)
    #expect(played.result.differenceCount > 0)
  }

  @Test func aBoardThatNeverEndsALineIsGivenUp() throws {
    let (played, path) = try play(
      Self.script, replacing("n: 2", with: .bytes([UInt8](repeating: 0x55, count: 200_000))))
    #expect(played.failure?.code == .data)
    #expect(
      played.failure?.description
        == "The board on \(path) sends without ending a line: is the rate of 115200 baud its own?")
  }
}
