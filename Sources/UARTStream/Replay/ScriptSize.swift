/// How large a part of a script is with its aliases written out, which a few bytes of them can make very large.
struct ScriptSize {
  /// The largest script, in bytes of its texts.
  static let byteLimit = 4 << 20
  /// How many texts, lists and mappings a script can have.
  static let nodeLimit = 400_000
  /// How many characters of a script may part values: Yams needs up to 300 bytes for what stands between two.
  static let separatorLimit = 200_000
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

  /// Fails where a script may have more values than Yams can be given, for it makes all of them at once.
  ///
  /// Quoted text is counted like the rest: what is quoted is known to the YAML reader only.
  static func check(_ text: String, _ path: String) throws(Failure) {
    var separators = 0
    var line = 1
    var previous: UInt8 = 0x0A
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: ","), UInt8(ascii: "["), UInt8(ascii: "{"), 0x0D: separators += 1
      case 0x0A:
        separators += 1
        line += 1
      case 0x20, 0x09:
        // What begins an element, a key or a value stands before a blank.
        separators += previous == 0x2D || previous == 0x3F || previous == 0x3A ? 1 : 0
      default: break
      }
      guard separators <= separatorLimit else {
        throw Failure(
          .data,
          "\(path):\(line): the script has more than \(separatorLimit) line ends, commas and brackets up to here: "
            + "send large files by `send-file`.")
      }
      previous = byte
    }
  }
}
