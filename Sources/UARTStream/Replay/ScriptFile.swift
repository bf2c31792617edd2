import SystemPackage

/// A file that a script sends, read a piece at a time.
struct ScriptFile: ~Copyable {
  private let path: String
  private let file: FileDescriptor

  /// Opens a file that the script names, relative to its own folder.
  init(_ name: String, of script: ReplayScript) throws(Failure) {
    let folder = FilePath(script.path).removingLastComponent()
    path = script.path == name ? name : folder.pushing(FilePath(name)).string
    file = try Replay.open(path)
  }

  deinit { try? file.close() }

  /// The next bytes, `nil` at the end.
  mutating func next() throws(Failure) -> [UInt8]? {
    var bytes = [UInt8](repeating: 0, count: 16 * 1024)
    do {
      let count = try bytes.withUnsafeMutableBytes { try file.read(into: $0) }
      return count > 0 ? Array(bytes[..<count]) : nil
    } catch {
      throw Failure(.io, "Reading \(path) failed: \(error).")
    }
  }
}
