/// What a capture needs as a picture that explains itself: above, how many bytes were queued when; below, what arenas
/// of each size lose; and what that means for each board.
struct SizingPlot: Sendable {
  static let width = 960.0
  /// Where both plots begin.
  static let left = 92.0

  let report: SizingReport
  let groups: [ArenaGroup]
  var drawing = SVGDrawing()

  var result: SizingResult { report.result }

  init(_ report: SizingReport) {
    self.report = report
    groups = ArenaGroup.groups(of: report.sortedVerdicts)
  }

  /// The picture as SVG.
  var svg: String {
    var plot = self
    plot.drawHeader()
    plot.drawOccupancy(top: 178, bottom: 418)
    plot.drawLosses(top: 576, bottom: 776)
    let height = plot.drawKey(top: 854)
    return plot.drawing.document(
      width: Self.width, height: height, title: title,
      description: report.lines.map(\.printable).joined(separator: "\n"))
  }

  private var title: String { "Arena sizing of \(report.capture.name)" }

  private mutating func drawHeader() {
    drawing.text(
      Self.shortened(title, size: 20, width: Self.width - 48), x: 24, y: 36, size: 20, isBold: true)
    // The title has the file's name.
    let traffic = report.trafficSentence.dropFirst(report.capture.name.count + 2)
    for (number, sentence) in [String(traffic), report.consumerSentence, report.peakSentence].enumerated() {
      drawing.text(sentence, x: 24, y: 62 + Double(number) * 19, size: 13)
    }
  }

  /// Says of each arena which boards have it, and what becomes of the traffic there.
  ///
  /// - Returns: the picture's height.
  private mutating func drawKey(top: Double) -> Double {
    var y = top
    guard !groups.isEmpty else { return y }
    drawing.text("Boards", x: 24, y: y, size: 15, isBold: true)
    for group in groups {
      y += 22
      drawMark(of: group, x: 32, y: y - 4)
      drawing.text(group.arena.name, x: 48, y: y)
      drawing.text(verdict(of: group), x: 140, y: y, color: group.color)
      let names = group.names.joined(separator: ", ")
      for (number, line) in Self.wrapped(names, width: Self.width - 24 - 400).enumerated() {
        if number > 0 { y += 16 }
        drawing.text(line, x: 400, y: y)
      }
    }
    return y + 28
  }

  private func verdict(of group: ArenaGroup) -> String {
    let verdict = group.verdict
    if verdict.fits { return "holds it, \(verdict.freePercent) % of the blocks free" }
    let share = SizingText.percent(verdict.lost, of: result.byteCount)
    return "loses \(counted(verdict.lost, "byte")), \(share)"
  }

  /// Draws what stands for a group in the lower plot: a disc where it holds the traffic, else a cross.
  mutating func drawMark(of group: ArenaGroup, x: Double, y: Double) {
    if group.verdict.fits {
      drawing.circle(x: x, y: y, radius: 5, fill: group.color)
    } else {
      drawing.cross(x: x, y: y, radius: 4.5, color: group.color)
    }
  }

  /// Draws the lines and figures of a plot's upright axis.
  mutating func drawUpright(_ scale: PlotScale, right: Double, title: String) {
    for tick in scale.ticks {
      let y = scale.pixel(tick)
      let color = tick == 0 ? SVGColor.ink : SVGColor.grid
      drawing.line(from: (Self.left, y), to: (right, y), color: color)
      drawing.text(
        Self.figure(tick, upTo: scale.range.upperBound), x: Self.left - 8, y: y + 4, anchor: .end)
    }
    let middle = (scale.pixels.first + scale.pixels.last) / 2
    drawing.text(title, x: 26, y: middle, color: SVGColor.quiet, anchor: .middle, isUpright: true)
  }

  /// Draws the marks and figures of a plot's horizontal axis.
  mutating func drawHorizontal(
    _ scale: PlotScale, bottom: Double, title: String, _ figure: (Double) -> String
  ) {
    for tick in scale.ticks {
      let x = scale.pixel(tick)
      drawing.line(from: (x, bottom), to: (x, bottom + 5), color: SVGColor.ink)
      drawing.text(figure(tick), x: x, y: bottom + 20, anchor: .middle)
    }
    drawing.text(
      title, x: (scale.pixels.first + scale.pixels.last) / 2, y: bottom + 40, color: SVGColor.quiet,
      anchor: .middle)
  }

  /// A number of bytes for an axis.
  static func figure(_ value: Double, upTo limit: Double) -> String {
    if value == 0 { return "0" }
    if limit >= 20_000_000_000 { return SizingText.decimal(value / 1e9, places: 3) + " G" }
    if limit >= 20_000_000 { return SizingText.decimal(value / 1e6, places: 3) + " M" }
    if limit >= 20_000 { return SizingText.decimal(value / 1e3, places: 3) + " k" }
    return SizingText.decimal(value, places: 2)
  }

  /// A text that is cut off where it would be too wide.
  static func shortened(_ text: String, size: Double, width: Double) -> String {
    let limit = Int(width / (size * SVGDrawing.characterWidth))
    return text.count <= limit ? text : text.prefix(limit - 1) + "…"
  }

  /// A text in lines of at most this width, in pixels.
  private static func wrapped(_ text: String, width: Double) -> [String] {
    let limit = Int(width / (12 * SVGDrawing.characterWidth))
    var lines = [""]
    for word in text.split(separator: " ") {
      if lines[lines.count - 1].isEmpty {
        lines[lines.count - 1] = String(word)
      } else if lines[lines.count - 1].count + 1 + word.count <= limit {
        lines[lines.count - 1] += " \(word)"
      } else {
        lines.append(String(word))
      }
    }
    return lines
  }
}
