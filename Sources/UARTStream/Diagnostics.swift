import SystemPackage

/// Says things to the user, on standard error.
public struct Diagnostics: Sendable {
  /// Says only what makes the program fail.
  public var isQuiet: Bool

  public init(isQuiet: Bool = false) {
    self.isQuiet = isQuiet
  }

  /// Says something that is no failure.
  public func note(_ text: String) {
    if !isQuiet { Self.say(text) }
  }

  /// Says something, quiet or not. That standard error is closed is nobody's business.
  public static func say(_ text: String) {
    Terminal.writeAround {
      _ = try? FileDescriptor.standardError.writeAll("uartstream: \(text)\n".utf8)
    }
  }
}
