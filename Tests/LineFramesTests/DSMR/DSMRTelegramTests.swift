import LineFrames
import Testing

@testable import struct LineFrames.DSMRChecksum

/// The order of lines: what the decoder keeps from one to the next.
struct DSMRTelegramTests {
  private let telegram = DSMRSamples.version5
  private let old = DSMRSamples.version3

  private func outOfSequence(_ expected: Character?, _ found: Character) -> FrameError {
    FrameError(
      .outOfSequence, at: 0, expected: expected?.asciiValue.map { UInt16($0) },
      found: found.asciiValue.map { UInt16($0) })
  }

  @Test
  func `The checksum is CRC-16-ARC`() {
    var sum = DSMRChecksum()
    for byte in "123456789".utf8 { sum.append(byte) }
    // The check value of the catalogue of parametrised CRC algorithms.
    #expect(sum.value == 0xBB3D)
    for before in UInt8.min...UInt8.max {
      for byte in UInt8.min...UInt8.max {
        var sum = DSMRChecksum()
        sum.append(before)
        sum.append(byte)
        #expect(sum.value == DSMRSamples.referenceSum([before, byte]))
      }
    }
  }

  @Test
  func `Bytes are summed up together as one by one`() {
    var random = SeededGenerator(seed: 94)
    for count in 0..<100 {
      let bytes = (0..<count).map { _ in UInt8.random(in: 0...255, using: &random) }
      var together = DSMRChecksum()
      together.append(0x2F)
      var oneByOne = together
      together.append(bytes.span)
      for byte in bytes { oneByOne.append(byte) }
      #expect(together == oneByOne)
    }
  }

