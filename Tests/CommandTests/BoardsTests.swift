import Board
import Foundation
import Testing

/// `uartstream boards`.
@Suite struct BoardsTests {
  private static let names = Catalog.all.map(\.name.description)

  @Test func theTableHasEveryBoard() async throws {
    let result = try await run(["boards"])
    #expect(result.code == 0)
    #expect(result.lines.first?.hasPrefix("NAME") == true)
    for name in Self.names { #expect(result.lines.contains { $0.hasPrefix("\(name) ") }) }
    #expect(result.errorText.isEmpty)
  }

  @Test(arguments: names) func oneBoardHasItsFacts(_ name: String) async throws {
    let result = try await run(["boards", name])
    #expect(result.code == 0)
    #expect(result.text.hasPrefix("\(name): "))
    for fact in ["flash", "SRAM", "arena", "queue", "line", "stack", "image", "UART", "QEMU", "target"] {
      #expect(result.lines.contains { $0.hasPrefix(fact) })
    }
  }

  @Test(.enabled(if: QEMU.isThere), arguments: QEMU.boards)
  func aBoardWhoseImageIsBuiltHasItsSize(_ name: String) async throws {
    let lines = try await run(["boards", name]).lines
    #expect(lines.contains { $0.hasPrefix("image       ") && $0.contains(" bytes of flash, ") }, "\(lines)")
    let json = Data(try await run(["boards", name, "--json"]).output)
    let board = try #require(JSONSerialization.jsonObject(with: json) as? [String: Any])
    let arena = try #require(board["arenaBytes"] as? Int)
    #expect(try #require(board["imageSRAMBytes"] as? Int) > arena)
    #expect(try #require(board["imageFlashBytes"] as? Int) > 0)
  }

  @Test func namesAloneAreForShells() async throws {
    let result = try await run(["boards", "--names"])
    result.expect(0)
    #expect(result.lines == Self.names)
    let emulated = try await run(["boards", "--emulated", "--names"])
    #expect(emulated.lines == Catalog.all.filter { $0.qemu != nil }.map(\.name.description))
    try await run(["boards", "uno", "--names"]).expect(64, saying: "--names are for the list")
  }

  @Test func theListParses() async throws {
    let result = try await run(["boards", "--json"])
    let list = try #require(JSONSerialization.jsonObject(with: Data(result.output)) as? [[String: Any]])
    #expect(Set(list.compactMap { $0["name"] as? String }).isSuperset(of: Self.names))
    for board in list {
      for key in [
        "mcu", "core", "sramBytes", "arenaBytes", "arenaBlocks", "blockSize", "baudRate", "lineLimit",
      ] {
        #expect(board[key] != nil, "\(key)")
      }
    }
  }

  @Test(arguments: names) func oneBoardParses(_ name: String) async throws {
    let result = try await run(["boards", name, "--json"])
    let board = try #require(JSONSerialization.jsonObject(with: Data(result.output)) as? [String: Any])
    #expect(board["name"] as? String == name)
  }
}
