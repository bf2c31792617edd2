import LineFrames
import Testing

/// The number behind `stall` and `telemetry`: one to nine decimal digits.
struct CommandNumberTests {
  static let words = ["stall", "telemetry"]

  @Test(arguments: words, [0, 1, 9, 10, 576, 65_535, 65_536, 4_294_967, 99_999_999, 999_999_999] as [UInt32])
  func `A number of up to nine digits is taken`(_ word: String, _ number: UInt32) {
    #expect(meaning(of: "\(word) \(number)") == CommandMeaning(name: word, number: number, format: .auto))
  }

  @Test(arguments: words, [("000000000", 0), ("000000001", 1), ("007", 7), ("00", 0)] as [(String, UInt32)])
  func `Zeros before a number change nothing`(_ word: String, _ sample: (digits: String, number: UInt32)) {
    let expected = CommandMeaning(name: word, number: sample.number, format: .auto)
    #expect(meaning(of: "\(word) \(sample.digits)") == expected)
  }

  @Test(
    arguments: words,
    ["1000000000", "4294967295", "4294967296", "0000000001", "0000000000", "18446744073709551617"])
  func `Ten digits and more are refused`(_ word: String, _ digits: String) {
    #expect(meaning(of: "\(word) \(digits)") == nil)
  }

  @Test(
    arguments: words,
    [
      "", " ", " x", " -1", " +1", " 0x10", " 1.5", " 1e3", "  5", " 5 ", " 5\t", " 5x", " 5 5", "5", ":5",
      " ½",
    ])
  func `What is no number alone is refused`(_ word: String, _ rest: String) {
    #expect(meaning(of: word + rest) == nil)
  }

  @Test
  func `Commands without a number have 0`() {
    for command in KnownCommand.all where !Self.words.contains(command.meaning.name) {
      #expect(meaning(of: command.text)?.number == 0, "\(command.text)")
    }
  }
}
