import LineFrames
import Testing

/// Throws where an error does not say what every error has to.
func checkDSMRForm(of error: FrameError, in line: [UInt8]) throws {
  let place = "\(error.kind.name) at \(error.offset) of \(line.shown)"
  try check(0...line.count ~= error.offset, "offset out of the line: \(place)")
  if let expected = error.expected { try check(error.found != expected, "expects what it found: \(place)") }
  switch error.kind {
  case .checksum:
    let digits = String(decoding: line[1..<5], as: UTF8.self)
    try check(error.found, is: UInt16(digits, radix: 16), place)
    try check(error.expected != nil && error.offset == 1, place)
  case .missingChecksum, .unexpectedEnd: try check(error.found, is: nil, place)
  case .unexpectedByte, .invalidField, .outOfSequence:
    try check(error.offset < line.count, place)
    try check(error.found, is: UInt16(line[error.offset]), place)
  case .length: try check(error.expected != nil && error.found != nil, place)
  default: throw Mismatch(description: place)
  }
}

struct DSMRAnyBytesTests {
  static let meaningful = Array(of: "/!()()**0123456789..--::WSkmVs3 ") + [0x00, 0x0A, 0x0D, 0x7F, 0xFF]

  @Test
  func `Any lines either are frames or have exact errors, and can be written`() throws {
    var random = SeededGenerator(seed: 61)
    let anyByte = Array(UInt8.min...UInt8.max)
    let samples = DSMRSamples.all.joined().map { Array(of: $0) }
    var decoder = DSMRDecoder()
    var frames = 0
    for _ in 0..<TestScale.scaled(6_000) {
      let sample = samples[random.below(samples.count)]
      for line in [
        sample, random.mutated(sample, Self.meaningful), random.mutated(sample, anyByte),
        random.line(of: anyByte, upTo: 300), random.line(of: Self.meaningful, upTo: 40),
        Array(of: "0-1:24.3.0(") + random.line(of: Self.meaningful, upTo: 30),
        [0x28] + random.line(of: Self.meaningful, upTo: 30) + [0x29],
      ] {
        do throws(FrameError) {
          let frame = try decoder.decode(line.span)
          frames += 1
          do { try checkWritten(frame, line) } catch { Issue.record(error) }
        } catch {
          do { try checkDSMRForm(of: error, in: line) } catch { Issue.record(error) }
        }
      }
    }
    #expect(frames > TestScale.scaled(6_000))
  }

  /// The text can be read as pairs, and the line written again is the same frame but for where its parts are.
  private func checkWritten(_ frame: DSMRFrame, _ line: [UInt8]) throws {
    let answer = written { $0.writeAnswer(frame, of: line.span, number: 7) }
    try check(answer.hasPrefix("frame: dsmr, n: 7, ") && answer.hasSuffix("\n"), answer)
    let isFrame = KeyValueDecoder().result(of: String(answer.dropLast())).error == nil
    try check(isFrame, "the answer to \(line.shown) is \(answer)")
    guard case .object(let object) = frame else { return }
    var values = object.values(in: line.span)
    var count = 0
    while try values.next() != nil { count += 1 }
    try check(count, is: Int(object.valueCount), "values of \(line.shown)")
    var encoder = DSMREncoder(sink: CollectingSink())
    encoder.write(frame, of: line.span)
    let again = Array(encoder.sink.bytes.dropLast(2))
    let before = object.isContinuation ? ["0-1:24.3.0(090212160000)(m3)"] : []
    let result = results(before.map { Array(of: $0) } + [again]).last
    guard case .object(let second) = try result?.get() else {
      throw Mismatch(description: "\(line.shown) became \(again.shown)")
    }
    try check(second.code == object.code || object.isContinuation, again.shown)
    try check(second.valueCount, is: object.valueCount, again.shown)
  }

  @Test
  func `Every length from 0 to 300 of every byte is no trap`() {
    for byte in UInt8.min...UInt8.max {
      var decoder = DSMRDecoder()
      for count in 0...300 {
        let line = [UInt8](repeating: byte, count: count)
        _ = try? decoder.decode(line.span)
      }
    }
  }
}

struct DSMRCorruptionTests {
  @Test(arguments: [DSMRSamples.version5, DSMRSamples.belgian, DSMRSamples.others])
  func `Every change of one byte is refused, in its line or at the end`(_ lines: [String]) throws {
    let telegram = lines.map { Array(of: $0) }
    let values: [UInt8] = [0x00, 0x20, 0x21, 0x29, 0x2A, 0x2F, 0x30, 0xFF]
    for number in telegram.indices {
      for index in telegram[number].indices {
        for byte in values + [telegram[number][index] ^ 1, telegram[number][index] ^ 0x20] {
          guard byte != telegram[number][index] else { continue }
          var changed = telegram
          changed[number][index] = byte
          let hasError = results(changed).contains { $0.error != nil }
          // The one thing that the check cannot see is the case of its own digits.
          let isCase =
            number == telegram.count - 1 && byte == telegram[number][index] ^ 0x20 && index > 0
            && telegram[number][index] >= 0x41
          try check(hasError != isCase, "\(changed[number].shown)")
        }
      }
    }
  }

  @Test(arguments: [DSMRSamples.version5, DSMRSamples.belgian, DSMRSamples.others])
  func `Every byte lost, doubled or added is refused`(_ lines: [String]) throws {
    let telegram = lines.map { Array(of: $0) }
    for number in telegram.indices {
      for index in telegram[number].indices {
        var lost = telegram
        lost[number].remove(at: index)
        try check(results(lost).contains { $0.error != nil }, "lost \(lost[number].shown)")
        var doubled = telegram
        doubled[number].insert(telegram[number][index], at: index)
        // What comes before the first byte is no part of a telegram.
        try check(results(doubled).contains { $0.error != nil }, "doubled \(doubled[number].shown)")
      }
    }
  }

  @Test
  func `Without a checksum, what stays in form is not seen`() throws {
    let telegram = DSMRSamples.version3.map { Array(of: $0) }
    var refused = 0
    var taken = 0
    for number in telegram.indices {
      for index in telegram[number].indices {
        var changed = telegram
        changed[number][index] ^= 0x01
        let hasError = results(changed + telegram).contains { $0.error != nil }
        if hasError { refused += 1 } else { taken += 1 }
        // A digit can be another digit, a letter another letter, and what is free text other text; so can the code
        // in 24.3.0.
        let before = telegram[number][index]
        let isLetterOrDigit = before >= 0x30 && before <= 0x7A && before != 0x3A || before == 0x5C
        let isReference = number == 16 && index > 30
        try check(
          hasError || isLetterOrDigit || number == 0 || isReference, "taken: \(changed[number].shown)")
      }
    }
    #expect(refused > 100 && taken > 200)
  }
}
