import Board
import SystemPackage
import Testing

/// What a board does when it is told to end and nobody is there who takes that: no debugger, and an emulator without
/// semihosting, which is what a board on the desk is like.
@Suite(.enabled(if: QEMU.isThere, "needs QEMU and the images of Scripts/firmware"))
struct QuitTests {
  /// An AVR sleeps, debugger or not.
  private static let boards = Catalog.all.filter { $0.qemu?.semihosting == true }.map(\.name.description)

  @Test(arguments: boards) func aBoardOnTheDeskStartsAnewWithoutAFault(_ board: String) async throws {
    let files = try TemporaryDirectory()
    let socket = "\(files.path)/uart"
    let pipe = try Pipe()
    let (reading, writing) = (pipe.reading, pipe.writing)
    try await QEMU.withSerial("unix:\(socket),server=on,wait=on", of: board) {
      let result = try await run(
        [
          "attach", "unix:\(socket)", "--reconnect", "--send", "-", "--count", "3", "--duration", "60s",
        ], input: reading
      ) { command in
        // What comes before the board listens is lost.
        try await command.hasPrinted("ready: \(board)")
        try writing.writeAll("quit\n".utf8)
        try writing.close()
      }
      result.expect(0)
      #expect(
        result.lines.map { $0.prefix { $0 != "," } } == [
          "ready: \(board)", "bye: \(board)", "ready: \(board)",
        ])
    }
  }
}
