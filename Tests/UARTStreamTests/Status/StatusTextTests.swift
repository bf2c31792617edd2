import Board
import Testing

@testable import UARTStream

/// The status fits the terminal, and says first what matters most.
@Suite struct StatusTextTests {
  private func status(
    bytes: Double = 11_520, frames: Double = 240, checksum: Int = 0, overlong: Int = 0, overruns: UInt64 = 0,
    blocksInUse: Int = 8, highWaterMark: Int = 16, isColored: Bool = false
  ) -> StatusText {
    var counters = StreamCounters()
    counters.frames = 123_456
    counters.overruns = overruns
    for _ in 0..<checksum { counters.count(.checksum) }
    for _ in 0..<overlong { counters.count(.overlong) }
    return StatusText(
      rates: (bytes, frames), counters: counters, arena: ArenaSize(byteCount: 2048, slotCount: 64),
      blocksInUse: blocksInUse, highWaterMark: highWaterMark, isColored: isColored)
  }

  @Test func aQuietStream() {
    #expect(status().line(columns: 79) == "11.52 kB/s   240 frames/s 123456 frames  arena [##|.......] 25 %")
  }

  @Test func errorsAreNamedWhereThereIsRoom() {
    let busy = status(checksum: 3, overlong: 1)
    #expect(
      busy.line(columns: 120)
        == "11.52 kB/s   240 frames/s 123456 frames  4 errors (checksum 3, overlong 1)  arena [##|.......] 25 %"
    )
    #expect(
      busy.line(columns: 79) == "11.52 kB/s   240 frames/s 123456 frames  4 errors  arena [##|.......] 25 %")
    #expect(busy.line(columns: 60) == "11.52 kB/s   240 frames/s 123456 frames  4 errors")
    #expect(status(checksum: 1).line(columns: 60).hasSuffix("  1 error"))
  }

  @Test func lossIsSaidBeforeErrors() {
    #expect(
      status(checksum: 3, overruns: 512, highWaterMark: 64).line(columns: 60)
        == "11.52 kB/s   240 frames/s 123456 frames  512 lost  3 errors")
  }

  @Test func theBarIsTheArena() {
    func bar(_ use: Int, _ most: Int) -> String {
      status(blocksInUse: use, highWaterMark: most).line(columns: 79).split(separator: "  ").last.map(
        String.init)
        ?? ""
    }
    #expect(bar(0, 0) == "arena [..........] 0 %")
    #expect(bar(0, 1) == "arena [|.........] 1 %")
    #expect(bar(64, 64) == "arena [#########|] 100 %")
    #expect(bar(1, 64) == "arena [#........|] 100 %")
  }

  /// Whatever the figures: never wider than the terminal.
  @Test(arguments: 0...140) func itIsNoWiderThanTheTerminal(_ columns: Int) {
    for value in [0, 1, 999, 9_999.6, 99_994, 99_996, 1e6, 3e9] {
      for overruns: UInt64 in [0, 7, .max] {
        let text = status(bytes: value, frames: value, checksum: 12, overlong: 3, overruns: overruns)
        let line = text.line(columns: columns)
        #expect(line.count <= columns, "\(line)")
      }
    }
  }

  @Test(
    arguments: [
      (0, "    0 "), (0.4, "    0 "), (12, "   12 "), (9_999.4, " 9999 "), (9_999.5, "10.00 k"),
      (115_200, "115.2 k"), (99_994, "99.99 k"), (99_996, "100.0 k"), (1_200_000, " 1.20 M"),
      (999_949, "999.9 k"),
      (999_950, " 1.00 M"), (123_456_789, "123.5 M"),
    ] as [(Double, String)])
  func aQuantityHasFiveColumns(_ value: Double, _ text: String) {
    #expect(StatusText.quantity(value) == text)
  }

  @Test func coloursAreTheSameTextWithMarks() {
    let colored = status(checksum: 3, isColored: true).line(columns: 79)
    #expect(colored.contains("\u{1B}[31m3 errors\u{1B}[0m"))
    #expect(!status(isColored: true).line(columns: 79).contains("\u{1B}"))
  }
}
