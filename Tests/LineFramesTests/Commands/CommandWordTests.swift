import LineFrames
import Testing

/// A line is a command where it is one of the words, to the last byte.
struct CommandWordTests {
  @Test(arguments: KnownCommand.all)
  func `Each word is its command`(_ command: KnownCommand) {
    #expect(meaning(of: command.text) == command.meaning)
  }

  @Test(arguments: KnownCommand.all)
  func `The beginning of a word is no command`(_ command: KnownCommand) {
    for count in 0..<command.text.utf8.count {
      let beginning = String(command.text.prefix(count))
      // A number has fewer digits then, and is another.
      #expect(meaning(of: beginning) != command.meaning, "\(beginning)")
      if !"0123456789".contains(beginning.last ?? " ") {
        #expect(meaning(of: beginning) == nil, "\(beginning)")
      }
    }
  }

  @Test(arguments: KnownCommand.all)
  func `A word with anything before or behind it is no command`(_ command: KnownCommand) {
    let word = Array(of: command.text)
    for byte in UInt8.min...UInt8.max {
      #expect(meaning(of: [byte] + word) == nil, "\(([byte] + word).shown)")
      let isLongerNumber = command.meaning.number > 0 && 0x30...0x39 ~= byte
      if !isLongerNumber { #expect(meaning(of: word + [byte]) == nil, "\((word + [byte]).shown)") }
    }
  }

  @Test(arguments: KnownCommand.all)
  func `No byte of a command can be another`(_ command: KnownCommand) throws {
    let word = Array(of: command.text)
    for index in word.indices {
      for byte in UInt8.min...UInt8.max where byte != word[index] {
        var line = word
        line[index] = byte
        // In a number another digit is the same command, with another number.
        try check(meaning(of: line) != command.meaning, "\(line.shown) is taken for \(command.text)")
      }
    }
  }

  @Test(arguments: KnownCommand.all)
  func `A word in capitals is no command`(_ command: KnownCommand) {
    #expect(meaning(of: command.text.uppercased()) == nil)
  }

  @Test(arguments: [
    "", " ", "#", "ready\nstats", "stall #", "telemetry #", "format", "format ", "format json",
    "format auto ",
    "overrun", "overrun  hold", "overrun block", "stall: 5", "packet: 1",
  ])
  func `Anything else is no command`(_ line: String) {
    #expect(meaning(of: line) == nil)
  }

  @Test
  func `A pattern matches its own command alone`() {
    let patterns: [Command] = [.ready, .statistics, .quit, .hold, .drop, .stall, .telemetry]
    for (index, pattern) in patterns.enumerated() {
      for (other, command) in KnownCommand.all.enumerated() {
        let value = Command(Array(of: command.text).span)
        #expect(value.map { pattern ~= $0 } == (index == other), "\(command.text)")
      }
    }
  }
}
