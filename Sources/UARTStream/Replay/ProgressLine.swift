import Glibc
import SystemPackage

/// How far a replay has got, on a line of standard error that goes away at the end.
///
/// It stands on terminals only, and where frames go elsewhere: between frames it would be in the way, and they say
/// enough. Where nothing is printed before the end, it stands on any terminal.
final class ProgressLine {
  /// A replay that is over sooner needs none.
  private static let firstTime = Duration.milliseconds(400)
  private static let interval = Duration.milliseconds(100)

  private let clock = SessionClock()
  private var nextTime = ProgressLine.firstTime
  /// The file's length; `nil` where it has none.
  private let length: UInt64?

  init?(of file: FileDescriptor, printsMeanwhile: Bool = true) {
    guard printsMeanwhile ? Terminal.takesStatus && isatty(STDOUT_FILENO) == 0 : isatty(STDERR_FILENO) == 1
    else { return nil }
    var status = stat()
    let isFile = fstat(file.rawValue, &status) == 0 && status.st_mode & S_IFMT == S_IFREG
    length = isFile && status.st_size > 0 ? UInt64(status.st_size) : nil
  }

  /// Shows that so many bytes have been read, at most ten times a second.
  func show(_ count: UInt64) {
    let elapsed = clock.elapsed
    guard elapsed >= nextTime else { return }
    nextTime = elapsed + Self.interval
    Terminal.draw(Self.text(count, of: length, seconds: clock.seconds))
  }

  /// Takes the line away.
  func erase() { Terminal.erase() }

  /// `42 %, 310.5 MB/s`; `130.2 MB, 310.5 MB/s` where nobody knows how many there will be.
  static func text(_ count: UInt64, of length: UInt64?, seconds: Double) -> String {
    let rate = "\(megabytes(Double(count) / max(seconds, 0.001)))/s"
    guard let length else { return "\(megabytes(Double(count))), \(rate)" }
    // A file that grows has more than it had.
    return "\(min(count * 100 / length, 100)) %, \(rate)"
  }

  private static func megabytes(_ bytes: Double) -> String {
    bytes < 1e6 ? "\((bytes / 100).rounded() / 10) kB" : "\((bytes / 1e5).rounded() / 10) MB"
  }
}
