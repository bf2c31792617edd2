import Board
import Foundation
import Testing

@Suite struct CatalogTests {
  private var names: [String] { Catalog.all.map(\.name.description) }

  @Test func namesAreUnique() {
    #expect(Set(names).count == names.count)
  }

  @Test func everyFolderIsInTheCatalogAndEveryBoardHasAFolder() throws {
    let boards = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../Board").path()
    let entries = try FileManager.default.contentsOfDirectory(atPath: boards)
    let folders = entries.filter { FileManager.default.fileExists(atPath: "\(boards)/\($0)/memory.ld") }
    #expect(folders.sorted() == names)
  }

  @Test(arguments: Catalog.all)
  func aBoardIsFoundByItsName(board: Board) throws {
    let found = try #require(Catalog.board(named: board.name.description))
    #expect(found.name.description == board.name.description)
  }

  @Test func noBoardIsFoundByAnotherName() {
    #expect(Catalog.board(named: "Microbit") == nil)
    #expect(Catalog.board(named: "") == nil)
  }
}
