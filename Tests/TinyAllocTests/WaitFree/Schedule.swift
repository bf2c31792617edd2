/// One way through a test that makes choices, and the means to go through all of them: each run of the test
/// makes the choices anew, and `advance()` changes the last one that has another value left.
final class Schedule {
  private var choices: [(value: Int, count: Int)] = []
  private var made = 0

  /// A number in 0..<`count`.
  func choose(_ count: Int) -> Int {
    if made == choices.count { choices.append((0, count)) }
    defer { made += 1 }
    return choices[made].value
  }

  /// Goes to the next way through; `false` when that was the last.
  func advance() -> Bool {
    made = 0
    while let last = choices.popLast() {
      if last.value + 1 < last.count {
        choices.append((last.value + 1, last.count))
        return true
      }
    }
    return false
  }
}

extension Schedule: CustomStringConvertible {
  var description: String { choices.prefix(made).map { String($0.value) }.joined(separator: " ") }
}
