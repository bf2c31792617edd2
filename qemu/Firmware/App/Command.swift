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
    let words: StaticString = "ready\nstats\nquit\noverrun hold\noverrun drop\n"
    var code: UInt8 = 0
    var index = 0
    var isSame = true
    for offset in 0..<words.utf8CodeUnitCount {
      // Sound: the offset is below the words' length.
      let byte = unsafe words.utf8Start[offset]
      if byte != UInt8(ascii: "\n") {
        isSame = isSame && index < line.count && line[index] == byte
        index += 1
        continue
      }
      if isSame, index == line.count {
        self.code = code
        return
      }
      code += 1
      index = 0
      isSame = true
    }
    return nil
  }

  static func ~= (pattern: Command, value: Command) -> Bool { pattern.code == value.code }
}
