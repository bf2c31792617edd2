import Board
import Foundation
import Testing

/// What `Scripts/firmware`, the package and QEMU are told.
@Suite struct FirmwareFactsTests {
  private static let package = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../..")

  @Test(arguments: Catalog.all)
  func theDriverAndTheStartUpFoldersExist(board: Board) {
    for path in [
      "UART/\(board.uart.driver).swift", "\(board.build.startup)/sections.ld",
      "\(board.build.interruptController)",
    ] {
      let file = Self.package.appending(path: "qemu/Firmware/\(path)").path()
      #expect(FileManager.default.fileExists(atPath: file), "\(board.name): \(path)")
    }
  }

  @Test(arguments: Catalog.all)
  func thePackageDoesNotCompileTheLinkerScript(board: Board) throws {
    let manifest = try String(contentsOf: Self.package.appending(path: "Package.swift"), encoding: .utf8)
    let isExcluded = manifest.contains("\"\(board.name)/memory.ld\",")
    #expect(isExcluded, "\(board.name): add it in Package.swift to target Board, exclude")
  }

  @Test(arguments: Catalog.all)
  func theInterruptIsInTheVectorTable(board: Board) {
    guard board.build.startup.description == "CortexM" else { return }
    // ARMv6-M and ARMv7-M Architecture Reference Manuals, B3.4: as many has an NVIC at most.
    let count = board.core.description.hasPrefix("Cortex-M0") ? 32 : 240
    #expect(board.uart.interrupt < count, "\(board.name)")
  }

  @Test(arguments: Catalog.all)
  func theUARTReachesItsRateWithinTwoPerCent(board: Board) {
    // The receiver samples a byte's last bit 9.5 bit times after its start: both ends together may be 5 % off.
    // The 16550 counts 16 clocks at a time, the AVR 8. All other drivers' dividers are at least as fine as whole clocks,
    // or as 1/64 of 16 clocks.
    let steps = ["NS16550": 16.0, "AVRUSART": 8.0]
    let clock = Double(board.clock) / (steps[board.uart.driver.description] ?? 1)
    let divider = (clock / Double(board.baudRate)).rounded()
    let rate = clock / divider
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
