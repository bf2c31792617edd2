import Testing

@testable import UARTStream

/// How the bytes come in pieces never changes what the model says.
@Suite struct BoardModelSplitTests {
  private static let streams: [[UInt8]] =
    [
      "a: 1\r\n\r\nbad\n$PGRMZ,246,f,3*1B\rformat lines\r\n\r\n\ntext, with: all\nformat auto\n\nb: 2\nready\n",
      "a: 1\nstall 30\n" + (0..<12).map { "v: \($0)\n" }.joined() + "last: 1\n",
      "stall 90\n" + (0..<20).map { "v: \($0 + 100)\n" }.joined() + "stall 7\nc: 1\nd: 2\n",
      "stall 20\nstall 5\nv: 1\nv: 2\nv: 3\nv: 4\n", "stall 3\r\nv: 1\r\nv: 2\r\n",
      "stall 0\na: 1\nstall 1\n\nb: 1\n",
      "telemetry 2\na: 1\ntelemetry 1\nb: 2\n", "stall 9\ntelemetry 3\nab: 1\n",
      "k: " + String(repeating: "x", count: 200) + "\nm: 1\n", "overrun drop\nquit\na: 1\n",
    ].map { Array($0.utf8) } + [[0x00, 0xFF, 0x0A, 0x80, 0x0D, 0x0A, 0x0A] + Array("a: 1\n".utf8)]

  /// What the model says, and what it counts at the end, of the stream in these pieces.
  private func outcome(_ pieces: [ArraySlice<UInt8>]) throws -> [String] {
    let board = try BoardModel(64, 4)
    var lines = pieces.flatMap { board.said(to: Array($0)).map(\.text) }
    // A stall that is not over would hide the counters.
    while true {
      let said = board.said(to: "\nstats\n")
      lines += said.filter { !$0.hasPrefix("stats: ") }
      guard let last = said.last, last.hasPrefix("stats: ") else { continue }
      let counters = BoardCounters(BoardLine(Array(last.utf8)))
      return lines + BoardCounters.comparable.map { "\($0) \(counters[$0])" }
    }
  }

  @Test(arguments: streams.indices) func everyCutInTwoGivesTheSameLines(_ index: Int) throws {
    let stream = Self.streams[index]
    let whole = try outcome([stream[...]])
    for cut in stream.indices {
      #expect(try outcome([stream[..<cut], stream[cut...]]) == whole, "cut at \(cut)")
    }
  }

  @Test(arguments: streams.indices, [1, 2, 3, 5, 7, 16, 33])
  func piecesOfOneSizeGiveTheSameLines(_ index: Int, _ size: Int) throws {
    let stream = Self.streams[index]
    let pieces = stride(from: 0, to: stream.count, by: size).map { stream[$0..<min($0 + size, stream.count)] }
    #expect(try outcome(pieces) == outcome([stream[...]]))
  }

  @Test func randomPiecesOfAStreamWithStallsGiveTheSameLines() throws {
    var generator = SplitMix(state: 11)
    for _ in 0..<200 {
      var stream: [UInt8] = []
      for _ in 0..<Int.random(in: 1...12, using: &generator) {
        switch Int.random(in: 0..<5, using: &generator) {
        case 0: stream += Array("stall \(Int.random(in: 0...120, using: &generator))\n".utf8)
        case 1: stream += (0..<20).map { _ in UInt8.random(in: 0...255, using: &generator) }
        default: stream += Array("v: \(Int.random(in: 0...99_999, using: &generator))\n".utf8)
        }
      }
      var pieces: [ArraySlice<UInt8>] = []
      var start = 0
      while start < stream.count {
        let end = min(start + Int.random(in: 1...40, using: &generator), stream.count)
        pieces.append(stream[start..<end])
        start = end
      }
      #expect(try outcome(pieces) == outcome([stream[...]]), "\(String(decoding: stream, as: UTF8.self))")
    }
  }
}
