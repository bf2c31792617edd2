import Foundation

/// The memory regions of a board's `memory.ld`.
struct MemoryScript {
  /// What a line `NAME (attributes) : ORIGIN = number, LENGTH = number` says; K and M are binary.
  struct Region: Equatable {
    var origin: UInt32
    var length: UInt32
  }

  private(set) var regions: [String: Region] = [:]

  /// Reads the script of the board of this name.
  init(board name: String) throws {
    let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../Board/\(name)")
    let text = try String(contentsOf: folder.appending(path: "memory.ld"), encoding: .utf8)
    let line = /(\w+)\s*\(\w+\)\s*:\s*ORIGIN\s*=\s*(\w+)\s*,\s*LENGTH\s*=\s*(\w+)/
    for match in text.matches(of: line) {
      regions[String(match.1)] = Region(origin: try Self.number(match.2), length: try Self.number(match.3))
    }
  }

  private static func number(_ text: Substring) throws -> UInt32 {
    let units: [Substring: UInt32] = ["K": 1 << 10, "M": 1 << 20]
    if text.hasPrefix("0x"), let value = UInt32(text.dropFirst(2), radix: 16) { return value }
    if let unit = units[text.suffix(1)], let value = UInt32(text.dropLast()) { return value * unit }
    guard let value = UInt32(text) else { throw NotANumber(text: String(text)) }
    return value
  }

  struct NotANumber: Error {
    let text: String
  }
}
