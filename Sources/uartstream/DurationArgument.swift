import ArgumentParser
import UARTStream

/// A length of time as users write it: `5s`, `500ms`, `2m`, `1h`, `1.5s`.
struct DurationArgument: ExpressibleByArgument {
  let duration: Duration

  init?(argument: String) {
    guard let duration = Duration(written: argument), duration > .zero else { return nil }
    self.duration = duration
  }
}
