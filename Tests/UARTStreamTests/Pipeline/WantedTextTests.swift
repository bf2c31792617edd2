import Testing

@testable import UARTStream

@Suite struct WantedTextTests {
  private func contains(_ line: String, _ text: String) -> Bool {
    WantedText(text).isContained(in: Array(line.utf8).span)
  }

  @Test func aTextIsFoundWhereverItStands() {
    for line in ["ok", "ok.", "boot ok", "boot ok!", "oook", "o ok"] {
      #expect(contains(line, "ok"), "\(line)")
    }
    for line in ["", "o", "k", "o k", "ko", "OK", "oo"] { #expect(!contains(line, "ok"), "\(line)") }
    #expect(contains("aaab", "aab") && contains("größer", "ß") && contains("x", "x"))
  }

  /// As the standard library says, on lines of two letters.
  @Test func itIsWhatTheStandardLibraryFinds() {
    for number in 0..<1 << 9 {
      let line = String((0..<9).map { number & 1 << $0 == 0 ? "a" : "b" })
      for text in ["a", "b", "ab", "aab", "abab", "bbbbbbbbb", "aaaaaaaaaa"] {
        #expect(contains(line, text) == line.contains(text))
      }
    }
  }

  @Test func nothingComesAfterTheLineThatWasWaitedFor() throws {
    for cut in 0...20 {
      let pipeline = try Pipeline(
        arena: .init(byteCount: 64, slotCount: 2), format: .auto, lineLimit: 80, lineEnding: nil,
        wanted: WantedText("boot ok"), streams: 2)
      let bytes = Array("a: 1\n** boot ok **\nb: 2\n".utf8)
      var lines: [Collected] = []
      let body: LineHandler = { lines.append(Collected($0, $1, $2)) }
      pipeline.receive([.init(bytes, 0..<cut)], body)
      pipeline.receive([.init(bytes, cut..<bytes.count), .init(stream: 1, bytes)], body)
      pipeline.receive([.init(stream: 1, bytes)], body)
      for stream in 0...1 { pipeline.finish(stream: stream, body) }
      #expect(lines.count == 2 && pipeline.hasFound && pipeline.isComplete)
      #expect(lines.last?.line == Array("** boot ok **".utf8))
    }
  }
}
