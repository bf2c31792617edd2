import LineFrames
import Testing

struct KeyValueNumberTests {
  @Test(
    arguments: [
      ("0", 0), ("-0", 0), ("7", 7), ("+7", 7), ("-7", -7), ("007", 7), ("1234567890", 1_234_567_890),
      ("0x0", 0), ("0x42", 66), ("0X42", 66), ("0xfF", 255), ("-0x10", -16), ("+0x10", 16),
      ("0x0000000000000000F", 15),
      ("0b0", 0), ("0b101", 5), ("0B101", 5), ("-0b11", -3),
      ("9223372036854775807", .max), ("-9223372036854775808", .min),
      ("0x7FFFFFFFFFFFFFFF", .max), ("-0x8000000000000000", .min),
      ("0b111111111111111111111111111111111111111111111111111111111111111", .max),
    ] as [(String, Int64)])
  func `A whole number is an integer`(_ text: String, _ value: Int64) {
    #expect(pairs(of: "a: \(text)") == .success([.integer("a", value)]))
    #expect(pairs(of: "a:\(text) b:\(text)") == .success([.integer("a", value), .integer("b", value)]))
  }

  @Test(
    arguments: [
      ("21.5", 215, -1), ("-21.5", -215, -1), ("+21.5", 215, -1), ("21.50", 2150, -2), ("5.", 5, 0),
      (".5", 5, -1),
      ("-.5", -5, -1), ("0.0", 0, -1), ("1e3", 1, 3), ("1E3", 1, 3), ("1e+3", 1, 3), ("1e-3", 1, -3),
      ("-1.25e10", -125, 8),
      ("1.5e-7", 15, -8), ("1e127", 1, 127), ("1e-128", 1, -128), ("1.5e-127", 15, -128), ("1e007", 1, 7),
      ("0e0", 0, 0),
      ("9223372036854775.807", .max, -3), ("-9.223372036854775808", .min, -18),
    ] as [(String, Int64, Int8)])
  func `A number with a point or an exponent is an exact decimal`(
    _ text: String, _ significand: Int64, _ exponent: Int8
  ) {
    #expect(pairs(of: "a: \(text)") == .success([.decimal("a", significand, exponent)]))
  }

  @Test(arguments: [
    "9223372036854775808", "-9223372036854775809", "0x8000000000000000", "-0x8000000000000001",
    "0b1000000000000000000000000000000000000000000000000000000000000000", "18446744073709551616",
    "9223372036854775.808", "1e128", "1e-129", "1.5e-128", "1e1000", "1e0001",
  ])
  func `A number beyond 64 bits or the exponent's range is a bare string`(_ text: String) {
    #expect(pairs(of: "a: \(text)") == .success([.bare("a", text)]))
  }

  @Test(arguments: [
    "-", "+", ".", "-.", "--1", "+-1", "1-", "1.2.3", "1..2", "0x", "0xG", "0x-1", "0x1.5", "0b", "0b2",
    "0b12", "x42",
    "1e", "1e+", "1e-", "e5", ".e5", "1e5.0", "1e5e5", "1_000", "12:30", "NaN", "inf", "0o17", "1 2", "1f",
    "0xx1", "- 1",
  ])
  func `What only resembles a number is a bare string`(_ text: String) {
    #expect(pairs(of: "a: \(text)") == .success([.bare("a", text)]))
  }

  @Test
  func `Every 64-bit number in each notation is itself`() {
    var random = SeededGenerator(seed: 11)
    for _ in 0..<TestScale.scaled(2_000) {
      let value = Int64(bitPattern: random.next()) >> Int64(random.below(64))
      let sign = value < 0 ? "-" : ""
      for (prefix, radix) in [("", 10), ("0x", 16), ("0b", 2)] {
        let line = "a: \(sign)\(prefix)\(String(value.magnitude, radix: radix))"
        #expect(pairs(of: line) == .success([.integer("a", value)]))
      }
    }
  }
}
