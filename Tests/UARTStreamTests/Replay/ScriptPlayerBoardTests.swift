import Board
import Testing

@testable import UARTStream

/// Scripts played to a board at a port, and to the host's model of it at the same time.
@Suite struct ScriptPlayerBoardTests {
  /// Of the 4,500 bytes of the stall the arena has room for 2,048: 227 lines, and a part of one, which is an error.
  private static let script = """
    steps:
      - send: "a: 1\\nbad\\n\\n"
      - expect: {frame: keyvalue, n: 1, a: 1}
      - expect: {error: unexpected-end, n: 2}
      - stall: 1s
      - send: "\(String(repeating: "v: 12345\\n", count: 500))"
      - expect: {counters: {lines: 230, frames: 228, errors: 2, empty: 1, overruns: 2452, received: 2058}}
      - send: "after: 1\\n"
      - expect: {frame: keyvalue, n: 231, after: 1}
    """

  private func model() throws -> BoardModel { try BoardModel(#require(Catalog.board(named: "microbit"))) }

  private func play(_ script: String, on board: PlayedBoard, losesOutput: Bool = false) throws -> Played {
    try UARTStreamTests.play(script, model(), port: board.connect(), losesOutput: losesOutput)
  }

  @Test func boardAndHostAgree() throws {
    let board = try PlayedBoard()
    defer { board.stop() }
    let played = try play(Self.script, on: board)
    #expect(played.failure == nil)
    #expect(played.failures == [])
    #expect(played.result.differenceCount == 0)
    #expect(played.result.metCount == 4)
    #expect(played.result.counters["stack"] == 0)
    #expect(try UARTStreamTests.play(Self.script, model()).answers == played.answers)
  }

  @Test func aBoardThatWasUsedBeforeCountsFromThere() throws {
    let board = try PlayedBoard()
    defer { board.stop() }
    for _ in 0..<3 {
      let played = try play(Self.script, on: board)
      #expect(played.failures == [])
      #expect(played.result.metCount == 4)
      #expect(played.result.counters["empty"] == 1)
    }
  }

  @Test func aBoardThatWasUsedInAnotherFormatIsToldItsFormat() throws {
    let board = try PlayedBoard()
    defer { board.stop() }
    #expect(
      try play("format: lines\nsteps:\n  - send: \"a: 1\\n\"\n", on: board).answers == [
        "frame: lines, n: 1, text: a: 1"
      ])
    let played = try play(
      "steps:\n  - send: \"a: 1\\n\"\n  - expect: {frame: keyvalue, n: 1, a: 1}\n", on: board)
    #expect(played.failures == [])
    #expect(played.answers == ["frame: keyvalue, n: 2, a: 1"])
  }

  @Test func packetsOfAUsedBoardCountFromThere() throws {
    let board = try PlayedBoard()
    defer { board.stop() }
    let script = """
      steps:
        - send: "a: 1\\ntelemetry 2\\n"
        - expect: {frame: keyvalue, n: 1}
        - expect: {packet: 1, lines: 1, overruns: 0}
        - expect: {packet: 2, lines: 1, overruns: 0}
      """
    for _ in 0..<2 {
      let played = try play(script, on: board)
      #expect(played.failures == [])
      #expect(played.result.metCount == 3)
    }
  }

  @Test func whatTheBoardHasSaidBeforeIsPassedOver() throws {
    let first = "\u{0}\u{FF}noise\nframe: nmea, n: 9\nready: microbit\nready: microbit\n"
    let board = try PlayedBoard(first: Array(first.utf8))
    defer { board.stop() }
    let played = try play(Self.script, on: board)
    #expect(played.failures == [])
    #expect(played.failure == nil)
  }

  @Test func aBoardMaySayTwiceThatItIsReady() throws {
    let board = try PlayedBoard { line in
      .bytes(
        line.kind == .answer ? Array("ready: microbit\n".utf8) + line.bytes + [0x0A] : line.bytes + [0x0A])
    }
    defer { board.stop() }
    let played = try play(Self.script, on: board)
    #expect(played.failures == [])
  }

  @Test func aScriptCanAskWhetherTheBoardIsReady() throws {
    // A board's own ready line says more than the model's.
    let board = try PlayedBoard { line in
      line.kind == .ready
        ? .line("ready: microbit, arena: 2048x64, line: 128, version: 0.1.0") : .bytes(line.bytes + [0x0A])
    }
    defer { board.stop() }
    #expect(
      try play("steps:\n  - send: \"ready\\na: 1\\n\"\n  - expect: {frame: keyvalue, a: 1}\n", on: board)
        .failures == [])
  }

  @Test func aLargeFileIsSentAsTheBoardTakesIt() throws {
    let file = try TemporaryFile(Array((0..<20_000).map { "v: \($0)\n" }.joined().utf8))
    let board = try PlayedBoard()
    defer { board.stop() }
    let played = try play(
      "steps:\n  - send-file: \(file.path)\n  - expect: {counters: {frames: 20000, overruns: 0}}\n", on: board
    )
    #expect(played.failures == [])
    #expect(played.answers.count == 20_000)
  }

  @Test func whereOutputCanBeLostAFewBytesAreSentAtATime() throws {
    let file = try TemporaryFile(Array((0..<2_000).map { "v: \($0)\n" }.joined().utf8))
    let board = try PlayedBoard()
    defer { board.stop() }
    let played = try play("steps:\n  - send-file: \(file.path)\n", on: board, losesOutput: true)
    #expect(played.failures == [])
    #expect(played.answers.count == 2_000)
    #expect(board.mostBytesAtOnce <= 512)
  }

  @Test func aWaitListens() throws {
    let board = try PlayedBoard()
    defer { board.stop() }
    let played = try play(
      "steps:\n  - send: \"a: 1\\n\"\n  - wait: 50ms\n  - expect: {frame: keyvalue, a: 1}\n  - wait: 0s\n",
      on: board)
    #expect(played.failures == [])
    #expect(played.result.metCount == 1)
  }

  /// More lines than may wait, if nobody expected them.
  @Test func whatIsExpectedIsComparedDuringAWait() throws {
    let board = try PlayedBoard()
    defer { board.stop() }
    let played = try play("steps:\n  - send: \"telemetry 80000\\n\"\n  - wait: 3s\n", on: board)
    #expect(played.failure == nil && played.failures == [])
    #expect(played.answers.count == 80_000)
  }
}
