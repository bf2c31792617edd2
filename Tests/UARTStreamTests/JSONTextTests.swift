import Foundation
import Testing

@testable import UARTStream

/// Whatever bytes a line has, its JSON parses, and says the same text.
@Suite struct JSONTextTests {
  @Test(arguments: UInt8.min...UInt8.max) func everyByteGivesAJSONString(_ byte: UInt8) throws {
    guard byte != 0x0A, byte != 0x0D else { return }
    let bytes = [0x61, byte, 0x62]
    let line = try object(bytes + [0x0A], format: .lines)
    #expect(line["line"] as? String == String(decoding: bytes, as: UTF8.self))
  }

  @Test(
    arguments: [
      [0xC3, 0xA9], [0xE2, 0x82, 0xAC], [0xF0, 0x9F, 0x93, 0xA1], [0xE2, 0x80, 0xA8],
      [0x61, 0xEF, 0xBB, 0xBF],
      [0xED, 0xA0, 0x80], [0xED, 0xB0, 0x80], [0xC0, 0x80], [0xF5, 0x80, 0x80, 0x80], [0xE2, 0x82],
      [0x80, 0x80],
      [0x22, 0xFF, 0x5C, 0x00, 0x1F, 0x7F], [0x5C, 0x75, 0x64, 0x38, 0x30, 0x30],
    ] as [[UInt8]])
  func validAndInvalidSequencesGiveTheirText(_ bytes: [UInt8]) throws {
    let line = try object(bytes + [0x0A], format: .lines)
    let text = try #require(line["line"] as? String)
    #expect(Array(text.utf8) == Array(String(decoding: bytes, as: UTF8.self).utf8))
  }

  @Test(arguments: StreamFormat.allCases, 0..<8)
  func noiseGivesOneObjectALine(_ format: StreamFormat, _ seed: UInt64) throws {
    var generator = SplitMix(state: seed)
    var noise: [UInt8] = []
    let favourites = Array("$!*:,\"\\ \t\n\r\0abc019.-+xeGPGGA".utf8)
    for _ in 0..<4_000 {
      noise.append(
        Bool.random(using: &generator)
          ? favourites[Int.random(in: 0..<favourites.count, using: &generator)]
          : UInt8.random(in: 0...255, using: &generator))
    }
    let lines = try Stream(noise, format: format).lines.count
    let all = try objects(rendered(noise, style: .jsonl, format: format))
    #expect(all.count == lines)
    #expect(all.allSatisfy { $0["frame"] != nil || $0["error"] != nil || format == .lines })
  }

  @Test func namesAndValuesOfPairsAreEscaped() throws {
    let line = try object(Array("\u{e9}: \"q\\\"\\\\\", b: a\\b\"c\n".utf8))
    let pairs = try #require((line["frame"] as? [String: Any])?["pairs"] as? [[String]])
    #expect(pairs == [["\u{e9}", "q\\\"\\\\"], ["b", "a\\b\"c"]])
  }

  @Test func theSourceIsEscaped() throws {
    let source = "/tmp/a \"b\"\\\u{1}\n\u{e9}"
    let output = try rendered(Array("a: 1\n".utf8), style: .jsonl, source: source)
    #expect(try objects(output).first?["port"] as? String == source)
  }

  private struct Line: Decodable {
    let port: String
    let position: UInt64
    let format: String
  }

  @Test func theDecoderTakesALine() throws {
    let output = try rendered([0x61, 0xFF, 0x00, 0x0A], style: .jsonl, format: .lines)
    let line = try JSONDecoder().decode(Line.self, from: Data(output))
    #expect(line.format == "lines")
  }
}
