import Glibc
import SystemPackage

// Where the files are that a script sends.
extension ReplayScript {
  /// The path of a file as a step names it, relative to the script's own folder.
  ///
  /// - Throws: `.data` where it leads out of the folder, by its name or by a link, unless any file can be sent. A script
  ///   may come from a stranger, and what it sends may go to one.
  func path(ofFile name: String, line: Int) throws(Failure) -> String {
    if path == name { return path }
    let folder = FilePath(path).removingLastComponent()
    let file = folder.pushing(FilePath(name))
    guard sendsAnyFile || Self.resolved(file).starts(with: Self.resolved(folder)) else {
      throw Failure(
        .data,
        "\(path):\(line): \(name) is outside of the script's folder: --allow-any-file lets scripts send it.")
    }
    return file.string
  }

  /// Checks where all files are that the script sends, whether they are there or not.
  func checkFiles() throws(Failure) {
    for step in steps {
      if case .sendFile(let name) = step.action { _ = try path(ofFile: name, line: step.line) }
    }
  }

  /// An absolute path without links; one that leads nowhere is only cleaned up.
  private static func resolved(_ path: FilePath) -> FilePath {
    let path = path.isEmpty ? "." : path
    if let real = realpath(path.string, nil) {
      defer { free(real) }
      return FilePath(String(cString: real))
    }
    let parent = path.removingLastComponent()
    guard let name = path.lastComponent, parent != path, name.kind == .regular else {
      return path.lexicallyNormalized()
    }
    return resolved(parent).appending(name)
  }
}
