import Testing

@testable import UARTStream

/// Numbers are the same however they are written, and are told apart to the last digit.
@Suite struct PlainNumberTests {
  @Test(arguments: [
    ("66", "0x42"), ("66", "0b1000010"), ("66", "+66"), ("66", "66.0"), ("66", "6.6e1"), ("66", "6600e-2"),
    ("48.1173", "48.1173000"), ("-0.5", "-.5"), ("0", "-0"), ("0", "0.000"), ("0", "0e5"), ("100", "1e2"),
    ("9223372036854775807", "0x7FFFFFFFFFFFFFFF"), ("-9223372036854775808", "-0x8000000000000000"),
    ("9223372036854775800", "92233720368547758e2"), ("1e-20", "10e-21"), ("0x0A", "0xa"), ("007", "7"),
  ])
  func theSameNumberIsEqual(_ text: String, _ other: String) throws {
    #expect(try #require(PlainNumber(text)) == #require(PlainNumber(other)))
  }

  @Test(arguments: [
    ("9223372036854775806", "9223372036854775807"), ("-9223372036854775808", "-9223372036854775807"),
    ("9007199254740992", "9007199254740993"), ("-1", "1"), ("-1", "0"), ("0", "1e-100"), ("-1e-100", "0"),
    ("0.1", "0.10000000000000001"), ("1e99", "1e100"), ("-1e100", "-1e99"), ("1e-100", "1e-99"),
    ("9223372036854775807", "1e19"), ("-1e19", "-9223372036854775808"), ("99", "1e2"), ("1e2", "101"),
    ("0.3", "0.31"), ("3e120", "31e119"),
  ])
  func aLesserNumberIsLess(_ lesser: String, _ greater: String) throws {
    #expect(Condition("> \(lesser)").holds(greater) && Condition(">= \(lesser)").holds(greater))
    #expect(Condition("< \(greater)").holds(lesser) && Condition("<= \(greater)").holds(lesser))
    #expect(!Condition("> \(greater)").holds(lesser) && !Condition(">= \(greater)").holds(lesser))
    #expect(!Condition("< \(lesser)").holds(greater) && !Condition("<= \(lesser)").holds(greater))
    #expect(!Condition("> \(lesser)").holds(lesser) && Condition(">= \(lesser)").holds(lesser))
    #expect(try #require(PlainNumber(lesser)) != #require(PlainNumber(greater)))
  }

  @Test(arguments: [
    "", " ", "a", "1a", "0x", "0xG", "1 ", " 1", "1 2", "1,2", "1*31", "\"1\"", "12:30", "--1", "1.2.3",
    "9223372036854775808", "-9223372036854775809", "0x10000000000000000", "1e999", "nan", "inf", "½", "１",
    ">= 1", "a:1",
  ])
  func otherTextIsNoNumber(_ text: String) {
    #expect(PlainNumber(text) == nil)
  }
}
