/// Short names for lines that are shown together, each another: `ttyUSB0`, `pts/3`, `localhost:4000`.
enum LineLabel {
  /// A base name that is longer says too little at the beginning of each line.
  private static let limit = 24

  /// The labels of lines, in their order.
  ///
  /// - Parameter lines: each line's name as the user has written it, and the device that it has led to, of a port.
  static func labels(of lines: [(name: String, device: String?)]) -> [String] {
    let short = lines.map { label(of: $0.name, device: $0.device) }
    return zip(lines, short).map { line, label in
      short.count { $0 == label } == 1 ? label : line.name
    }
  }

  /// Labels as they are shown, as long as the longest of them, with blanks behind.
  static func aligned(_ labels: [String]) -> [String] {
    let labels = labels.map(\.printable)
    let width = labels.map(\.count).max() ?? 0
    return labels.map { $0 + String(repeating: " ", count: width - $0.count) }
  }

  private static func label(of name: String, device: String?) -> String {
    if name == "-" { return "stdin" }
    if let address = name.dropping("tcp:") { return address }
    let path = name.dropping("unix:") ?? name
    let base = baseName(path)
    // A by-id name is as long as a line.
    if base.count > limit, let device { return baseName(device) }
    return base
  }

  /// The last part of a path; of a pty's, which would be a mere number, the last two.
  private static func baseName(_ path: String) -> String {
    let parts = path.split(separator: "/")
    guard let last = parts.last else { return path }
    return last.allSatisfy(\.isNumber) && parts.count > 1
      ? parts.suffix(2).joined(separator: "/") : String(last)
  }
}
