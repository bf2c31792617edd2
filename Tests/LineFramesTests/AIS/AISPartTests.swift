import LineFrames
import Testing

/// Messages of several sentences, of which some do not come, or come in another order.
struct AISPartTests {
  private func part(
    _ number: Int, of count: Int, _ sequence: String = "1", _ channel: String = "A",
    _ payload: String = "80000",
    fill: Int = 0, _ formatter: String = "VDM"
  ) -> String { AISSamples.part(number, of: count, sequence, channel, payload, fill: fill, formatter) }

  private func outOfSequence(_ number: Int, expected: Int? = nil) -> String {
    written {
      $0.write(
        FrameError(
          .outOfSequence, at: 9, expected: expected.map { 0x30 + UInt16($0) }, found: 0x30 + UInt16(number)))
    }
  }

  /// Every part of every number of parts, alone, with each sequence number and on each channel.
  @Test
  func `Where only one part comes there is no message, and the next one is right`() throws {
    for count in 2...5 {
      for number in 1...count {
        for (sequence, channel) in [("0", "A"), ("9", "B"), ("", "A"), ("5", "")] {
          let alone = part(number, of: count, sequence, channel)
          let first = number == 1 ? "part 1/\(count)" : outOfSequence(number)
          // A message of one sentence.
          try check(aisOutcomes([alone, AISSamples.single]), is: [first, "message 8"], alone)
          // The same number again, with all parts this time.
          let whole = (1...count).map { part($0, of: count, sequence, channel) }
          let outcomes = (1..<count).map { "part \($0)/\(count)" } + ["message 8"]
          try check(aisOutcomes([alone] + whole), is: [first] + outcomes, alone)
          try check(droppedMessages([alone] + whole), is: number == 1 ? 1 : 0, alone)
          // A part that comes again is not the next one.
          try check(
            aisOutcomes([alone, alone]), is: [first, number == 1 ? first : outOfSequence(number)], alone)
        }
      }
    }
  }

  /// All but one part of a message come, in order.
  @Test
  func `Where one part is missing there is no message, and each part behind it is refused`() throws {
    for count in 2...5 {
      for missing in 1...count {
        let rest = (1...count).filter { $0 != missing }
        let lines = rest.map { part($0, of: count, "3", "B") }
        let expected = rest.map { number in
          if number < missing { return "part \(number)/\(count)" }
          return outOfSequence(number, expected: number == missing + 1 && missing > 1 ? missing : nil)
        }
        try check(aisOutcomes(lines + [AISSamples.single]), is: expected + ["message 8"], "\(lines)")
        try check(droppedMessages(lines), is: missing > 1 && missing < count ? 1 : 0, "\(lines)")
      }
    }
  }

  @Test
  func `Two messages with one number may come in turn on two channels, in every order`() throws {
    let names = [("A", "VDM"), ("B", "VDM"), ("A", "VDO")]
    for (one, other) in [(names[0], names[1]), (names[0], names[2]), (names[1], names[2])] {
      for order in 0..<64 where order.nonzeroBitCount == 3 {
        var next = [1, 1]
        var lines: [String] = []
        var expected: [String] = []
        for turn in 0..<6 {
          let which = order >> turn & 1
          let (channel, formatter) = which == 0 ? one : other
          lines.append(part(next[which], of: 3, "7", channel, which == 0 ? "8000" : "9000", formatter))
          expected.append(next[which] < 3 ? "part \(next[which])/3" : "message \(8 + which)")
          next[which] += 1
        }
        try check(aisOutcomes(lines), is: expected, "\(lines)")
      }
    }
  }

  @Test
  func `A part that was there already is refused, and the message goes on`() {
    let lines = [1, 2, 1, 2, 2, 3].map { part($0, of: 3) }
    #expect(
      aisOutcomes(lines) == [
        "part 1/3", "part 2/3", "part 1/3", "part 2/3", outOfSequence(2, expected: 3), "message 8",
      ])
    #expect(droppedMessages(lines) == 1)
  }

  @Test
  func `A part that comes too early, or is of another number of parts, ends its message`() {
    let early = [1, 3, 2].map { part($0, of: 3) }
    #expect(aisOutcomes(early) == ["part 1/3", outOfSequence(3, expected: 2), outOfSequence(2)])
    let other = [(1, 3), (2, 2), (2, 3)].map { part($0.0, of: $0.1) }
    #expect(aisOutcomes(other) == ["part 1/3", outOfSequence(2), outOfSequence(2)])
    #expect(droppedMessages(early) == 1 && droppedMessages(other) == 1)
  }

  @Test
  func `A part that was damaged may come again, one with a wrong character ends its message`() {
    let lines = [1, 2].map { part($0, of: 2) }
    let damaged = String(lines[1].dropLast(2)) + "00"
    #expect(aisOutcomes([lines[0], damaged, lines[1]]).last == "message 8")
    let wrong = part(2, of: 2, "1", "A", "8x000")
    #expect(aisOutcomes([lines[0], wrong, lines[1]]).last == outOfSequence(2))
  }

  @Test
  func `Eight messages wait, and a ninth takes the place of the one that has waited longest`() {
    let first = (0..<9).map { part(1, of: 2, "\($0)", "A") }
    let second = (0..<9).map { part(2, of: 2, "\($0)", "A") }
    let messages = Array(repeating: "message 8", count: 8)
    #expect(Array(aisOutcomes(first + second).suffix(9)) == [outOfSequence(2)] + messages)
    #expect(Array(aisOutcomes(Array(first.prefix(8) + second.prefix(8))).suffix(8)) == messages)
    #expect(droppedMessages(first) == 1 && droppedMessages(Array(first.prefix(8))) == 0)
  }

  @Test
  func `A message waits through 64 other sentences`() {
    let lines = [1, 2].map { part($0, of: 2) }
    for (others, last) in [(64, "message 8"), (65, outOfSequence(2))] {
      let between = Array(repeating: AISSamples.single, count: others - 1)
      #expect(aisOutcomes([lines[0]] + between + [lines[1]]).last == last, "\(others)")
    }
    // Other sentences do not count, nor do those that are refused before they are known to be of AIS.
    let between = Array(repeating: "$GPGLL,4916.45,N,12311.12,W*71", count: 200)
    #expect(aisOutcomes([lines[0]] + between + [lines[1]]).last == "message 8")
  }

  @Test
  func `Fill bits count in the last part only`() throws {
    let payload = "177KQJ5000G?tO`K>RA1wUbN0TKH"
    let lines = [
      part(1, of: 2, "1", "A", String(payload.prefix(10)), fill: 3),
      part(2, of: 2, "1", "A", String(payload.dropFirst(10))),
    ]
    guard case .message(let message)? = try decodeAll(lines: lines, by: AISDecoder()).last?.get().content
    else {
      throw Mismatch(description: "no message")
    }
    #expect(message.mmsi == 477_553_000 && message.bitCount == 168)
  }
}
