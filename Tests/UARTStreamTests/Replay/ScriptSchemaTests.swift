import Foundation
import LineFrames
import Testing

@testable import UARTStream

/// The schema that editors check scripts by knows what the reader knows.
@Suite struct ScriptSchemaTests {
  /// What stands in the schema at a path.
  private func names(_ path: String...) throws -> Set<String> {
    let root = URL(filePath: #filePath).deletingLastPathComponent().appending(
      path: "../../Replays/replay.schema.json")
    var value = try JSONSerialization.jsonObject(with: Data(contentsOf: root))
    for key in path {
      if let index = Int(key) {
        value = try #require((value as? [Any])?[index])
      } else {
        value = try #require((value as? [String: Any])?[key])
      }
    }
    if let values = value as? [String] { return Set(values) }
    return Set(try #require(value as? [String: Any]).keys)
  }

  @Test func formats() throws {
    #expect(try names("properties", "format", "enum") == Set(StreamFormat.allCases.map(\.rawValue)))
  }

  @Test func errors() throws {
    let kinds = FrameError.Kind.all.map(\.name.description)
    #expect(try names("$defs", "expectation", "oneOf", "1", "properties", "error", "enum") == Set(kinds))
  }

  @Test func counters() throws {
    #expect(
      try names("$defs", "expectation", "oneOf", "0", "properties", "counters", "properties")
        == Set(BoardCounters.comparable + BoardCounters.others))
  }

  /// The reader takes each step of the schema, and each key.
  @Test func stepsAndKeys() throws {
    for step in try names("$defs", "step", "properties") {
      let value =
        switch step {
        case "expect": "{packet: 1}"
        case "send-hex": "0A"
        default: "1s"
        }
      let script = try ScriptReader.read("steps:\n  - \(step): \(value)\n", path: "s.yaml")
      #expect(script.steps.count == 1)
    }
    for key in try names("properties") where key != "steps" {
      let value = key == "format" ? "nmea" : "microbit"
      _ = try ScriptReader.read("\(key): \(value)\nsteps: []\n", path: "s.yaml")
    }
  }
}
