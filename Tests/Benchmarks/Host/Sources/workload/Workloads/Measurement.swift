import Glibc

/// How a run of a workload ended.
struct Measurement {
  /// What the loop took.
  var nanoseconds: Int
  /// Whether the workload's result was right.
  var isCorrect: Bool
}

/// Runs a workload's loop, and only that, and returns its result with the nanoseconds that it took.
func timed<R, E: Error>(_ loop: () throws(E) -> R) throws(E) -> (result: R, nanoseconds: Int) {
  let start = now()
  let result = try loop()
  return (result, now() - start)
}

private func now() -> Int {
  var time = timespec()
  clock_gettime(CLOCK_MONOTONIC, &time)
  return time.tv_sec * 1_000_000_000 + time.tv_nsec
}

/// The sum of the first `count` numbers of 0, 1 ... 255, 0, 1 ... 255 ...
func sumOfCountingBytes(_ count: Int) -> Int {
  count / 256 * (255 * 256 / 2) + (count % 256) * (count % 256 - 1) / 2
}
