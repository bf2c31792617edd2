import Glibc
import SystemPackage

/// A line on a terminal's standard error that says how much of a long capture has been read.
struct SizingProgress {
  private static let pause = Duration.milliseconds(200)

  private let isTerminal = isatty(FileDescriptor.standardError.rawValue) == 1
  private var lastShown = ContinuousClock.now
  private var isShown = false
  private var calls: UInt8 = 0

  /// Shows where the input is, now and then.
  mutating func show(_ input: InterruptibleInput) {
    guard isTerminal else { return }
    // Asking for the time costs more than a small packet does.
    calls &+= 1
    guard calls & 15 == 0, lastShown.duration(to: .now) >= Self.pause else { return }
    lastShown = .now
    let share = input.size.map { " of \($0 / 1_000_000) MB, \(input.position * 100 / $0) %" } ?? " MB"
    write("\r\u{1B}[K\(input.position / 1_000_000)\(share)")
    isShown = true
  }

  /// Takes the line away.
  mutating func end() {
    if isShown { write("\r\u{1B}[K") }
    isShown = false
  }

  private func write(_ text: String) {
    _ = try? FileDescriptor.standardError.writeAll(text.utf8)
  }
}
