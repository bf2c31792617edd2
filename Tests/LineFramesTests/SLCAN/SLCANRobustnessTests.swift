import LineFrames
import Testing

struct SLCANRobustnessTests {
  static let stream = Array(
    of: SLCANSamples.all.map { $0.line + "\r" }.joined() + "\u{7}\r\u{7}t1230\r\nt1230\rt12")

  @Test
  func `Where the stream is cut never changes the frames`() throws {
    let expected = decodeAll(Self.stream, cutAt: [], by: SLCANDecoder())
    #expect(expected.count == SLCANSamples.all.count + 4)
    for cut in 0...Self.stream.count {
      let actual = decodeAll(Self.stream, cutAt: [cut], by: SLCANDecoder())
      try check(actual == expected, "frames cut at \(cut)")
    }
    let bytes = Array(1..<Self.stream.count)
    #expect(decodeAll(Self.stream, cutAt: bytes, by: SLCANDecoder()) == expected)
  }

  /// The protocol has no checksum: a digit for a digit is seen nowhere, and a type may become another one. What is
  /// taken has to differ from the original in just that.
  @Test(arguments: SLCANSamples.all)
  func `A change of one byte is refused, or is a line of its own that differs in it`(
    _ text: String, _ description: String
  ) throws {
    let line = Array(of: text)
    let original = try SLCANDecoder().result(of: line).get()
    for index in line.indices {
      for byte in UInt8.min...UInt8.max where byte != line[index] {
        var changed = line
        changed[index] = byte
        switch SLCANDecoder().result(of: changed) {
        case .failure(let error): try checkForm(of: error, in: changed)
        case .success(let frame):
          let isDigit = line[index].isHexDigit && byte.isHexDigit
          let isType =
            index == 0 && (Array(of: "tTrRzZVNFOCLPASsMmXWQU").contains(byte) || byte == 0x07 || byte == 0x0A)
          let isSerial = line[0] == 0x4E && index > 0
          try check(isDigit || isType || isSerial, "taken: \(changed.shown)")
          let isSame = frame == original && canonical(frame, changed) == canonical(original, line)
          let isCase = byte ^ line[index] == 0x20 && isDigit && !isSerial
          try check(isSame == isCase, "frame of \(changed.shown)")
        }
      }
    }
  }

  private func canonical(_ frame: SLCANFrame, _ line: [UInt8]) -> String {
    written { $0.writeSLCAN(frame, of: line.span) }
  }

  @Test
  func `Every line cut short is refused, or is shorter by what may be left out`() throws {
    for (text, _) in SLCANSamples.frames {
      let line = Array(of: text)
      guard case .can(let frame) = try SLCANDecoder().result(of: line).get().message else { continue }
      for length in 1..<line.count {
        let result = SLCANDecoder().result(of: Array(line[..<length]))
        // Without its timestamp it is whole.
        let isWhole = length == Int(frame.data.end)
        try check((result.error == nil) == isWhole, "\(text) cut at \(length)")
      }
    }
  }

  @Test
  func `Any line either is a frame that makes sense or has an exact error`() throws {
    var random = SeededGenerator(seed: 71)
    let anyByte = Array(UInt8.min...UInt8.max)
    var decoded = 0
    func take(_ line: [UInt8]) throws {
      switch SLCANDecoder().result(of: line) {
      case .failure(let error): try checkForm(of: error, in: line)
      case .success(let frame):
        decoded += 1
        try checkSense(frame, line)
        let canonical = written { $0.writeSLCAN(frame, of: line.span) }
        let again = Array(of: canonical).dropLast()
        let frameAgain = try SLCANDecoder().result(of: Array(again)).get()
        try check(
          written { $0.writeSLCAN(frameAgain, of: Array(again).span) }, is: canonical, "again \(line.shown)")
        let text = Array(of: written { $0.write(frame, of: line.span) })
        try check(KeyValueDecoder().result(of: text).error == nil, "text \(text.shown)")
      }
    }
    for length in 0...300 { try take((0..<length).map { _ in anyByte[random.below(256)] }) }
    for length in 0...300 { try take((0..<length).map { _ in busAlphabet[random.below(busAlphabet.count)] }) }
    for _ in 0..<TestScale.scaled(25_000) {
      try take(random.line(of: anyByte, upTo: 40))
      try take(random.line(of: busAlphabet, upTo: 30))
      let sample = Array(of: SLCANSamples.all[random.below(SLCANSamples.all.count)].line)
      try take(random.mutated(sample, busAlphabet))
      try take(random.mutated(sample, busAlphabet, upTo: 1))
    }
    #expect(decoded > TestScale.scaled(5_000))
  }

  private func checkSense(_ frame: SLCANFrame, _ line: [UInt8]) throws {
    let bells = line.prefix { $0 == 0x07 || $0 == 0x0A }.count { $0 == 0x07 }
    try check(Int(frame.errorReplies), is: bells, "BELs of \(line.shown)")
    guard case .can(let can) = frame.message else { return }
    let isSensible =
      can.identifier <= (can.isExtended ? 0x1FFF_FFFF : 0x7FF) && can.length <= 8
      && can.data.count == (can.isRemote ? 0 : 2 * Int(can.length)) && can.timestamp ?? 0 <= 59_999
    try check(isSensible, "\(frame) of \(line.shown)")
  }
}

extension UInt8 {
  var isHexDigit: Bool { 0x30...0x39 ~= self || 0x41...0x46 ~= self || 0x61...0x66 ~= self }
}
