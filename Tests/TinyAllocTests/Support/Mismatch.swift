/// Where the tested type and its reference disagree.
struct Mismatch: Error, CustomStringConvertible {
  let description: String
}

/// Throws a ``Mismatch`` where the condition is false. For checks by the million, where `#expect` is too slow.
func check(_ condition: Bool, _ message: @autoclosure () -> String) throws {
  guard condition else { throw Mismatch(description: message()) }
}

/// Throws a ``Mismatch`` that shows both values where they differ.
func check<Value: Equatable>(
  _ actual: Value, is expected: Value, _ what: @autoclosure () -> String
) throws {
  guard actual == expected else {
    throw Mismatch(description: "\(what()): \(actual) instead of \(expected)")
  }
}
