import Foundation
import Testing

/// `uartstream boards`.
@Suite struct BoardsTests {
  private static let names = ["lm3s6965evb", "mega2560", "microbit", "sifive_e", "uno"]

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
    for fact in ["SRAM", "arena", "line", "UART", "QEMU", "target"] {
      #expect(result.lines.contains { $0.hasPrefix(fact) })
    }
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
