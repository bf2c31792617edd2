import LineFrames
import Testing

struct KeyValuePairTests {
  @Test(
    arguments: [
      ("packet: 0x42", [.integer("packet", 66)]),
      ("packet:0x42", [.integer("packet", 66)]),
      ("  packet \t:\t 0x42 \t", [.integer("packet", 66)]),
      (
        "temp: 21.5, state: \"on\", note: low battery",
        [.decimal("temp", 215, -1), .quoted("state", "on"), .bare("note", "low battery")]
      ),
      ("a:1 b:2", [.integer("a", 1), .integer("b", 2)]),
      ("a:1\tb:2", [.integer("a", 1), .integer("b", 2)]),
      ("a:1,b:2", [.integer("a", 1), .integer("b", 2)]),
      ("a:1 ,\t b:2", [.integer("a", 1), .integer("b", 2)]),
      ("a: x \t b: y", [.bare("a", "x"), .bare("b", "y")]),
      ("a: 1, a: 2, a: 1", [.integer("a", 1), .integer("a", 2), .integer("a", 1)]),
      ("time: 12:30:05", [.bare("time", "12:30:05")]),
      ("url: http://example.org/a?b=c#d", [.bare("url", "http://example.org/a?b=c#d")]),
      ("a: one  two   b: 2", [.bare("a", "one  two"), .integer("b", 2)]),
      ("a: one b : 2", [.bare("a", "one b : 2")]),
      ("a: :", [.bare("a", ":")]),
      ("a::b:c", [.bare("a", ":b:c")]),
      ("a: b: c", [.bare("a", "b: c")]),
      ("a: b 2: c", [.bare("a", "b 2: c")]),
      ("a: it\"s", [.bare("a", "it\"s")]),
      ("a: 5 volts", [.bare("a", "5 volts")]),
      ("_: 1, _a-b.c9: 2", [.integer("_", 1), .integer("_a-b.c9", 2)]),
      ("größe: 7, 温度: 21.5 °C", [.integer("größe", 7), .bare("温度", "21.5 °C")]),
      ("A: 1, Zz: 2, aZ: 3", [.integer("A", 1), .integer("Zz", 2), .integer("aZ", 3)]),
    ] as [(String, [Pair])])
  func `Pairs are given in order with their values`(_ line: String, _ expected: [Pair]) {
    #expect(pairs(of: line) == .success(expected))
    #expect((try? KeyValueDecoder().result(of: line).get().count) == expected.count)
  }

  @Test(
    arguments: [
      (#"a: """#, [.quoted("a", "")]),
      (#"a: "x, y: z" "#, [.quoted("a", "x, y: z")]),
      (#"a: "say \"hi\"", b: 1"#, [.quoted("a", #"say \"hi\""#), .integer("b", 1)]),
      (#"a: "back\\" b: 1"#, [.quoted("a", #"back\\"#), .integer("b", 1)]),
      (#"a:"x" b:"y""#, [.quoted("a", "x"), .quoted("b", "y")]),
      ("a: \"tab\tin\"\tb: 1", [.quoted("a", "tab\tin"), .integer("b", 1)]),
      (#"a: "0x42""#, [.quoted("a", "0x42")]),
      (#"a: "é温""#, [.quoted("a", "é温")]),
    ] as [(String, [Pair])])
  func `A quoted value is given as it was sent, without the quotes`(_ line: String, _ expected: [Pair]) {
    #expect(pairs(of: line) == .success(expected))
  }

  @Test
  func `Bytes above 0x7F may be a key and a value`() {
    let key: [UInt8] = [0x80, 0xFF, 0xC3]
    let expected = [Pair(key: key, value: .bare([0xFE, 0x80]))]
    #expect(pairs(of: key + Array(of: ": ") + [0xFE, 0x80]) == .success(expected))
  }

  @Test
  func `The first characters of a key are letters, underscore and bytes above 0x7F`() {
    for byte in UInt8.min...UInt8.max {
      let letters = Array(of: "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz_")
      let isFirst = letters.contains(byte) || byte >= 0x80
      let isLater = isFirst || Array(of: "0123456789-.").contains(byte)
      #expect(
        (pairs(of: [byte] + Array(of: "k: 1")).error == nil) == (isFirst || byte == 0x20 || byte == 0x09))
      let later = pairs(of: Array(of: "k") + [byte] + Array(of: "k: 1"))
      if byte == 0x3A {
        #expect(later == .success([.bare("k", "k: 1")]))
      } else {
        #expect((later.error == nil) == isLater)
      }
    }
  }
}
