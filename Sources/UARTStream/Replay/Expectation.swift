/// What the fields of an answer, or counters, have to be: names, and a condition of each.
struct Expectation: Sendable {
  /// The line of the script that it begins at.
  let line: Int
  let conditions: [(name: String, condition: Condition)]

  /// The number of the answer that is meant, where it is given as one.
  var answerNumber: Int? {
    guard case .equal(let text)? = conditions.first(where: { $0.name == "n" })?.condition else { return nil }
    return Int(text)
  }

  /// How many sentences ``mismatches(_:)`` has, and how many characters one.
  private static let sentenceLimit = (count: 20, length: 1_000)

  /// What of `fields` is not as expected: a sentence for each, and one for those beyond the first twenty.
  func mismatches(_ value: (String) -> String?) -> [String] {
    var sentences: [String] = []
    var count = 0
    for (name, condition) in conditions {
      let found = value(name)
      if condition.holds(found) { continue }
      count += 1
      guard count <= Self.sentenceLimit.count else { continue }
      let sentence = "\(name): expected \(condition), found \(found.map { "\"\($0)\"" } ?? "none")"
      let beginning = sentence.prefix(Self.sentenceLimit.length)
      sentences.append(beginning.endIndex == sentence.endIndex ? sentence : beginning + "…")
    }
    let rest = count - sentences.count
    return rest > 0
      ? sentences + ["\(counted(rest, "more field")) \(rest == 1 ? "is" : "are") not as expected"] : sentences
  }
}

/// A condition on a value.
enum Condition: Sendable, Equatable {
  /// The same number, however it is written, or the same text.
  case equal(String)
  /// A number on one side of another.
  case compared(Comparison, String)
  /// There is no such field.
  case absent

  enum Comparison: String, CaseIterable, Sendable {
    // The longer ones first: they are tried in this order.
    case atLeast = ">="
    case atMost = "<="
    case isNot = "!="
    case above = ">"
    case below = "<"
  }

  /// Reads a condition: `>= 3`, or a number or text.
  init(_ text: String) {
    for comparison in Comparison.allCases where text.hasPrefix(comparison.rawValue) {
      let operand = text.dropFirst(comparison.rawValue.count).drop { $0 == " " }
      // Without a number behind it, it is text that happens to begin so.
      guard comparison == .isNot || PlainNumber(String(operand)) != nil else { continue }
      self = .compared(comparison, String(operand))
      return
    }
    self = .equal(text)
  }

  /// Whether a value meets the condition; `nil` is that there is none.
  func holds(_ value: String?) -> Bool {
    guard let value else { return self == .absent }
    switch self {
    case .absent: return false
    case .equal(let expected): return Self.areSame(value, expected)
    case .compared(.isNot, let other): return !Self.areSame(value, other)
    case .compared(let comparison, let bound):
      guard let value = PlainNumber(value), let bound = PlainNumber(bound) else { return false }
      switch comparison {
      case .atLeast: return value >= bound
      case .atMost: return value <= bound
      case .above: return value > bound
      default: return value < bound
      }
    }
  }

  private static func areSame(_ value: String, _ other: String) -> Bool {
    // By the bytes: different bytes can be equal text.
    if value.utf8.elementsEqual(other.utf8) { return true }
    guard let value = PlainNumber(value), let other = PlainNumber(other) else { return false }
    return value == other
  }
}

extension Condition: CustomStringConvertible {
  var description: String {
    switch self {
    case .equal(let text): "\"\(text)\""
    case .compared(let comparison, let bound): "\(comparison.rawValue) \(bound)"
    case .absent: "none"
    }
  }
}
