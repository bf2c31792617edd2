import Foundation
import Testing

@testable import UARTStream

/// The keys of the formats `slcan` and `modbus` in the style `jsonl`.
@Suite struct BusFrameJSONTests {
  private func frames(_ text: String, _ format: StreamFormat) throws -> [[String: Any]] {
    try objects(rendered(Array(text.utf8), style: .jsonl, format: format)).map { object in
      #expect(object["format"] as? String == format.rawValue)
      return try #require(object["frame"] as? [String: Any])
    }
  }

  /// The frames as text, so that they can be compared whole.
  private func texts(_ text: String, _ format: StreamFormat) throws -> [String] {
    let output = try rendered(Array(text.utf8), style: .jsonl, format: format)
    return String(decoding: output, as: UTF8.self).split(separator: "\n").map { line in
      String(line[(line.range(of: "\"frame\":")?.upperBound ?? line.startIndex)...].dropLast())
    }
  }

  @Test func aCANFrameHasItsFields() throws {
    #expect(
      try texts("t4563aa2233\rT12ABCDEF0EA5F\rr1238\r", .slcan) == [
        #"{"type":"data","id":1110,"extended":false,"length":3,"data":"AA2233"}"#,
        #"{"type":"data","id":313249263,"extended":true,"length":0,"data":"","time":59999}"#,
        #"{"type":"remote","id":291,"extended":false,"length":8}"#,
      ])
  }

  @Test func repliesAndCommandsHaveTheirKeys() throws {
    #expect(
      try texts("\r\u{7}\u{7}z\rZ\rV1013\rNA123\rF08\rO\rS6\rs031C\rV\r", .slcan) == [
        #"{"type":"ok"}"#, #"{"errors":2,"type":"transmitted","extended":false}"#,
        #"{"type":"transmitted","extended":true}"#, #"{"type":"version","hardware":10,"software":13}"#,
        #"{"type":"serial","serial":"A123"}"#, #"{"type":"status","flags":8}"#, #"{"type":"open"}"#,
        #"{"type":"bit-rate","value":6}"#, #"{"type":"bus-timing","value":796}"#, #"{"type":"version"}"#,
      ])
  }

  @Test func readingHasAddressesAndValues() throws {
    #expect(
      try texts(":0103006B00038E\r\n:010306022B0000006465\r\n:010102CD6BC4\r\n", .modbus) == [
        #"{"unit":1,"function":3,"role":"request","address":107,"quantity":3}"#,
        #"{"unit":1,"function":3,"role":"response","registers":[555,0,100]}"#,
        #"{"unit":1,"function":1,"role":"response","bits":[1,0,1,1,0,0,1,1,1,1,0,1,0,1,1,0]}"#,
      ])
  }

  @Test func otherFunctionsHaveTheirKeys() throws {
    #expect(
      try texts(
        "xx:0183027A\n:010F0013000A02CD0103\n:010500ACFF004F\n:01641b80\n", .modbus)
        == [
          #"{"unit":1,"function":131,"role":"response","skipped":2,"exception":"illegal-data-address","code":2}"#,
          #"{"unit":1,"function":15,"role":"request","address":19,"quantity":10,"bits":[1,0,1,1,0,0,1,1,1,0]}"#,
          #"{"unit":1,"function":5,"role":"request","address":172,"value":65280}"#,
          #"{"unit":1,"function":100,"role":"request","data":"1B"}"#,
        ])
  }

  @Test func aStatusHasNoAddress() throws {
    let frames = try frames(":01076D8B\r\n:010BFFFF0108ED\r\n:0116000400F20025CE\r\n", .modbus)
    #expect(Set(frames[0].keys) == ["unit", "function", "role", "status"])
    #expect(Set(frames[1].keys) == ["unit", "function", "role", "status", "events"])
    #expect(Set(frames[2].keys) == ["unit", "function", "role", "address", "and", "or"])
  }
}
