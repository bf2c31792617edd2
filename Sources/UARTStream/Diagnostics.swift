import SystemPackage

/// Says things to the user, on standard error.
public struct Diagnostics: Sendable {
  /// Says only what makes the program fail.
  public var isQuiet: Bool
  /// Says what helps to find out why a line does not work, too.
  public var isVerbose: Bool

  public init(isQuiet: Bool = false, isVerbose: Bool = false) {
    self.isQuiet = isQuiet
    self.isVerbose = isVerbose
  }

  /// Says something that is no failure.
  public func note(_ text: String) {
    if !isQuiet { Self.say(text) }
  }

  /// Says something that only those want to know who look for a fault.
  public func detail(_ text: @autoclosure () -> String) {
    if isVerbose { Self.say(text()) }
  }

  /// Says something, quiet or not. That standard error is closed is nobody's business.
  ///
  /// - Parameters:
  ///   - text: one line, whatever is in it.
  ///   - details: lines below it that show what was found.
  public static func say(_ text: String, details: [String] = []) {
    write(["uartstream: \(text)"] + details.map { "  \($0)" })
  }

  /// Writes lines, in which everything is escaped that is not printable.
  public static func write(_ lines: [some StringProtocol]) {
    let text = lines.map { String($0).printable + "\n" }.joined()
    Terminal.writeAround { FileDescriptor.standardError.writeIgnoringFailure(text) }
  }
}
