/// Why the program ends without having done its job: a sentence for the user, and the exit code of `sysexits.h`.
public struct Failure: Error, Sendable, CustomStringConvertible {
  /// Exit codes of `sysexits.h` that this program uses.
  public enum Code: Int32, Sendable {
    /// The user has ended it, before there was anything to do.
    case interrupted = 0
    /// The command line is wrong.
    case usage = 64
    /// The input is not what it should be: errors under `--strict`, answers that differ.
    case data = 65
    /// An input file is not there or cannot be read.
    case noInput = 66
    /// The port has gone, or QEMU cannot be had.
    case unavailable = 69
    /// An output file cannot be made.
    case cannotCreate = 73
    /// Reading or writing failed.
    case io = 74
    /// The system forbids it.
    case noPermission = 77
  }

  public let code: Code
  public let description: String

  public init(_ code: Code, _ description: String) {
    self.code = code
    self.description = description
  }
}
