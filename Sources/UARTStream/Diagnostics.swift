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
  public static func say(_ text: String) {
    Terminal.writeAround {
      FileDescriptor.standardError.writeIgnoringFailure("uartstream: \(text)\n")
    }
  }
}
