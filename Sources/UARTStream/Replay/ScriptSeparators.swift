/// Counts the characters of a script that may part values, before a YAML reader makes all values at once.
///
/// What stands in quotes is counted, too: only a YAML reader can tell where they end.
struct ScriptSeparators {
  /// Yams needs up to 800 bytes for what stands between two.
  private static let limit = 90_000

  private var count = 0
  private var line = 1
  private var previous: UInt8 = 0
  private var lastButOne: UInt8 = 0
  private var place = Place.lineStart

  /// Where the next byte stands: behind nothing but blanks, behind one other character, or further on.
  private enum Place { case lineStart, second, within }

  /// Fails where a script may have more values than Yams can be given.
  static func check(_ text: String, _ path: String) throws(Failure) {
    var separators = Self()
    for byte in text.utf8 {
      separators.take(byte)
      guard separators.count <= limit else {
        throw Failure(
          .data,
          "\(path):\(separators.line): the script has more than \(limit) line ends, commas and brackets up to here: "
            + "send large files by `send-file`.")
      }
    }
  }

  private mutating func take(_ byte: UInt8) {
    switch byte {
    case 0x0A, 0x0D:
      if byte == 0x0D || previous != 0x0D { count += 1 }
      if byte == 0x0A { line += 1 }
      place = .lineStart
    case 0x20, 0x09:
      // An element or a key that begins within a line, as in `- - a`. The first of a line is counted with the line.
      if previous == UInt8(ascii: "-") || previous == UInt8(ascii: "?"), place == .within { count += 1 }
    default:
      place = place == .lineStart ? .second : .within
      if parts(byte) { count += 1 }
    }
    (lastButOne, previous) = (previous, byte)
  }

  /// Whether a byte is a comma, a bracket, or the last of one of Unicode's line ends.
  private func parts(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: ","), UInt8(ascii: "["), UInt8(ascii: "{"): true
    case 0x85: previous == 0xC2
    case 0xA8, 0xA9: previous == 0x80 && lastButOne == 0xE2
    default: false
    }
  }
}
