// The lower plot: what arenas of each size lose.
extension SizingPlot {
  /// Where the plot ends.
  private static var right: Double { 912 }

  mutating func drawLosses(top: Double, bottom: Double) {
    let sizes = lossRange
    let points = result.losses.filter { sizes.contains($0.arena.byteCount) }
    let shown = groups.filter { sizes.contains($0.arena.byteCount) }
    let greatest = (points.map(\.lost) + shown.map(\.verdict.lost)).max() ?? 0
    let vertical = PlotScale(
      to: Double(greatest), pixels: (bottom, top), count: 4, leastStep: 1, endsAtTick: true)
    let horizontal = PlotScale(
      from: sizes.lowerBound, through: sizes.upperBound, pixels: (Self.left, Self.right))

    drawing.text("Bytes lost against the arena's size", x: 24, y: top - 78, size: 15, isBold: true)
    drawLegend(y: top - 56)
    drawHorizontal(horizontal, bottom: bottom, title: "bytes of the arena, on a logarithmic scale") {
      Self.power(Int($0))
    }
    drawNames(of: shown, horizontal, top: top, bottom: bottom)
    if greatest > 0 {
      drawUpright(vertical, right: Self.right, title: "bytes lost")
    } else {
      drawing.line(from: (Self.left, bottom), to: (Self.right, bottom), color: SVGColor.ink)
      drawing.text("0", x: Self.left - 8, y: bottom + 4, anchor: .end)
      drawing.text(
        "bytes lost", x: 26, y: (top + bottom) / 2, color: SVGColor.quiet, anchor: .middle, isUpright: true)
      drawing.text(
        "No arena of this range loses anything.", x: (Self.left + Self.right) / 2, y: (top + bottom) / 2,
        size: 13, color: SVGColor.quiet, anchor: .middle, halo: true)
    }
    let curve = points.map { loss in
      let x = horizontal.pixel(Double(loss.arena.byteCount))
      return "\(SVGDrawing.number(x)) \(SVGDrawing.number(vertical.pixel(Double(loss.lost))))"
    }
    if !curve.isEmpty {
      drawing.path("M" + curve.joined(separator: "L"), stroke: SVGColor.traffic, width: 1.5)
    }
    for loss in points {
      drawing.circle(
        x: horizontal.pixel(Double(loss.arena.byteCount)), y: vertical.pixel(Double(loss.lost)), radius: 2.5,
        fill: SVGColor.traffic)
    }
    for group in shown {
      drawMark(
        of: group, x: horizontal.pixel(Double(group.arena.byteCount)),
        y: vertical.pixel(Double(group.verdict.lost)))
    }
  }

  private mutating func drawLegend(y: Double) {
    drawing.line(from: (Self.left, y - 4), to: (Self.left + 22, y - 4), color: SVGColor.traffic, width: 1.5)
    drawing.circle(x: Self.left + 11, y: y - 4, radius: 2.5, fill: SVGColor.traffic)
    drawing.text("arenas in blocks of 32 bytes, in larger ones from 8 KB on", x: Self.left + 28, y: y)
    drawing.circle(x: 490, y: y - 4, radius: 5, fill: SVGColor.holds)
    drawing.text("a board that holds the traffic", x: 502, y: y)
    drawing.cross(x: 712, y: y - 4, radius: 4.5, color: SVGColor.loses)
    drawing.text("a board that loses bytes", x: 724, y: y)
  }

  /// The powers of two that the plot goes from and to: from where much is lost to where nothing is, and to the greatest
  /// of the boards' arenas.
  private var lossRange: ClosedRange<Int> {
    let ladder = result.losses.map(\.arena.byteCount)
    let most = ladder.last ?? 1
    let sizes = groups.map(\.arena.byteCount)
    let lossless = result.losses.first { $0.lost == 0 }?.arena.byteCount ?? most
    let greatest = min(max(sizes.max() ?? 0, lossless, 1024), most)
    let smallest = max(min(sizes.min() ?? 64, 64), 1)
    var (lower, upper) = (64, 64)
    while lower > smallest { lower /= 2 }
    while upper < greatest { upper *= 2 }
    return lower...upper
  }

  /// Draws a thin line for each arena of a board, and its name above the plot, in as many rows as they need.
  private mutating func drawNames(
    of groups: [ArenaGroup], _ horizontal: PlotScale, top: Double, bottom: Double
  ) {
    var rowEnds: [Double] = []
    for group in groups {
      let x = horizontal.pixel(Double(group.arena.byteCount))
      let half = Double(group.arena.name.count) * 11 * SVGDrawing.characterWidth / 2 + 4
      let row = rowEnds.firstIndex { $0 <= x - half } ?? min(rowEnds.count, 2)
      if row < rowEnds.count { rowEnds[row] = x + half } else { rowEnds.append(x + half) }
      let y = top - 8 - Double(row) * 14
      drawing.line(
        from: (x, y + 3), to: (x, bottom), color: group.color, dashes: "2 3",
        title: group.names.joined(separator: ", "))
      drawing.text(group.arena.name, x: x, y: y, size: 11, color: group.color, anchor: .middle)
    }
  }

  /// A power of two in bytes: `512 B`, `2 KB`.
  private static func power(_ byteCount: Int) -> String {
    if byteCount >= 1 << 20 { return "\(byteCount >> 20) MB" }
    return byteCount >= 1024 ? "\(byteCount / 1024) KB" : "\(byteCount) B"
  }
}
