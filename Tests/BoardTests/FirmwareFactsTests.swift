import Board
import Foundation
import Testing

/// What `Scripts/firmware` and QEMU are told.
@Suite struct FirmwareFactsTests {
  @Test(arguments: Catalog.all)
  func theDriverAndTheStartUpFolderExist(board: Board) {
    let firmware = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../qemu/Firmware")
    let needed = ["UART/\(board.uart.driver).swift", "\(board.build.startup)/sections.ld"]
    for path in needed {
      #expect(FileManager.default.fileExists(atPath: firmware.appending(path: path).path()), "\(board.name)")
    }
  }

  @Test(arguments: Catalog.all)
  func theUARTReachesItsRateWithinTwoPerCent(board: Board) {
    // The receiver samples a byte's last bit 9.5 bit times after its start: both ends together may be 5 % off.
    // The AVR divides by multiples of 8 clocks. All other drivers' dividers are at least as fine as whole clocks, or
    // as 1/64 of 16 clocks.
    let step = board.uart.driver.description == "AVRUSART" ? 8.0 : 1
    let divider = (Double(board.clock) / step / Double(board.baudRate)).rounded()
    let rate = Double(board.clock) / step / divider
    #expect(abs(rate / Double(board.baudRate) - 1) < 0.02, "\(board.name)")
  }

  @Test(arguments: Catalog.all)
  func theQEMUProgramFitsTheTriple(board: Board) throws {
    guard let qemu = board.qemu else { return }
    let programs = [
      "qemu-system-arm": "arm", "qemu-system-riscv32": "riscv32", "qemu-system-riscv64": "riscv64",
      "qemu-system-avr": "avr",
    ]
    let prefix = try #require(programs[qemu.program.description], "\(board.name)")
    #expect(board.build.triple.description.hasPrefix(prefix), "\(board.name)")
  }
}
