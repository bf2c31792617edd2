import LineFrames
import Testing

struct AISEncoderTests {
  private func message(_ lines: [String]) throws -> AISMessage {
    guard case .message(let message)? = try decodeAll(lines: lines, by: AISDecoder()).last?.get().content
    else {
      throw Mismatch(description: "no message in \(lines)")
    }
    return message
  }

  private func lines(_ message: AISMessage, _ encoding: AISEncoding = AISEncoding()) -> [String] {
    written { $0.writeSentences(message, encoding) }.split(separator: "\r\n").map(String.init)
  }

  /// Those whose spare bits are zeros.
  @Test(arguments: [0, 1])
  func `A published sentence is written as it was`(_ index: Int) throws {
    let sample = AISSamples.messages[index].lines
    let channel: UInt8 = index == 0 ? 0x42 : 0x41
    #expect(lines(try message(sample), AISEncoding(channel: channel)) == sample)
  }

  @Test(arguments: AISSamples.messages)
  func `A published message comes back as it was sent`(_ sample: [String], _ text: String) throws {
    let original = try message(sample)
    let again = try message(lines(original, AISEncoding(channel: nil, sequence: 9, isOwn: true)))
    #expect(again.content == original.content && again.mmsi == original.mmsi && again.type == original.type)
    for line in lines(original, AISEncoding(sequence: 4, isOwn: true)) {
      #expect(line.utf8.count <= 80 && line.hasPrefix("!AIVDO,"))
    }
  }

  @Test
  func `A message that is not decoded cannot be written`() throws {
    #expect(lines(try message([AISSamples.single])) == [])
  }

  @Test
  func `Random bits of each type come back as they were read`() throws {
    var random = SeededGenerator(seed: 91)
    for _ in 0..<TestScale.scaled(4_000) {
      let type = [1, 2, 3, 4, 5, 18, 24, 24][random.below(8)]
      let count = type == 5 ? 71 : 28
      let armor = Array(of: "0123456789:;<=>?@ABCDEFGHIJKLMNOPQRSTUVW`abcdefghijklmnopqrstuvw")
      var payload = [armor[type]] + (1..<count).map { _ in armor[random.below(64)] }
      // The part of type 24 is in two bits of the seventh character.
      if type == 24 { payload[6] = armor[random.below(4) * 16 + random.below(2) * 4 + random.below(4)] }
      let sentence = AISSamples.part(1, of: 1, "", "A", String(decoding: payload, as: UTF8.self), fill: 0)
      let original = try message([sentence])
      if type == 24, original.content == .other { continue }
      let written = lines(original)
      let again = try message(written)
      try check(again.content, is: original.content, "\(written) of \(sentence)")
      try check(again.repeatIndicator, is: original.repeatIndicator, sentence)
      try check(again.mmsi, is: original.mmsi, sentence)
      try check(lines(again), is: written, sentence)
    }
  }
}
