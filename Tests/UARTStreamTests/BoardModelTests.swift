import Board
import Testing

@testable import UARTStream

/// A board as the host plays it: what it says, and what it counts.
@Suite struct BoardModelTests {
  private static let gga = "$GPGGA,123519,4807.038,N,01131.000,E,1,08,0.9,545.4,M,46.9,M,,*47"

  @Test func eachLineHasItsAnswer() throws {
    let board = try BoardModel(2_048, 64)
    #expect(
      board.said(to: "packet: 0x42\r\n\n$PGRMZ,246,f,3*1B\r\(Self.gga.dropLast())6\nlast") == [
        "frame: keyvalue, n: 1, packet: 66", "frame: nmea, n: 2, talker: P, type: GRMZ, fields: 3",
        "error: checksum, n: 3, at: 63, expected: 0x47, found: 0x46",
      ])
    #expect(!board.isBetweenLines)
    #expect(board.said(to: ": 1\n") == ["frame: keyvalue, n: 4, last: 1"])
    #expect(board.isBetweenLines)
  }

  @Test func commandsAreObeyedInEveryFormat() throws {
    let board = try BoardModel(2_048, 64)
    for format in ["auto", "keyvalue", "nmea", "lines"] {
      #expect(board.said(to: "format \(format)\n") == ["format: \(format)"])
      #expect(board.said(to: "ready\n") == ["ready: board"])
      #expect(board.said(to: "overrun drop\noverrun hold\n") == ["overrun: drop", "overrun: hold"])
      #expect(board.said(to: "stats\n").first?.hasPrefix("stats: board, lines: 0, frames: 0, ") == true)
      #expect(board.said(to: "quit\n") == ["bye: board, overruns: 0"])
    }
    #expect(board.said(to: "ready \n") == ["frame: lines, n: 1, text: ready "])
  }

  /// The firmware has not the host's `auto`: all that is no sentence is pairs there, and a tag block is no sentence.
  @Test func autoIsTheBoardsOwn() throws {
    let board = try BoardModel(2_048, 64)
    #expect(board.said(to: "format auto\n") == ["format: auto"])
    for (number, line) in [
      ":00000001FF", "S9030000FC", "t1230", "/ISk5\\2MT382-1000", "\\s:x*31\\$PGRMZ,246,f,3*1B",
    ].enumerated() {
      let answer = board.said(to: line + "\n").first ?? ""
      #expect(answer.hasPrefix("error: ") && answer.contains(", n: \(number + 1), "), "\(answer)")
    }
    #expect(
      board.said(to: "!AIVDM,1,1,,B,177KQJ5000G?tO`K>RA1wUbN0TKH,0*5C\n") == [
        "frame: nmea, n: 6, talker: AI, type: VDM, fields: 6"
      ])
  }

  @Test func emptyLinesAreAnsweredInTheFormatLinesAlone() throws {
    let board = try BoardModel(2_048, 64)
    #expect(
      board.said(to: "\n\r\nformat lines\r\n\n\r\nformat auto\n\n") == [
        "format: lines", "frame: lines, n: 1, text: ", "frame: lines, n: 2, text: ", "format: auto",
      ])
    #expect(try board.counters["empty"] == 3)
  }

  @Test func everyCounterCounts() throws {
    let board = try BoardModel(256, 8, lineLimit: 20)
    let sent = "a: 1\nbad\n\n" + String(repeating: "x", count: 21) + "\n"
    _ = board.said(to: sent)
    let counters = try board.counters
    let expected = [
      "lines": 3, "frames": 1, "errors": 1, "overlong": 1, "empty": 1, "received": sent.utf8.count + 6,
      "overruns": 0, "framing": 0, "failed": 0,
    ]
    for (name, value) in expected { #expect(counters[name] == value, "\(name)") }
    #expect(counters["stack"] == 0)
  }

  @Test(arguments: [1, 2, 8]) func bytesAreHeldBackAndNotLostWhereTheArenaIsSmall(_ slotCount: Int) throws {
    let board = try BoardModel(8 * slotCount, slotCount)
    let sent = String(repeating: "abc: 1, def: 2\n", count: 500) + String(repeating: "x", count: 500) + "\n"
    #expect(board.said(to: sent).count == 501)
    let counters = try board.counters
    #expect(counters["frames"] == 500)
    #expect(counters["overlong"] == 1)
    #expect(counters["received"] == sent.utf8.count + 6)
    #expect(counters["overruns"] == 0)
    // The firmware asks for room before it takes a byte: no allocation fails.
    #expect(counters["failed"] == 0)
    #expect(counters["blocks"] == 0)
    #expect(counters["high-water"] <= slotCount)
  }

  @Test(arguments: [0, 1, 2, 5]) func telemetryIsSoManyPackets(_ count: Int) throws {
    let board = try BoardModel(256, 8)
    _ = board.said(to: "a: 1\n")
    #expect(
      board.said(to: "telemetry \(count)\n")
        == ["telemetry: \(count)"] + (0..<count).map { "packet: \($0 + 1), lines: 1, overruns: 0" })
    #expect(board.said(to: "b: 2\n") == ["frame: keyvalue, n: 2, b: 2"])
    #expect(
      board.said(to: "telemetry 1\n") == ["telemetry: 1", "packet: 1, lines: 2, overruns: 0"],
      "it begins anew")
  }

  @Test(arguments: Catalog.all.map(\.name.description)) func aBoardHasItsNameAndLineLimit(_ name: String)
    throws
  {
    let facts = try #require(Catalog.board(named: name))
    let board = try BoardModel(facts)
    #expect(board.said(to: "ready\n") == ["ready: \(name)"])
    #expect(board.arena.byteCount == facts.arena.byteCount)
    let fits = "k: " + String(repeating: "x", count: facts.lineLimit - 3)
    #expect(
      board.said(to: "\(fits)\n\(fits)x\n").map { $0.prefix(15) } == ["frame: keyvalue", "error: overlong"])
  }

  @Test func aModelGoesOnWhereABoardIs() throws {
    let used = try BoardModel(256, 8, lineLimit: 20)
    _ = used.said(to: "a: 1\nbad\n\n" + String(repeating: "x", count: 21) + "\n")
    _ = used.said(to: "stall 300\n" + String(repeating: "y", count: 300) + "\n")
    let model = try BoardModel(256, 8, lineLimit: 20)
    model.adopt(try used.counters)
    for text in ["\n", "b: 2\n", "\n", "worse\n", "telemetry 1\n"] {
      #expect(model.said(to: text) == used.said(to: text), "\(text)")
    }
    let (counters, expected) = (try model.counters, try used.counters)
    #expect(expected["overruns"] == 44)
    for name in BoardCounters.comparable { #expect(counters[name] == expected[name], "\(name)") }
  }

  @Test func countersBeyondTheirRangeAreTheGreatest() throws {
    let line =
      "stats: x, frames: 4294967296, errors: 4294967295, overlong: -1, received: -5, empty: 99999999999"
    let model = try BoardModel(256, 8)
    model.adopt(BoardCounters(BoardLine(Array(line.utf8))))
    let counters = try model.counters
    #expect(counters["frames"] == 4_294_967_295)
    #expect(counters["overlong"] == 0)
    #expect(counters["received"] == 6)
    #expect(counters["empty"] == 4_294_967_295)
    #expect(model.said(to: "a: 1\n") == ["frame: keyvalue, n: 4294967295, a: 1"])
  }

  @Test func linesAreMadeWhenTheyAreAskedFor() throws {
    let board = try BoardModel(64, 2)
    board.receive(Array("telemetry 999999999\nready\n".utf8).span)
    #expect(board.nextLine()?.text == "telemetry: 999999999")
    for number in 1...3 { #expect(board.nextLine()?.text == "packet: \(number), lines: 0, overruns: 0") }
    #expect(board.packetsWanted == 999_999_999)
    board.skipTelemetry()
    #expect(board.nextLine()?.text == "ready: board")
    #expect(board.nextLine() == nil)
  }
}
