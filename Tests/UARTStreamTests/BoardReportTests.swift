import Board
import Foundation
import Testing

@testable import UARTStream

/// The facts of every board, in each form.
@Suite struct BoardReportTests {
  @Test func theTableHasALineABoard() {
    let lines = BoardReport.table(Catalog.all).split(separator: "\n")
    #expect(lines.count == Catalog.all.count + 1)
    #expect(
      lines.first?.split(separator: " ").map(String.init) == [
        "NAME", "MCU", "CORE", "SRAM", "ARENA", "BLOCK", "QEMU",
      ])
    for (line, board) in zip(lines.dropFirst(), Catalog.all) {
      #expect(line.hasPrefix("\(board.name) "))
      #expect(line.contains("\(board.mcu)"))
      #expect(line.contains("\(board.core)"))
      #expect(line.contains("\(board.arena.byteCount)x\(board.arena.slotCount)"))
      #expect(!line.hasSuffix(" "))
    }
  }

  @Test func theColumnsStandBelowEachOther() throws {
    let lines = BoardReport.table(Catalog.all).split(separator: "\n").map { Array($0) }
    let column = try #require(String(lines[0]).range(of: "MCU"))
    let start = String(lines[0]).distance(from: String(lines[0]).startIndex, to: column.lowerBound)
    for line in lines { #expect(line[start - 1] == " " && line[start] != " ") }
  }

  @Test(arguments: Catalog.all.map(\.name.description)) func theTextHasTheFacts(_ name: String) throws {
    let board = try #require(Catalog.board(named: name))
    let text = BoardReport.text(board)
    let digits = String(board.sram.origin, radix: 16, uppercase: true)
    let address = String(repeating: "0", count: 8 - digits.count) + digits
    let kilobytes = board.sram.length / 1024
    let size = kilobytes % 1024 == 0 ? "\(kilobytes / 1024) MB" : "\(kilobytes) KB"
    for fact in [
      name, "\(board.mcu)", "\(board.core)", "\(size) at 0x\(address)",
      "\(board.arena.byteCount) bytes in \(board.arena.slotCount) blocks of \(board.arena.blockSize)",
      "\(board.arena.overhead) bytes", "\(board.lineLimit) bytes", "\(board.stackReserve) bytes",
      "\(board.baudRate) baud", "\(board.build.triple)", "\(board.uart.name)",
    ] { #expect(text.contains(fact), "\(fact)") }
    if let machine = board.qemu {
      #expect(text.contains("\(machine.program) -M \(machine.machine)"))
      #expect(text.contains(machine.options.description) || machine.options.description.isEmpty)
    } else {
      #expect(text.contains("QEMU        no machine"))
    }
    #expect(!text.contains("\n\n") && !text.hasSuffix("\n"))
  }

  @Test func theListParsesAndHasTheFacts() throws {
    let json = try BoardReport.json(Catalog.all, isList: true)
    let list = try #require(JSONSerialization.jsonObject(with: Data(json.utf8)) as? [[String: Any]])
    #expect(list.count == Catalog.all.count)
    for (facts, board) in zip(list, Catalog.all) {
      #expect(facts["name"] as? String == board.name.description)
      #expect(facts["mcu"] as? String == board.mcu.description)
      #expect(facts["sramOrigin"] as? UInt32 == board.sram.origin)
      #expect(facts["sramBytes"] as? UInt32 == board.sram.length)
      #expect(facts["flashOrigin"] as? UInt32 == board.flash.origin)
      #expect(facts["flashBytes"] as? UInt32 == board.flash.length)
      #expect(facts["clockHz"] as? UInt32 == board.clock)
      #expect(facts["arenaBytes"] as? Int == board.arena.byteCount)
      #expect(facts["arenaBlocks"] as? Int == board.arena.slotCount)
      #expect(facts["blockSize"] as? Int == board.arena.byteCount / board.arena.slotCount)
      #expect(facts["arenaOverhead"] as? Int == board.arena.overhead)
      #expect(facts["lineLimit"] as? Int == board.lineLimit)
      #expect(facts["qemuMachine"] as? String == board.qemu?.machine.description)
      let queue = try #require(facts["longestQueueMilliseconds"] as? Int)
      #expect(queue == board.arena.byteCount * 10_000 / Int(board.baudRate))
    }
  }

  @Test func oneBoardIsAnObject() throws {
    let board = try #require(Catalog.all.first)
    let json = try BoardReport.json([board], isList: false)
    let facts = try #require(JSONSerialization.jsonObject(with: Data(json.utf8)) as? [String: Any])
    #expect(facts["name"] as? String == board.name.description)
  }

  @Test func oneBoardInAListIsAList() throws {
    let json = try BoardReport.json(Array(Catalog.all.prefix(1)), isList: true)
    #expect(try JSONSerialization.jsonObject(with: Data(json.utf8)) is [Any])
  }
}
