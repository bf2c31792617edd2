import Board
import Foundation
import FoundationXML
import Testing

@testable import UARTStream

/// The plot can be read: nothing lies outside of it, and no label on another.
@Suite struct SizingPlotTests {
  private struct Label {
    let text: String
    let left, right, top, bottom: Double

    func overlaps(_ other: Label) -> Bool {
      left < other.right && other.left < right && top < other.bottom && other.top < bottom
    }
  }

  /// The texts of a drawing and the rectangles that they take, an average character being half as wide as high.
  private static func labels(of svg: String) throws -> [Label] {
    let element =
      /<text x="(?<x>[0-9.]+)" y="(?<y>[0-9.]+)" font-size="(?<size>[0-9.]+)"(?<rest>[^>]*)>(?<text>[^<]*)</
    return try svg.matches(of: element).map { match in
      let x = try #require(Double(match.x))
      let y = try #require(Double(match.y))
      let size = try #require(Double(match.size))
      let width = Double(match.text.count) * size * 0.5
      if match.rest.contains("rotate") {
        return Label(
          text: String(match.text), left: x - size, right: x, top: y - width / 2, bottom: y + width / 2)
      }
      let left =
        match.rest.contains("\"middle\"") ? x - width / 2 : match.rest.contains("\"end\"") ? x - width : x
      return Label(
        text: String(match.text), left: left, right: left + width, top: y - size * 0.7, bottom: y)
    }
  }

  private static let rate = SizingReportTests.rate
  private static let traffics: [[Arrivals]] = [
    [], [Arrivals(start: 0, count: 1)], [Arrivals(start: 0, count: 500)], [Arrivals(start: 0, count: 2_047)],
    [Arrivals(start: 0, count: 100_000_000)], [Arrivals(start: 0, count: 10_000, rate: rate)],
    [Arrivals(start: 0, count: 100_000_000, rate: rate)],
    [Arrivals(start: 0, count: 100), Arrivals(start: 4_000_000_000_000_000_000, count: 20_000)],
    (0..<60).map { Arrivals(start: $0 * 1_000_000_000, count: 400 + $0 * 37 % 150) },
  ]

  private static func reports() throws -> [SizingReport] {
    let stall = SizingConsumer.Stall(start: .milliseconds(50), length: .seconds(1))
    let own = [
      (8_000, 250), (8_160, 255), (8_192, 128), (64, 1), (60, 2), (1_000_000, 100), (2_000_000, 100),
    ]
    let close = own.map {
      SizingCandidate(board: nil, arena: ArenaSize(byteCount: $0.0, slotCount: $0.1))
    }
    return try traffics.flatMap { traffic in
      [
        try SizingReportTests.report(traffic),
        try SizingReportTests.report(
          traffic, SizingConsumer(interval: .milliseconds(200), budget: 100, stall: stall)),
        try SizingReportTests.report(
          traffic, SizingConsumer(), close, path: String(repeating: "long/", count: 60)),
        try SizingReportTests.report(traffic, SizingConsumer(), []),
      ]
    }
  }

  @Test func noLabelLiesOnAnotherOrOutside() throws {
    for report in try Self.reports() {
      let svg = SizingPlot(report).svg
      let labels = try Self.labels(of: svg)
      #expect(labels.count > 15)
      let height = try #require(svg.firstMatch(of: /viewBox="0 0 960 ([0-9.]+)"/)).1
      for (index, label) in labels.enumerated() {
        #expect(label.left >= 0 && label.right <= 960, "\(label.text)")
        #expect(label.top >= 0 && label.bottom <= Double(height) ?? 0, "\(label.text)")
        for other in labels[(index + 1)...] where label.overlaps(other) {
          Issue.record("\"\(label.text)\" lies on \"\(other.text)\": \(report.trafficSentence)")
        }
      }
    }
  }

  @Test func itSaysWhatItShows() throws {
    let report = try SizingReportTests.report(
      [Arrivals(start: 0, count: 10_000, rate: Self.rate)], SizingConsumer(interval: .milliseconds(200)))
    let texts = try Self.labels(of: SizingPlot(report).svg).map(\.text)
    for text in [
      "Arena sizing of capture.bin", "10000 bytes in 868 ms, at 115200 baud 8N1.", "2304 bytes", "time (s)",
      "bytes queued", "bytes lost", "512x16, uno", "2048x64, mega2560 and 3 more", "loses 1024 bytes, 10.2 %",
      "holds it, 71 % of the blocks free", "mega2560, microbit, sifive_e, stm32vldiscovery", "↑ 16384x128",
    ] {
      #expect(texts.contains(text), "\(text) in \(texts)")
    }
  }

  @Test func itIsXMLWhateverTheFilesName() throws {
    let name = "a<b>&\"c\u{1}\u{0}\u{1B}[31m\u{FFFF}é"
    let report = try SizingReportTests.report([Arrivals(start: 0, count: 5)], path: name)
    let svg = SizingPlot(report).svg
    #expect(svg.contains("a&lt;b&gt;&amp;&quot;c\u{FFFD}\u{FFFD}\u{FFFD}[31m\u{FFFD}é"))
    #expect(!svg.unicodeScalars.contains { $0.value < 0x20 && $0 != "\n" })
    #expect(XMLParser(data: Data(svg.utf8)).parse())
  }

  @Test func aScaleHasRoundNumbers() {
    let scale = PlotScale(to: 1_037, pixels: (0, 100), count: 5)
    #expect(scale.ticks == [0, 500, 1_000])
    #expect(
      PlotScale(to: 1_037, pixels: (0, 100), count: 5, endsAtTick: true).ticks == [0, 500, 1_000, 1_500])
    #expect(PlotScale(to: 0.003, pixels: (0, 100), count: 3).ticks == [0, 0.001, 0.002, 0.003])
    #expect(PlotScale(to: 1, pixels: (0, 100), count: 5, leastStep: 1).ticks == [0, 1])
    #expect(scale.pixel(0) == 0 && scale.pixel(1_037) == 100 && scale.pixel(5_000) == 100)
    let powers = PlotScale(from: 64, through: 16_384, pixels: (0, 80))
    #expect(powers.ticks == [64, 128, 256, 512, 1_024, 2_048, 4_096, 8_192, 16_384])
    for (index, tick) in powers.ticks.enumerated() {
      #expect(abs(powers.pixel(tick) - Double(index) * 10) < 1e-6)
    }
    #expect(abs(powers.pixel(96) - 5.849625) < 1e-5)
  }
}
