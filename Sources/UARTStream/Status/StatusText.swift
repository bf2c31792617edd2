import Board

/// The live status as text: how fast the stream is, what has come, how full the arena is.
struct StatusText {
  var rates: (bytes: Double, frames: Double)
  var counters: StreamCounters
  var arena: ArenaSize
  var blocksInUse: Int
  var highWaterMark: Int
  /// What a frame is called, in the singular.
  var frameName = "frame"
  /// Whether to use colours.
  var isColored: Bool

  /// One line of no more than `columns` characters. What matters less goes first where there is no room.
  func line(columns: Int) -> String {
    let head =
      "\(Self.quantity(rates.bytes))B/s \(Self.quantity(rates.frames))\(frameName)s/s "
      + counted(counters.frames, frameName)
    var parts: [(text: String, color: Int?)] = [(String(head.prefix(max(columns, 0))), nil)]
    var room = columns - head.count
    let bar = self.bar
    let errors = errorText
    let lost = counters.overruns > 0 ? "\(counters.overruns) lost" : ""
    for (text, color) in [(lost, 31), (errors.short, 31)] where !text.isEmpty && room >= text.count + 2 {
      parts.append((text, color))
      room -= text.count + 2
    }
    if room >= bar.count + 2 {
      room -= bar.count + 2
      // The kinds of errors where the bar leaves room for them.
      if let index = parts.firstIndex(where: { $0.text == errors.short }), !errors.kinds.isEmpty,
        room >= errors.kinds.count + 3
      {
        parts[index].text += " (" + errors.kinds + ")"
      }
      parts.append((bar, highWaterMark >= arena.slotCount ? 33 : nil))
    }
    return parts.map { part in
      guard isColored, let color = part.color else { return part.text }
      return "\u{1B}[\(color)m\(part.text)\u{1B}[0m"
    }.joined(separator: "  ")
  }

  /// `arena [##.|......] 40 %`: the blocks in use, and a bar where their number was highest.
  private var bar: String {
    let width = 10
    let filled = (blocksInUse * width + arena.slotCount - 1) / arena.slotCount
    let mark = min((highWaterMark * width + arena.slotCount - 1) / arena.slotCount, width)
    var cells =
      [Character](repeating: "#", count: filled) + [Character](repeating: ".", count: width - filled)
    if mark > 0 { cells[mark - 1] = "|" }
    return "arena [\(String(cells))] \(highWaterMark * 100 / arena.slotCount) %"
  }

  private var errorText: (short: String, kinds: String) {
    let count = counters.errorCount
    guard count > 0 else { return ("", "") }
    return (
      counted(count, "error"),
      counters.errors.map { "\($0.kind) \($0.count)" }.joined(separator: ", ")
    )
  }

  /// A number in five columns, with a prefix of the SI and a blank: `  960 `, `115.2 k`, ` 1.20 M`.
  static func quantity(_ value: Double) -> String {
    let (number, unit) =
      value < 9_999.5 ? (value, " ") : value < 999_950 ? (value / 1e3, " k") : (value / 1e6, " M")
    let digits = unit == " " ? 0 : number < 99.995 ? 2 : 1
    var text = fixed(number, digits)
    text = String(repeating: " ", count: max(5 - text.count, 0)) + text
    return text + unit
  }

  /// A number that is not negative, with so many decimals.
  private static func fixed(_ value: Double, _ digits: Int) -> String {
    var scale = 1
    for _ in 0..<digits { scale *= 10 }
    let scaled = Int((value * Double(scale)).rounded())
    guard digits > 0 else { return "\(scaled)" }
    let fraction = String(scaled % scale)
    return "\(scaled / scale)." + String(repeating: "0", count: digits - fraction.count) + fraction
  }
}
