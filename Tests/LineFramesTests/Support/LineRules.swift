import LineFrames

/// How a parser is set up.
struct LineRules: Equatable, Sendable {
  var ending: LineEnding
  var limit = 64
  var keepsEmptyLines = false

  /// Every ending, with and without empty lines, with each of the limits.
  static func all(limits: [Int]) -> [LineRules] {
    var all: [LineRules] = []
    for ending in [LineEnding.any, .lineFeed, .carriageReturn] {
      for limit in limits {
        for keeps in [false, true] {
          all.append(LineRules(ending: ending, limit: limit, keepsEmptyLines: keeps))
        }
      }
    }
    return all
  }
}

/// A line, and where in the stream it begins.
enum LineEvent: Equatable {
  case line([UInt8], at: Int)
  case overlong(byteCount: Int, at: Int)

  static func line(_ text: String, at offset: Int) -> LineEvent { .line(Array(of: text), at: offset) }
}

/// All that a stream gives.
struct SplitStream: Equatable {
  /// What the bytes gave, in order.
  var events: [LineEvent] = []
  /// What the stream's end gave.
  var last: LineEvent?
  var statistics = LineStatistics()
}
