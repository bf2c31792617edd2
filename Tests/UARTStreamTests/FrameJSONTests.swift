import Foundation
import Testing

@testable import UARTStream

/// The style `jsonl`: which keys stand in a line, and what they hold.
@Suite struct FrameJSONTests {
  @Test func aFrameHasItsKeys() throws {
    let line = try object("packet: 0x42\n")
    #expect(Set(line.keys) == ["port", "position", "format", "line", "frame"])
    #expect(line["port"] as? String == "port")
    #expect(line["position"] as? Int == 0)
    #expect(line["format"] as? String == "keyvalue")
    #expect(line["line"] as? String == "packet: 0x42")
  }

  @Test func pairsKeepOrderRepetitionsAndTypes() throws {
    let line = try object("n: -3, x: 21.50, n: 0b11, s: \"on\", t: 12:30:05, e: 2e3, neg: -0.5\n")
    let pairs = try #require((line["frame"] as? [String: Any])?["pairs"] as? [[Any]])
    #expect(pairs.map { $0.first as? String } == ["n", "x", "n", "s", "t", "e", "neg"])
    #expect(pairs.map(\.count) == Array(repeating: 2, count: 7))
    #expect(pairs[0][1] as? Int == -3)
    #expect(pairs[1][1] as? Double == 21.5)
    #expect(pairs[2][1] as? Int == 3)
    #expect(pairs[3][1] as? String == "on")
    #expect(pairs[4][1] as? String == "12:30:05")
    #expect(pairs[5][1] as? Double == 2_000)
    #expect(pairs[6][1] as? Double == -0.5)
  }

  @Test(arguments: [
    ("21.5", "21.5"), ("-0.05", "-0.05"), ("0.0", "0.0"), ("1e-7", "0.0000001"), ("2e3", "2e3"),
    ("1e-19", "0.0000000000000000001"), ("1e-20", "1e-20"),
    ("-922337203685477.5808", "-922337203685477.5808"),
  ])
  func decimalsAreWrittenAsPeopleWriteThem(_ number: String, _ expected: String) throws {
    let output = try rendered(Array("n: \(number)\n".utf8), style: .jsonl)
    #expect(String(decoding: output, as: UTF8.self).contains("[\"n\",\(expected)]"))
    _ = try objects(output)
  }

  @Test(arguments: ["-9223372036854775808", "9223372036854775807"])
  func theGreatestNumbersAreWhole(_ number: String) throws {
    let output = try rendered(Array("n: \(number)\n".utf8), style: .jsonl)
    #expect(String(decoding: output, as: UTF8.self).contains("[\"n\",\(number)]"))
    _ = try objects(output)
  }

  @Test func aSentenceHasItsFields() throws {
    let line = try object("$GPGGA,123519,4807.038,N,01131.000,E,1,08,0.9,545.4,M,46.9,M,,*47\n")
    #expect(line["format"] as? String == "nmea")
    let frame = try #require(line["frame"] as? [String: Any])
    #expect(frame["talker"] as? String == "GP")
    #expect(frame["type"] as? String == "GGA")
    #expect(frame["time"] as? String == "12:35:19.000")
    #expect(frame["latitude"] as? Double == 48.1173)
    #expect(frame["longitude"] as? Double == 11.5166667)
    #expect(frame["quality"] as? Int == 1)
    #expect(frame["satellites"] as? Int == 8)
    #expect(frame["hdop"] as? Double == 0.9)
    #expect(frame["altitude"] as? Double == 545.4)
    #expect(frame["geoid"] as? Double == 46.9)
  }

  @Test func emptyFieldsHaveNoKeys() throws {
    let line = try object(sentence("GPGGA,,,,,,0,,,,M,,M,,"))
    let frame = try #require(line["frame"] as? [String: Any])
    #expect(Set(frame.keys) == ["talker", "type", "quality"])
  }

  @Test func theMinimumDataHaveDateAndValidity() throws {
    let line = try object(sentence("GPRMC,123519.25,A,4807.038,S,01131.000,W,022.4,084.4,230394,003.1,W"))
    let frame = try #require(line["frame"] as? [String: Any])
    #expect(frame["valid"] as? Bool == true)
    #expect(frame["time"] as? String == "12:35:19.250")
    #expect(frame["date"] as? String == "23.03.94")
    #expect(frame["speed"] as? Double == 22.4)
    #expect(frame["course"] as? Double == 84.4)
    #expect(frame["latitude"] as? Double == -48.1173)
    #expect(frame["longitude"] as? Double == -11.5166667)
  }

  @Test func otherSentencesHaveTheirTexts() throws {
    let line = try object(sentence("GPTXT,01,\"a\\b\",,x"))
    let frame = try #require(line["frame"] as? [String: Any])
    #expect(frame["fields"] as? [String] == ["01", "\"a\\b\"", "", "x"])
    let bare = try object(sentence("GPXYZ"))
    #expect((bare["frame"] as? [String: Any])?["fields"] as? [String] == [])
  }

  @Test func aLineHasNoFrame() throws {
    let line = try object("hello\n", format: .lines)
    #expect(Set(line.keys) == ["port", "position", "format", "line"])
    #expect(line["format"] as? String == "lines")
  }

  @Test func anErrorHasKindOffsetExpectedAndFound() throws {
    let line = try object("$GPGGA,123519,4807.038,N,01131.000,E,1,08,0.9,545.4,M,46.9,M,,*46\n")
    #expect(Set(line.keys) == ["port", "position", "error", "line"])
    let error = try #require(line["error"] as? [String: Any])
    #expect(error["kind"] as? String == "checksum")
    #expect(error["expected"] as? String == "47")
    #expect(error["found"] as? String == "46")
    #expect(error["offset"] as? Int == 63)
  }

  @Test func whatIsNotKnownOfAnErrorHasNoKey() throws {
    let error = try #require(try object("a: \n")["error"] as? [String: Any])
    #expect(Set(error.keys) == ["kind", "offset"])
    let byte = try #require(try object("\u{1}\n")["error"] as? [String: Any])
    #expect(byte["found"] as? String == "01")
  }

  @Test func anOverlongLineHasItsLengthAndNoText() throws {
    let line = try object(String(repeating: "x", count: 300) + "\n")
    #expect(Set(line.keys) == ["port", "position", "error"])
    let error = try #require(line["error"] as? [String: Any])
    #expect(error["kind"] as? String == "overlong")
    #expect(error["length"] as? Int == 300)
  }

  @Test func timeAndPositionAreThoseOfTheLine() throws {
    let output = try rendered(Array("a: 1\nb: 2\n".utf8), style: .jsonl, seconds: 1.25)
    #expect(try objects(output).map { $0["t"] as? Double } == [1.25, 1.25])
    #expect(try objects(output).map { $0["position"] as? Int } == [0, 5])
  }
}
