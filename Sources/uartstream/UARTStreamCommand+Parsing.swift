import ArgumentParser
import UARTStream

// What the argument parser says, with nothing raw in it.
extension UARTStreamCommand {
  /// The command that the arguments are.
  static func parsed() throws -> any ParsableCommand {
    try ProgramArguments.check()
    do {
      return try parseAsRoot()
    } catch {
      // The parser echoes arguments, line breaks and all: the same is wrong with printable ones.
      _ = try parseAsRoot(CommandLine.arguments.dropFirst().map(\.printable))
      throw error
    }
  }

  /// Ends with the help that was asked for, or with what is wrong with the arguments.
  static func end(_ error: any Error) -> Never {
    let code = exitCode(for: error)
    let text = fullMessage(for: error)
    guard code.isSuccess else {
      if !text.isEmpty { Diagnostics.write(text.split(separator: "\n", omittingEmptySubsequences: false)) }
      exit(withError: code)
    }
    do throws(Failure) {
      if !text.isEmpty { try StandardOutput.print(own: text) }
    } catch {
      Diagnostics.say(error.description)
      exit(withError: ExitCode(error.code.rawValue))
    }
    exit()
  }
}
