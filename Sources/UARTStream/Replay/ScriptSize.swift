/// How large a part of a script is with its aliases written out, which a few bytes of them can make very large.
struct ScriptSize {
  /// The largest script, in bytes of its texts.
  static let byteLimit = 4 << 20
  /// How many texts, lists and mappings a script can have.
  static let nodeLimit = 400_000
  /// How deep they can stand in each other.
  static let depthLimit = 1_000

  var nodes = 1
  var bytes = 0
  var depth = 1

  /// Takes in a part.
  ///
  /// - Throws: `.data`, with the line, where the script becomes too large by it.
  mutating func add(_ part: Self, _ path: String, _ line: Int) throws(Failure) {
    nodes += part.nodes
    bytes += part.bytes
    depth = max(depth, part.depth + 1)
    let limit: String? =
      if bytes > Self.byteLimit {
        "\(Self.byteLimit >> 20) MiB of text: send large files by `send-file`"
      } else if nodes > Self.nodeLimit {
        "\(Self.nodeLimit) values"
      } else if depth > Self.depthLimit {
        "\(Self.depthLimit) values in each other"
      } else {
        nil
      }
    guard let limit else { return }
    throw Failure(
      .data, "\(path):\(line): with its aliases written out, the script has more than it can have, \(limit).")
  }
}