  @Test
  func `A listener that joins in the middle has one error, at the end`() {
    for index in 1..<telegram.count {
      #expect(
        errors(Array(telegram[index...]) + telegram)
          == [telegram.count - 1 - index: outOfSequence("/", "!")])
    }
    // The rest of a line that began before is one more.
    #expect(
      errors(["8.1(123456.789*kWh)", "1-0:1.8.2(123456.789*kWh)", "!E47C"] + telegram)
        == [0: FrameError(.unexpectedByte, at: 1, expected: 0x2D, found: 0x2E), 2: outOfSequence("/", "!")])
  }

  @Test
  func `A lost line makes the checksum wrong, and nothing else`() {
    for index in 1..<telegram.count - 1 {
      var lines = telegram
      lines.remove(at: index)
      let found = errors(lines + telegram)
      #expect(found.count == 1)
      let error = found[telegram.count - 2]
      #expect(error?.kind == .checksum && error?.offset == 1 && error?.found == 0xE47C)
      lines.removeLast()
      #expect(error?.expected == DSMRSamples.referenceSum(DSMRSamples.stream(lines) + [0x21]))
    }
  }

  @Test
  func `A header within a telegram is out of sequence, and begins a telegram`() {
    for index in 1..<telegram.count - 1 {
      #expect(errors(Array(telegram[..<index]) + telegram) == [index: outOfSequence("!", "/")])
    }
  }

  @Test
  func `Of two telegrams that run together the second is right`() {
    let joined = telegram.dropLast() + [telegram[telegram.count - 1] + telegram[0]] + telegram.dropFirst()
    #expect(
      errors(Array(joined)) == [telegram.count - 1: FrameError(.unexpectedByte, at: 5, found: 0x2F)])
    // Bytes lost from the middle of an object to that of a header.
    let cut = telegram[..<5] + ["1-0:1.8.1(1234" + telegram[0]] + telegram.dropFirst()
    #expect(errors(Array(cut)) == [5: FrameError(.unexpectedByte, at: 14, found: 0x2F)])
    // What the first one's object would have asked of the lines to come is not asked of the second one.
    for object in ["0-1:24.3.0(0902", "1-3:0.2.8(5"] {
      let joined = [old[0], "", object + old[0]] + old.dropFirst()
      let error = FrameError(.unexpectedByte, at: object.utf8.count, found: 0x2F)
      #expect(errors(joined) == [2: error])
    }
    // Noise before the first byte.
    #expect(
      results([[0xFF] + Array(of: telegram[0])] + telegram.dropFirst().map { Array(of: $0) }).map(\.error)
        == [FrameError(.unexpectedByte, at: 0, found: 0xFF)] + telegram.dropFirst().map { _ in nil })
  }

  @Test
  func `A lost line ending is one error, and the telegram has ended`() {
    var lines = telegram
    let end = lines.removeLast()
    let object = lines.removeLast()
    #expect(
      errors(lines + [object + end] + telegram)
        == [lines.count: FrameError(.unexpectedByte, at: object.utf8.count, expected: 0x28, found: 0x21)])
  }

  @Test
  func `The end may have no checksum unless the version asks for it`() {
    #expect(errors(old).isEmpty)
    #expect(
      errors(Array(telegram.dropLast()) + ["!"] + telegram)
        == [telegram.count - 1: FrameError(.missingChecksum, at: 1)])
    let belgian = DSMRSamples.belgian
    #expect(
      errors(Array(belgian.dropLast()) + ["!"]) == [belgian.count - 1: FrameError(.missingChecksum, at: 1)])
    // Nor does it help that the version cannot be read.
    var unread = telegram
    unread[2] = "1-3:0.2.8(50"
    unread[unread.count - 1] = "!"
    #expect(errors(unread)[unread.count - 1] == FrameError(.missingChecksum, at: 1))
    // Another billing period's version is not the telegram's.
    var other = old
    other[7] = "0-0:96.1.4.0(0002)"
    #expect(errors(other).isEmpty)
    // What one telegram says is not true of the next.
    #expect(errors(telegram + old).isEmpty)
    let checked = DSMRSamples.checked(Array(old.dropLast()))
    #expect(errors(checked).isEmpty)
  }

  @Test(
    arguments: [
      ("!e47c", nil), ("!E47c  ", nil), ("!E47C\0", nil),
      ("! E47C", FrameError(.unexpectedByte, at: 1, found: 0x20)),
      ("!E47", FrameError(.unexpectedEnd, at: 4)), ("!E", FrameError(.unexpectedEnd, at: 2)),
      ("!E47C0", FrameError(.unexpectedByte, at: 5, found: 0x30)),
      ("!E47G", FrameError(.unexpectedByte, at: 4, found: 0x47)),
      ("!E47D", FrameError(.checksum, at: 1, expected: 0xE47C, found: 0xE47D)),
      ("!0000", FrameError(.checksum, at: 1, expected: 0xE47C, found: 0)),
    ] as [(String, FrameError?)])
  func `The checksum has four digits of either case`(_ end: String, _ error: FrameError?) {
    #expect(errors(Array(telegram.dropLast()) + [end])[telegram.count - 1] == error)
  }

  @Test
  func `A second line is needed and has to be awaited`() {
    let place = 17
    #expect(old[place] == "(00001.001)")
    var lost = old
    lost.remove(at: place)
    #expect(errors(lost) == [place: outOfSequence("(", "0")])
    lost.remove(at: place)
    #expect(errors(lost) == [place: outOfSequence("(", "!")])
    var twice = old
    twice.insert(old[place], at: place)
    #expect(errors(twice) == [place + 1: outOfSequence(nil, "(")])
    var changed = old
    changed[place - 1] = "0-1:24.3.0(0902x2160000)(00)(60)(1)(0-1:24.2.1)(m3)"
    #expect(errors(changed) == [place - 1: FrameError(.invalidField, at: 15, found: 0x78)])
    var spaced = old
    spaced.insert("", at: place)
    #expect(errors(spaced).isEmpty)
    changed[place - 1] = old[place - 1]
    changed[place] = "(00001.001"
    #expect(errors(changed) == [place: FrameError(.unexpectedEnd, at: 10, expected: 0x29)])
  }

  @Test(arguments: [
    ("m3", ", unit: m3"), (" ", ""), ("m 3", ""), ("\"", ""), ("a,b", ""), ("\\", ""), ("%", ", unit: %"),
  ])
  func `A second line's unit is a text that can be one`(_ text: String, _ unit: String) {
    let first = "0-1:24.3.0(090212160000)(00)(60)(1)(0-1:24.2.1)(\(text))"
    let answer = shown("(00001.001)", after: [first])
    #expect(answer == "obis: 0-1:24.3.0, name: hourly-reading, value: 1.001\(unit)")
    #expect(KeyValueDecoder().result(of: answer).error == nil)
  }

  @Test
  func `Empty lines are separators anywhere, and the checksum covers them`() {
    #expect(
      results(["", " ", "\0\0"] + telegram + ["", ""]).prefix(3).allSatisfy { $0 == .success(.separator) })
    #expect(errors(["", " "] + telegram + ["", "\0"] + telegram).isEmpty)
    var doubled = telegram
    doubled.insert("", at: 7)
    #expect(errors(doubled).values.map(\.kind) == [.checksum])
    var none = telegram
    none.remove(at: 1)
    #expect(errors(DSMRSamples.checked(Array(none.dropLast()))).isEmpty)
  }

  @Test(arguments: ["\r\n", "\n", "\r"])
  func `The checksum is right with any line ending`(_ ending: String) {
    let found = decoded(DSMRSamples.stream(telegram + old, ending: ending), cutAt: [])
    #expect(found.count == telegram.count + old.count)
    #expect(found.allSatisfy { $0.hasPrefix("part: ") || $0.hasPrefix("obis: ") })
  }

  @Test
  func `Doubled carriage returns make the checksum wrong`() {
    let found = decoded(DSMRSamples.stream(telegram, ending: "\r\r\n"), cutAt: [])
    #expect(found.filter { !$0.hasPrefix("part: ") && !$0.hasPrefix("obis: ") }.count == 1)
    #expect(found.contains { $0.hasPrefix("checksum") })
  }

  @Test
  func `A line that is too long makes the checksum wrong`() {
    var lines = telegram
    lines[5] = "0-0:96.13.0(" + String(repeating: "30", count: 1_024) + ")"
    let checked = DSMRSamples.checked(Array(lines.dropLast()))
    #expect(errors(checked).isEmpty)
    let found = decoded(DSMRSamples.stream(checked), cutAt: [])
    #expect(found.filter { $0.hasPrefix("checksum") }.count == 1)
    #expect(found.filter { $0.hasPrefix("overlong 2061") }.count == 1)
    #expect(found.count == telegram.count)
  }

  @Test
  func `Where the stream is cut changes nothing`() throws {
    for lines in DSMRSamples.all {
      let stream = DSMRSamples.stream(lines)
      let whole = decoded(stream, cutAt: [])
      for cut in 1..<stream.count {
        try check(decoded(stream, cutAt: [cut]), is: whole, "cut at \(cut)")
      }
    }
  }

  /// What the lines of a stream are, as text.
  private func decoded(_ stream: [UInt8], cutAt cuts: [Int]) -> [String] {
    var parser = LineParser<256>(
      ending: DSMRDecoder.lineEnding, keepsEmptyLines: DSMRDecoder.keepsEmptyLines)
    var decoder = DSMRDecoder()
    var texts: [String] = []
    var start = 0
    for end in cuts + [stream.count] {
      let piece = stream.span.extracting(start..<end)
      var taken = 0
      loop: while true {
        switch parser.nextLine(in: piece, taken: &taken, { line, _ in text(line, &decoder) }) {
        case .none: break loop
        case .line(let text): texts.append(text)
        case .overlong(let byteCount): texts.append("overlong \(byteCount)")
        }
      }
      start = end
    }
    return texts
  }

  private func text(_ line: Span<UInt8>, _ decoder: inout DSMRDecoder) -> String {
    var sink = CollectingSink()
    do throws(FrameError) {
      sink.write(try decoder.decode(line), of: line)
    } catch {
      sink.write(error)
    }
    return sink.text
  }
}
