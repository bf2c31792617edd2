// The upper plot: bytes queued over time, and the arenas.
extension SizingPlot {
  /// Where the plot ends; at its right are the arenas' names.
  private static var right: Double { 716 }

  mutating func drawOccupancy(top: Double, bottom: Double) {
    let peak = Double(result.peak.byteCount)
    let limit = occupancyLimit(peak)
    let vertical = PlotScale(to: limit, pixels: (bottom, top), count: 5, leastStep: 1)
    let end = result.end > 0 ? result.end : report.consumer.interval.nanoseconds
    let unit = TimeUnit(for: end)
    let horizontal = PlotScale(
      to: Double(end) / unit.nanoseconds, pixels: (Self.left, Self.right), count: 7)

    drawing.text("Bytes queued over time", x: 24, y: top - 40, size: 15, isBold: true)
    drawLegend(y: top - 18)
    drawStall(unit, horizontal, top: top, bottom: bottom)
    drawUpright(vertical, right: Self.right, title: "bytes queued")
    drawArea(vertical, unit, horizontal)
    drawHorizontal(horizontal, bottom: bottom, title: "time (\(unit.name))") { tick in
      SizingText.decimal(tick, places: 3)
    }
    drawArenaLines(vertical, top: top)
    drawPeak(vertical, x: horizontal.pixel(Double(result.peak.time) / unit.nanoseconds))
  }

  private mutating func drawLegend(y: Double) {
    drawing.rectangle(x: Self.left, y: y - 11, width: 22, height: 12, fill: SVGColor.trafficFill)
    drawing.line(from: (Self.left, y - 11), to: (Self.left + 22, y - 11), color: SVGColor.traffic, width: 1.5)
    drawing.text(
      "the most within \(SizingText.time(result.timeline.width)), with room for all", x: Self.left + 28, y: y)
    drawing.line(from: (400, y - 4), to: (422, y - 4), color: SVGColor.quiet, width: 1.5, dashes: "6 3")
    drawing.text("the bytes of a board's arena", x: 428, y: y)
    guard report.consumer.stall != nil else { return }
    drawing.rectangle(x: 620, y: y - 11, width: 22, height: 12, fill: SVGColor.stall)
    drawing.text("the stall", x: 648, y: y)
  }

  private mutating func drawStall(_ unit: TimeUnit, _ horizontal: PlotScale, top: Double, bottom: Double) {
    guard let stall = report.consumer.stall else { return }
    let start = Double(stall.start.nanoseconds) / unit.nanoseconds
    let left = horizontal.pixel(start)
    let right = horizontal.pixel(start + Double(stall.length.nanoseconds) / unit.nanoseconds)
    guard right > left else { return }
    drawing.rectangle(x: left, y: top, width: right - left, height: bottom - top, fill: SVGColor.stall)
  }

  /// The greatest value of the upright axis: the smallest arena above the peak can be seen, unless that would make the
  /// traffic flat.
  private func occupancyLimit(_ peak: Double) -> Double {
    let above = groups.map { Double($0.arena.byteCount) }.first { $0 >= peak }
    if let above, above <= 8 * peak || peak == 0 { return above * 1.1 }
    return max(peak * 1.15, 1)
  }

  private mutating func drawArea(_ vertical: PlotScale, _ unit: TimeUnit, _ horizontal: PlotScale) {
    let base = vertical.pixel(0)
    var commands = "M\(SVGDrawing.number(Self.left)) \(SVGDrawing.number(base))"
    var level = SVGDrawing.number(base)
    for (index, value) in result.timeline.maxima.enumerated() {
      let y = SVGDrawing.number(vertical.pixel(Double(value)))
      let start = UInt64(index) * result.timeline.width
      if y != level {
        commands += "H\(SVGDrawing.number(horizontal.pixel(Double(start) / unit.nanoseconds)))V\(y)"
        level = y
      }
    }
    let last = UInt64(result.timeline.maxima.count) * result.timeline.width
    commands +=
      "H\(SVGDrawing.number(horizontal.pixel(Double(last) / unit.nanoseconds)))V\(SVGDrawing.number(base))Z"
    drawing.path(commands, fill: SVGColor.trafficFill, stroke: SVGColor.traffic)
  }

  /// Draws a line for each arena that is not above the plot, and its name at the right, one below the other.
  private mutating func drawArenaLines(_ vertical: PlotScale, top: Double) {
    let x = Self.right + 14
    var lowest = vertical.pixels.first + 16
    for group in groups where Double(group.arena.byteCount) <= vertical.range.upperBound {
      let y = vertical.pixel(Double(group.arena.byteCount))
      drawing.line(
        from: (Self.left, y), to: (Self.right, y), color: group.color, width: 1.5, dashes: "6 3",
        title: group.names.joined(separator: ", "))
      let labelY = min(y, lowest - 16)
      lowest = labelY
      drawing.line(from: (Self.right, y), to: (x - 3, labelY), color: group.color)
      drawing.text(
        Self.shortened(group.label, size: 12, width: Self.width - x - 8), x: x, y: labelY + 4,
        color: group.color)
    }
    let above = groups.filter { Double($0.arena.byteCount) > vertical.range.upperBound }
    if !above.isEmpty {
      let names = above.map { $0.arena.name }.joined(separator: ", ")
      drawing.text(
        Self.shortened("↑ \(names)", size: 12, width: Self.width - x - 8), x: x, y: min(top, lowest - 22),
        color: SVGColor.quiet)
    }
  }

  private mutating func drawPeak(_ vertical: PlotScale, x: Double) {
    guard result.peak.byteCount > 0 else { return }
    let y = vertical.pixel(Double(result.peak.byteCount))
    let text = counted(result.peak.byteCount, "byte")
    let width = Double(text.count) * 12 * SVGDrawing.characterWidth
    drawing.circle(x: x, y: y, radius: 3.5, fill: SVGColor.traffic)
    let anchor: SVGDrawing.Anchor =
      x - width / 2 < Self.left ? .start : x + width / 2 > Self.right ? .end : .middle
    drawing.text(
      text, x: anchor == .start ? max(x, Self.left + 4) : anchor == .end ? min(x, Self.right - 4) : x,
      y: y - 8, color: SVGColor.traffic, anchor: anchor, isBold: true, halo: true)
  }
}
