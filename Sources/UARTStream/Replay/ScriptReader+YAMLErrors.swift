import Yams

// What is said where a script is no YAML.
extension ScriptReader {
  /// - Parameters:
  ///   - text: what was to be read, as the user has written it.
  ///   - aliases: what Yams was not shown of it.
  func failure(_ error: YamlError, in text: String, _ aliases: ScriptAliases) -> Failure {
    switch error {
    case .scanner(let context, let problem, let mark, _),
      .parser(let context, let problem, let mark, _),
      .composer(let context, let problem, let mark, _):
      let help = hint(at: mark, in: text) ?? context.flatMap { hint(at: $0.mark, in: text) }
      return notYAML(mark.line, description(context, problem, mark) + (help.map { "; \($0)" } ?? ""))
    case .duplicatedKeysInMapping(let names, let context):
      let list = names.map(aliases.showing).sorted().joined(separator: "`, `")
      return Failure(.data, "\(path):\(context.mark.line): `\(list)` stands there twice.")
    case .reader(let problem, let offset, _, let text):
      let line = text.prefix(offset ?? 0).count { ["\n", "\r\n", "\r"].contains($0) } + 1
      return notYAML(line, "\(problem); send such bytes by `send-hex`, or as \"\\x01\"")
    default: return Failure(.data, "\(path) is not YAML.")
    }
  }

  private func notYAML(_ line: Int, _ why: String) -> Failure {
    Failure(.data, "\(path):\(line): this is not YAML: \(why).")
  }

  /// What the parser was about, and what it has met.
  private func description(_ context: YamlError.Context?, _ problem: String, _ mark: Mark) -> String {
    guard let context else { return problem }
    let start = context.mark.line < mark.line ? " from line \(context.mark.line) on" : ""
    return "\(context.text)\(start), \(problem)"
  }

  /// What helps, by the character that stands there, or before it.
  private func hint(at mark: Mark, in text: String) -> String? {
    let lines = text.split(omittingEmptySubsequences: false) { ["\n", "\r\n", "\r"].contains($0) }
    guard lines.indices.contains(mark.line - 1) else { return nil }
    let line = Array(lines[mark.line - 1].unicodeScalars)
    for index in [mark.column - 1, mark.column - 2] where line.indices.contains(index) {
      if line[index] == "\t" { return "indent with blanks, not with tabs" }
      if ">|@`%*&!".unicodeScalars.contains(line[index]) {
        return "put what begins with \(line[index]) in quotes"
      }
    }
    return nil
  }
}
