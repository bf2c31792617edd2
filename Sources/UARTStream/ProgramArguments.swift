/// The arguments that the program was started with.
public enum ProgramArguments {
  /// Fails where one is not UTF-8. As text it would name another file.
  ///
  /// - Throws: `.usage`.
  public static func check() throws(Failure) {
    for index in 1..<max(Int(CommandLine.argc), 1) {
      guard let argument = CommandLine.unsafeArgv[index], String(validatingCString: argument) == nil else {
        continue
      }
      var bytes: [UInt8] = []
      while argument[bytes.count] != 0 { bytes.append(UInt8(bitPattern: argument[bytes.count])) }
      throw Failure(.usage, "The argument \(bytes.span.printable) is not UTF-8: give the file another name.")
    }
  }
}
