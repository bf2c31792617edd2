import Board

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// The facts of boards, for people and for programs.
public enum BoardReport {
  /// A table, a board a line.
  public static func table(_ boards: [Board]) -> String {
    let rows =
      [["NAME", "MCU", "CORE", "SRAM", "ARENA", "BLOCK", "QEMU"]]
      + boards.map { board in
        [
          board.name.description, board.mcu.description, board.core.description, size(board.sram.length),
          "\(board.arena.byteCount)x\(board.arena.slotCount)", "\(board.arena.blockSize) B",
          board.qemu?.machine.description ?? "-",
        ]
      }
    let widths = rows[0].indices.map { column in rows.map { $0[column].count }.max() ?? 0 }
    return rows.map { row in
      zip(row, widths).map { cell, width in cell + String(repeating: " ", count: width - cell.count) }
        .joined(separator: "  ").trimmingTrailingBlanks
    }.joined(separator: "\n")
  }

  /// All about one board, a fact a line.
  public static func text(_ board: Board) -> String {
    let facts = Facts(board)
    let queued = facts.longestQueueMilliseconds
    return """
      \(facts.name): \(facts.summary), \(facts.mcu), \(facts.core)
      flash       \(size(board.flash.length)) at \(address(board.flash.origin))
      SRAM        \(size(board.sram.length)) at \(address(board.sram.origin))
      arena       \(facts.arenaBytes) bytes in \(facts.arenaBlocks) blocks of \(facts.blockSize), \
      and \(facts.arenaOverhead) bytes for their records
      queue       at most \(facts.arenaBytes) bytes, \(queued) ms at \(facts.baudRate) baud
      line        at most \(facts.lineLimit) bytes
      stack       \(facts.stackReserve) bytes set aside
      image       \(image(of: board))
      UART        \(facts.uart), \(facts.baudRate) baud
      target      \(facts.triple)
      QEMU        \(board.qemu.map(commandLine) ?? "no machine: the firmware can be built and sized only")
      """
  }

  /// A JSON object, or an array of them.
  public static func json(_ boards: [Board], isList: Bool) throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    let facts = boards.map(Facts.init)
    return String(decoding: isList ? try encoder.encode(facts) : try encoder.encode(facts[0]), as: UTF8.self)
  }

  private struct Facts: Encodable {
    let name, summary, mcu, core, uart, triple: String
    let flashOrigin, flashBytes, sramOrigin, sramBytes, clockHz, baudRate: UInt32
    let arenaBytes, arenaBlocks, blockSize, arenaOverhead, lineLimit, stackReserve: Int
    let longestQueueMilliseconds: Int
    let imageFlashBytes, imageSRAMBytes: Int?
    let qemuProgram, qemuMachine: String?

    init(_ board: Board) {
      name = board.name.description
      summary = board.summary.description
      mcu = board.mcu.description
      core = board.core.description
      uart = board.uart.name.description
      triple = board.build.triple.description
      flashOrigin = board.flash.origin
      flashBytes = board.flash.length
      sramOrigin = board.sram.origin
      sramBytes = board.sram.length
      clockHz = board.clock
      baudRate = board.baudRate
      arenaBytes = board.arena.byteCount
      arenaBlocks = board.arena.slotCount
      blockSize = board.arena.blockSize
      arenaOverhead = board.arena.overhead
      lineLimit = board.lineLimit
      stackReserve = board.stackReserve
      // A byte takes ten bits on the line: start, eight of data, stop.
      longestQueueMilliseconds = board.arena.byteCount * 10 * 1000 / Int(board.baudRate)
      let image = FirmwareImage.size(for: board)
      imageFlashBytes = image?.flash
      imageSRAMBytes = image?.sram
      qemuProgram = board.qemu?.program.description
      qemuMachine = board.qemu?.machine.description
    }
  }

  private static func image(of board: Board) -> String {
    guard let size = FirmwareImage.size(for: board) else {
      return "not there; in a checkout, `Scripts/firmware \(board.name)` builds it"
    }
    let free = Int(board.sram.length) - size.sram - board.stackReserve
    return "\(size.flash) bytes of flash, \(size.sram) bytes of SRAM with the arena; \(free) bytes left"
  }

  private static func commandLine(_ machine: QEMUMachine) -> String {
    let options = machine.options.description
    return "\(machine.program) -M \(machine.machine)\(options.isEmpty ? "" : " \(options)")"
  }

  private static func size(_ bytes: UInt32) -> String {
    if bytes % (1 << 20) == 0 { return "\(bytes >> 20) MB" }
    return bytes % 1024 == 0 ? "\(bytes / 1024) KB" : "\(bytes) B"
  }

  private static func address(_ value: UInt32) -> String {
    let digits = String(value, radix: 16, uppercase: true)
    return "0x" + String(repeating: "0", count: 8 - digits.count) + digits
  }
}

extension String {
  fileprivate var trimmingTrailingBlanks: String {
    guard let last = lastIndex(where: { $0 != " " }) else { return "" }
    return String(self[...last])
  }
}
