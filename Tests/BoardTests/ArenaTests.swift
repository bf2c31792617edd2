import Board
import Testing

@Suite struct ArenaTests {
  @Test(arguments: Catalog.all)
  func theArenaIsALegalSlabWithoutBytesLeftOver(board: Board) {
    let arena = board.arena
    #expect((1...255).contains(arena.slotCount), "\(board.name)")
    #expect((1...32_768).contains(arena.blockSize), "\(board.name)")
    #expect(arena.blockSize * arena.slotCount == arena.byteCount, "\(board.name)")
  }

  @Test(arguments: Catalog.all)
  func theBlockSizeIsAPowerOfTwo(board: Board) {
    // It makes the fastest code.
    #expect(board.arena.blockSize.nonzeroBitCount == 1, "\(board.name)")
  }

  @Test(arguments: Catalog.all)
  func theArenaHoldsALineAndItsEnding(board: Board) {
    #expect(board.lineLimit + 2 <= board.arena.byteCount, "\(board.name)")
  }
}
