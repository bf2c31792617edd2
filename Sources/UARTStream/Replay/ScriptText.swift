import SystemPackage

extension Replay {
  /// The text of a file, which is as long as a script can be.
  static func text(_ path: String) throws(Failure) -> String {
    let file = try open(path)
    defer { try? file.close() }
    var contents: [UInt8] = []
    var piece = [UInt8](repeating: 0, count: 64 * 1024)
    do {
      while contents.count <= ScriptSize.byteLimit {
        let count = try piece.withUnsafeMutableBytes { try file.read(into: $0) }
        if count == 0 { break }
        contents += piece[..<count]
      }
    } catch {
      throw Failure(.noInput, "\(path) cannot be read: \(error).")
    }
    guard contents.count <= ScriptSize.byteLimit else {
      throw Failure(
        .data,
        "\(path) is larger than a script can be, \(ScriptSize.byteLimit >> 20) MiB: send large files by `send-file`."
      )
    }
    if let text = String(validating: contents, as: UTF8.self) { return text }
    let lines = contents.split(separator: 0x0A, omittingEmptySubsequences: false)
    let line = (lines.firstIndex { String(validating: $0, as: UTF8.self) == nil } ?? 0) + 1
    throw Failure(
      .data,
      "\(path):\(line): this is not UTF-8: save the script as UTF-8, and send other bytes by `send-hex`.")
  }
}
