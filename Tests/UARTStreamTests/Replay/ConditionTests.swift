import Testing

@testable import UARTStream

/// Conditions on values: read, held against values, and shown.
@Suite struct ConditionTests {
  @Test(
    arguments: [
      (">= 3", .compared(.atLeast, "3")), (">=3", .compared(.atLeast, "3")),
      ("<=   -0x10", .compared(.atMost, "-0x10")), ("> 1.5", .compared(.above, "1.5")),
      ("<0", .compared(.below, "0")), ("!= 5", .compared(.isNot, "5")), ("!= GGA", .compared(.isNot, "GGA")),
      ("!=", .compared(.isNot, "")), ("3", .equal("3")), ("GGA", .equal("GGA")), ("", .equal("")),
      ("~", .equal("~")),
    ] as [(String, Condition)])
  func aConditionIsRead(_ text: String, _ condition: Condition) {
    #expect(Condition(text) == condition)
  }

  @Test(arguments: [
    ">", ">=", "<b>", "> x", ">>1", "<= 1 2", "=> 1", "= 1", "== 1", " >= 1", ">= 99999999999999999999",
  ])
  func textThatLooksLikeAnOperatorIsText(_ text: String) {
    #expect(Condition(text) == .equal(text))
    #expect(Condition(text).holds(text))
    #expect(!Condition(text).holds("1"))
  }

  @Test(arguments: [
    (">= 3", "3", true), (">= 3", "0x4", true), (">= 3", "2.9999", false), ("> 3", "3.0", false),
    ("> 3", "3.0001", true), ("<= 3", "3.00", true), ("<= 3", "4", false), ("< 3", "-3", true),
    ("< 3", "3", false), ("!= 3", "3.0", false), ("!= 3", "4", true), ("!= 3", "three", true),
    ("!= GGA", "GGA", false), ("!= GGA", "RMC", true), ("3", "0b11", true), ("0x42", "66", true),
    ("3", "3 ", false), ("GGA", "gga", false), ("3", "three", false), (">= 3", "three", false),
    (">= 3", "", false), ("<= 3", "12:30", false), ("", "", true), ("", "0", false),
  ])
  func aConditionHoldsOrNot(_ condition: String, _ value: String, _ holds: Bool) {
    #expect(Condition(condition).holds(value) == holds)
  }

  @Test(arguments: [
    ("> 9223372036854775806", "9223372036854775807", true),
    (">= 9223372036854775807", "9223372036854775806", false),
    ("< 9223372036854775807", "9223372036854775806", true),
    ("<= 9223372036854775806", "9223372036854775807", false),
    ("< -9223372036854775807", "-9223372036854775808", true),
    ("> -9223372036854775808", "-9223372036854775808", false),
    ("9223372036854775807", "9223372036854775806", false),
    ("9223372036854775807", "0x7FFFFFFFFFFFFFFF", true),
    ("> 9007199254740992", "9007199254740993", true),
  ])
  func allDigitsOf64BitsCount(_ condition: String, _ value: String, _ holds: Bool) {
    #expect(Condition(condition).holds(value) == holds)
  }

  @Test func whatIsNotThereMeetsAbsenceAlone() {
    for text in ["", "3", "GGA", ">= 3", "<= 3", "> 3", "< 3", "!= 3", "none", "~"] {
      #expect(!Condition(text).holds(nil), "\(text)")
    }
    #expect(Condition.absent.holds(nil))
    #expect(!Condition.absent.holds(""))
    #expect(!Condition.absent.holds("0"))
  }

  @Test func textIsComparedByItsBytes() {
    #expect(Condition("\u{e9}").holds("\u{e9}"))
    #expect(!Condition("\u{e9}").holds("e\u{301}"))
    #expect(Condition("!= \u{e9}").holds("e\u{301}"))
  }

  @Test func aMismatchSaysNameConditionAndValue() throws {
    let expectation = Expectation(
      line: 7,
      conditions: [
        ("frame", Condition("nmea")), ("type", Condition("GGA")), ("hdop", Condition("<= 2")),
        ("quality", .absent), ("date", Condition("13.06.94")),
      ])
    let values = ["frame": "nmea", "type": "RMC", "hdop": "3.00", "quality": "1"]
    #expect(
      expectation.mismatches { values[$0] } == [
        "type: expected \"GGA\", found \"RMC\"", "hdop: expected <= 2, found \"3.00\"",
        "quality: expected none, found \"1\"", "date: expected \"13.06.94\", found none",
      ])
    #expect(
      expectation.mismatches { $0 == "quality" ? nil : ["type": "GGA", "date": "13.06.94"][$0] ?? "nmea" }
        .count == 1)
  }

  @Test(
    arguments: [
      ("3", 3), ("003", 3), ("0x3", nil), (">= 3", nil), ("!= 3", nil), ("x", nil),
      ("99999999999999999999", nil),
    ] as [(String, Int?)])
  func anAnswerIsMeantByItsDecimalNumber(_ text: String, _ number: Int?) {
    let expectation = Expectation(
      line: 1, conditions: [("frame", Condition("nmea")), ("n", Condition(text))])
    #expect(expectation.answerNumber == number)
  }
}
