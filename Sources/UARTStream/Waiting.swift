/// How long there may be waiting: `nil` for ever.
struct Waiting {
  private(set) var timeout: Duration?

  init(_ timeout: Duration?) { self.timeout = timeout }

  mutating func limit(_ duration: Duration) {
    timeout = min(timeout ?? duration, duration)
  }
}
