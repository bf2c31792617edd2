/// How long what comes on a line is left to gather before it is read, where it comes fast: each reading costs the same,
/// however little it brings.
///
/// Nothing is left that might be a single line: a pause begins behind a reading of 512 bytes or more, and all that was
/// read has been shown by then. It is about as long as 2 kB take to come, half of what a pseudoterminal holds: 1 or 2 ms, for
/// that is what can be waited for. Where they come in less than three quarters of a millisecond there is none.
struct ReadingPause {
  private static let leastBytes = 512
  private static let wantedBytes = 2_048

  /// When bytes were read last, and until when the line is left alone; since the session began.
  private var readAt = Duration.zero
  private var end = Duration.zero

  /// Bytes have been read.
  mutating func note(_ byteCount: Int, at now: Duration) {
    let elapsed = now - readAt
    readAt = now
    end = .zero
    guard byteCount >= Self.leastBytes else { return }
    let length = min(elapsed, .seconds(1)) * Self.wantedBytes / byteCount
    if length >= .microseconds(750) { end = now + .milliseconds(length < .microseconds(1_500) ? 1 : 2) }
  }

  /// How much of the pause is left; `nil` where there is none.
  func left(at now: Duration) -> Duration? { end > now ? end - now : nil }
}
