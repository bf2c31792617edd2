import Testing

@testable import LineFrames

/// What a host does in another way than a microcontroller.
struct KeyValueHostTests {
  @Test
  func `The pairs of a frame are those that are found in its line, however many they are`() throws {
    for count in 1...20 {
      let line = Array(
        of: (0..<count).map { "k\($0): \($0 % 3 == 0 ? "\"q \($0)\"" : "v \($0)")" }.joined(separator: ", "))
      let frame = try KeyValueDecoder().decode(line.span)
      var known = frame.pairs(in: line.span)
      var found = KeyValueScanner(line.span)
      for _ in 0..<count {
        #expect(known.advance() && found.find())
        #expect(known.key == found.key && known.value == found.value)
      }
      #expect(!known.advance() && !found.find())
    }
  }

  @Test
  func `A number in a word is the one that is counted digit by digit`() throws {
    var random = SeededGenerator(seed: 93)
    for _ in 0..<TestScale.scaled(5_000) {
      let radix: UInt8 = [2, 10, 16].randomElement(using: &random) ?? 10
      var digits = Digits()
      var word = DigitsInWord()
      var suffice = true
      for _ in 0..<Int.random(in: 0...70, using: &random) where suffice {
        let digit = UInt8.random(in: 0..<radix, using: &random)
        let count = digits.append(digit, radix: radix)
        // Twenty digits are a little more than 64 bits.
        suffice = word.append(digit, radix: radix)
        if suffice { try check(count, is: true, "a number of 64 bits has twenty digits at most") }
      }
      for isNegative in [false, true] {
        let fits = suffice && word.fit64Bits(isNegative: isNegative)
        try check(fits, is: digits.fit64Bits(isNegative: isNegative), "whether it fits")
      }
      guard suffice else { continue }
      try check(word.magnitude, is: digits.magnitude, "magnitude")
      try check(word.isZero, is: digits.isZero, "whether it is 0")
    }
  }
}
