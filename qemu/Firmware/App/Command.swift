/// What a line can ask of the firmware instead of being a frame. A struct, because an enumeration brings Hashable
/// along.
struct Command {
  private let code: UInt8

  static var ready: Command { Command(code: 0) }
  static var statistics: Command { Command(code: 1) }
  static var quit: Command { Command(code: 2) }
  static var hold: Command { Command(code: 3) }
  static var drop: Command { Command(code: 4) }

  private init(code: UInt8) { self.code = code }

  /// The command that the line is, all of it, or `nil`.
  init?(_ line: Span<UInt8>) {
    if line == "ready" {
      self = .ready
    } else if line == "stats" {
      self = .statistics
    } else if line == "quit" {
      self = .quit
    } else if line == "overrun hold" {
      self = .hold
    } else if line == "overrun drop" {
      self = .drop
    } else {
      return nil
    }
  }

  static func ~= (pattern: Command, value: Command) -> Bool { pattern.code == value.code }
}

extension Span where Element == UInt8 {
  fileprivate static func == (line: Span<UInt8>, word: StaticString) -> Bool {
    guard line.count == word.utf8CodeUnitCount else { return false }
    for index in line.indices {
      // Sound: the index is below the word's length.
      guard unsafe word.utf8Start[index] == line[index] else { return false }
    }
    return true
  }
}
