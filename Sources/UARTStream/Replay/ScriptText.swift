import SystemPackage

extension Replay {
  /// The text of a file, which is as long as a script can be.
  static func text(_ path: String) throws(Failure) -> String {
    guard let file = try InputFile.open(path) else { throw Interrupts.failure }
    var contents: [UInt8] = []
    while contents.count <= ScriptSize.byteLimit, let piece = try file.next() { contents += piece }
    try Interrupts.check()
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
