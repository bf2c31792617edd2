/// Prints what a command has to say once: a report, the help.
public enum StandardOutput {
  /// Prints lines, in which everything is escaped that is not printable.
  public static func print(_ lines: [String]) throws(Failure) {
    try write(lines.map { $0.printable + "\n" }.joined())
  }

  /// Prints a JSON text, with everything escaped in its strings that is not printable.
  public static func print(json text: String) throws(Failure) { try write(text.printableJSON + "\n") }

  /// Prints text that is the program's own.
  public static func print(own text: String) throws(Failure) { try write(text + "\n") }

  private static func write(_ text: String) throws(Failure) {
    var output = OutputStream(.standardOutput)
    output.write(text)
    try output.close()
  }
}
