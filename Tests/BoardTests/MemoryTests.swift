import Board
import Testing

@Suite struct MemoryTests {
  @Test(arguments: Catalog.all)
  func arenaStaticDataAndStackFitTheSRAM(board: Board) {
    let needed = board.arena.byteCount + board.arena.overhead + board.staticReserve + board.stackReserve
    #expect(needed <= Int(board.sram.length), "\(board.name)")
  }

  @Test(arguments: Catalog.all)
  func theLinkerScriptAndTheFactsAgree(board: Board) throws {
    let script = try MemoryScript(board: board.name.description)
    #expect(script.regions == ["FLASH": region(board.flash), "RAM": region(board.sram)], "\(board.name)")
  }

  @Test func theOverheadIsWhatTheAllocatorReallyTakes() {
    expectSize(of: Microbit.Arena.self, Microbit.facts)
    expectSize(of: LM3S6965EVB.Arena.self, LM3S6965EVB.facts)
    expectSize(of: Mega2560.Arena.self, Mega2560.facts)
    expectSize(of: SiFiveE.Arena.self, SiFiveE.facts)
    expectSize(of: Uno.Arena.self, Uno.facts)
  }

  private func expectSize<Arena: ~Copyable>(of type: Arena.Type, _ board: Board) {
    #expect(MemoryLayout<Arena>.size == board.arena.byteCount + board.arena.overhead, "\(board.name)")
  }

  private func region(_ region: MemoryRegion) -> MemoryScript.Region {
    MemoryScript.Region(origin: region.origin, length: region.length)
  }
}
