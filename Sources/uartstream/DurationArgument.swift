import ArgumentParser
import UARTStream

/// A length of time above 0 as users write it: `5s`, `500ms`, `250us`, `2min`, `1h`, `1.5s`.
struct DurationArgument {
  let duration: Duration

  /// For an option's `transform`, whose error stands behind the option's name.
  init(_ argument: String) throws {
    guard let duration = Duration(written: argument), duration > .zero else {
      throw ValidationError("A time is \(Duration.writtenUnits).")
    }
    self.duration = duration
  }
}
