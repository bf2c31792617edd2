import LineFrames
import Testing

@testable import UARTStream

/// The format `auto`, on a capture in which all protocols occur.
@Suite struct AutoFormatTests {
  /// What the lines of the capture are taken for, and what they are, cut into two pieces, in a small arena.
  private func outcomes(cutAt cut: Int) throws -> [String] {
    let stream = MixedCapture.bytes
    let pipeline = try Pipeline(
      arena: .init(byteCount: 64, slotCount: 2), format: .auto, lineLimit: 128, lineEnding: nil)
    var outcomes: [String] = []
    let body: LineHandler = { line, outcome, place in
      let collected = Collected(line, outcome, place)
      var isRefused = false
      if case .error = outcome { isRefused = true }
      let format = place.format ?? "none"
      outcomes.append("\(format)\(isRefused ? "!" : "") \(collected)")
    }
    pipeline.receive(stream.span.extracting(0..<cut), body)
    pipeline.receive(stream.span.extracting(cut..<stream.count), body)
    pipeline.finish(body)
    return outcomes
  }

  @Test func eachLineIsTakenForWhatItIs() throws {
    // The line of two frames of SLCAN is two lines.
    let expected = MixedCapture.lines.flatMap { line in
      Array(repeating: line.format, count: line.text == "\u{7}r1230\rz\r" ? 2 : 1).compactMap { $0 }
    }
    #expect(
      try outcomes(cutAt: 0).map { String($0.prefix { $0 != " " }) } == expected)
  }

  @Test func everyCutGivesTheSameFrames() throws {
    let whole = try outcomes(cutAt: 0)
    for cut in 1..<MixedCapture.bytes.count {
      let actual = try outcomes(cutAt: cut)
      #expect(actual == whole, "cut at \(cut)")
    }
  }

  @Test func jsonlSaysTheFormatOfFramesAndErrors() throws {
    let all = try objects(rendered(Array("a: 1\n".utf8), style: .jsonl, format: .auto))
    #expect(all.map { $0["format"] as? String } == ["keyvalue"])
    let outcome = Outcome.error(FrameError(.checksum, at: 0))
    #expect(try shown(outcome, style: .jsonl, taken: "ihex").contains(#","format":"ihex","error":{"#))
    #expect(try !shown(outcome, style: .jsonl, taken: nil).contains("format"))
  }

  @Test func textSaysTheFormatOfFramesAndErrors() throws {
    let outcome = Outcome.error(FrameError(.checksum, at: 0, expected: 1, found: 2))
    #expect(
      try shown(outcome, style: .text, taken: "ihex")
        == "error: checksum, at: 0, expected: 0x01, found: 0x02, format: ihex | x\n")
    #expect(try shown(.frame(.dsmr(.separator)), style: .text, taken: "dsmr") == "")
    var decoder = DetectingDecoder()
    let frame = try decoder.decode(Array("packet: 0x42".utf8).span)
    #expect(
      try shown(.frame(frame), line: "packet: 0x42", style: .text, taken: "keyvalue")
        == "format: keyvalue, packet: 66\n")
  }

  /// What is written of a line that was taken for a format.
  private func shown(
    _ outcome: Outcome, line: String = "x", style: OutputStyle, taken format: String?
  ) throws -> String {
    let file = try TemporaryFile()
    var renderer = FrameRenderer(
      output: OutputStream(file.descriptor), style: style, source: "port", timestamps: false)
    renderer.format = format
    renderer.write("", Array(line.utf8).span, outcome, seconds: nil, offset: 0)
    renderer.output.flush()
    return String(decoding: try file.contents(), as: UTF8.self)
  }
}
