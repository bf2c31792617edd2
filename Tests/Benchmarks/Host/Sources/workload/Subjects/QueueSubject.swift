/// What workloads W3 to W5 measure: a queue of bytes that has room for 1,024 of them.
protocol QueueSubject: ~Copyable {
  /// Whether bytes come out as they went in. Only the empty loop's subject has none.
  static var queues: Bool { get }

  /// Queues a byte, and says whether it went in.
  mutating func append(_ byte: UInt8) -> Bool
  mutating func popFirst() -> UInt8?

  /// Queues all of the bytes, by the fastest way that the subject's interface has, and says whether
  /// they went in.
  mutating func append(contentsOf bytes: Span<UInt8>) -> Bool

  /// Moves bytes to `destination`, by the fastest way that the subject's interface has, and returns how many.
  mutating func read(into destination: inout MutableSpan<UInt8>) -> Int
}
