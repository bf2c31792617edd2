import Glibc
import Synchronization
import SystemPackage

/// The terminal that standard error goes to, and the line on it that is redrawn in place.
///
/// There is one for the whole program. Whoever writes to the terminal otherwise does it in ``writeAround(_:)``, or calls
/// ``erase()`` before.
enum Terminal {
  /// The line that stands there and is to be erased before anything else is written; empty where none does.
  private static let line = Mutex("")

  /// Whether a line can be redrawn there without getting in the way: standard error is a terminal, and standard
  /// output is one, too, or goes to a file. A pipe's reader may write to the same terminal at any time.
  static var takesStatus: Bool {
    guard isatty(STDERR_FILENO) == 1 else { return false }
    if isatty(STDOUT_FILENO) == 1 { return true }
    var status = stat()
    guard fstat(STDOUT_FILENO, &status) == 0 else { return false }
    return status.st_mode & S_IFMT == S_IFREG || status.st_mode & S_IFMT == S_IFCHR
  }

  /// Whether a line stands there.
  static var showsStatus: Bool { line.withLock { !$0.isEmpty } }

  /// Whether colours are wanted; see https://no-color.org.
  static var takesColors: Bool {
    guard let value = getenv("NO_COLOR") else { return getenv("TERM").map { String(cString: $0) } != "dumb" }
    return value.pointee == 0
  }

  /// The width; 80 where the terminal does not tell.
  static var columns: Int {
    var size = winsize()
    guard ioctl(STDERR_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return 80 }
    return Int(size.ws_col)
  }

  /// Shows the line in the place of the one before. The cursor stays at its beginning.
  static func draw(_ text: String) {
    line.withLock { line in
      line = text
      write("\r" + text + "\u{1B}[K\r")
    }
  }

  /// Erases the line if there is one.
  static func erase() {
    line.withLock { line in
      guard !line.isEmpty else { return }
      line = ""
      write("\r\u{1B}[K")
    }
  }

  /// Takes the line away while `body` writes to the terminal, whole lines, and puts it back below them.
  static func writeAround<Failure: Error>(_ body: () throws(Failure) -> Void) throws(Failure) {
    let text = line.withLock { $0 }
    erase()
    try body()
    if !text.isEmpty { draw(text) }
  }

  private static func write(_ text: String) {
    FileDescriptor.standardError.writeIgnoringFailure(text)
  }
}
