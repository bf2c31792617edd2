import LineFrames
import Testing

struct ModbusRobustnessTests {
  /// Every line that fits the parser of the tests, with the endings that come in practice.
  static let stream: [UInt8] = {
    let endings = ["\r\n", "\n", "\r", "\r\r\n"]
    var stream: [UInt8] = []
    for (index, line) in ModbusSamples.lines.enumerated() where line.utf8.count <= 64 {
      stream += Array(of: line + endings[index % 4])
    }
    return stream + Array(of: "03\r\n:0103:0103006B00038E\r\n:01")
  }()

  @Test
  func `Where the stream is cut never changes the frames`() throws {
    let expected = decodeAll(Self.stream, cutAt: [], by: ModbusDecoder())
    #expect(expected.count == ModbusSamples.lines.count + 3)
    #expect(expected.count { $0.error != nil } == 2)
    for cut in 0...Self.stream.count {
      let actual = decodeAll(Self.stream, cutAt: [cut], by: ModbusDecoder())
      try check(actual == expected, "frames cut at \(cut)")
    }
    #expect(decodeAll(Self.stream, cutAt: Array(1..<Self.stream.count), by: ModbusDecoder()) == expected)
  }

  /// The checksum sees every change of one digit. A byte that becomes a colon begins another frame, which the
  /// checksum sees where the bytes before it do not add up to 0; and the case of a letter is free.
  @Test(arguments: ModbusSamples.lines)
  func `Every change of one byte is refused but for a digit's case`(_ text: String) throws {
    let line = Array(of: text)
    let original = try ModbusDecoder().result(of: line).get()
    for index in line.indices {
      for byte in UInt8.min...UInt8.max where byte != line[index] {
        var changed = line
        changed[index] = byte
        let result = ModbusDecoder().result(of: changed)
        if let error = result.error {
          try checkForm(of: error, in: changed)
          continue
        }
        let isCase = byte == line[index] ^ 0x20 && line[index] >= 0x41
        try check(isCase, "taken: \(changed.shown)")
        try check(result, is: .success(original), "frame of \(changed.shown)")
      }
    }
  }

  @Test(arguments: ModbusSamples.lines)
  func `Every line cut short or with a byte missing is refused`(_ text: String) throws {
    let line = Array(of: text)
    for index in line.indices {
      try check(ModbusDecoder().result(of: Array(line[..<index])).error != nil, "taken: cut at \(index)")
      var shorter = line
      shorter.remove(at: index)
      try check(ModbusDecoder().result(of: shorter).error != nil, "taken: \(shorter.shown)")
    }
  }

  @Test
  func `Any line either is a frame that makes sense or has an exact error`() throws {
    var random = SeededGenerator(seed: 81)
    let anyByte = Array(UInt8.min...UInt8.max)
    let digits = Array(of: "0123456789ABCDEFabcdef")
    var decoder = ModbusDecoder()
    var decoded = 0
    var lengthErrors = 0
    func take(_ line: [UInt8]) throws {
      do throws(FrameError) {
        let frame = try decoder.decode(line.span)
        decoded += 1
        let ends = Int(frame.values.end) == line.count - 2 && Int(frame.data.end) == line.count - 2
        let isSensible = ends && frame.data.start <= frame.values.start && frame.function & 0x7F != 0
        if !isSensible { preconditionFailure("\(frame) of \(line.shown)") }
        _ = frame.message
        let text = Array(of: written { $0.write(frame, of: line.span) })
        if KeyValueDecoder().result(of: text).error != nil { preconditionFailure("text \(text.shown)") }
        let canonical = written { $0.writeModbus(frame, of: line.span) }
        let expected = String(decoding: line[Int(frame.skipped)...], as: UTF8.self).uppercased()
        if canonical != expected + "\r\n" { preconditionFailure("\(canonical) of \(line.shown)") }
      } catch {
        if error.kind == .length { lengthErrors += 1 }
        do {
          try checkForm(of: error, in: line)
        } catch let mismatch as Mismatch {
          preconditionFailure(mismatch.description)
        } catch {}
      }
    }
    for length in 0...600 { try take((0..<length).map { _ in anyByte[random.below(256)] }) }
    for length in 0...600 { try take([0x3A] + (0..<length).map { _ in digits[random.below(digits.count)] }) }
    let samples = ModbusSamples.exchanges.map { "11" + $0.bytes }
    for _ in 0..<TestScale.scaled(20_000) {
      try take(random.line(of: anyByte, upTo: 40))
      try take([0x3A] + random.line(of: busAlphabet, upTo: 30))
      let sample = samples[random.below(samples.count)]
      try take(random.mutated(Array(of: line(sample)), busAlphabet))
      // With a checksum that is right again, so that it comes to the lengths.
      var bytes = (0..<sample.count / 2).map {
        sample[sample.utf8.index(sample.startIndex, offsetBy: 2 * $0)...]
      }
      .map { UInt8($0.prefix(2), radix: 16) ?? 0 }
      bytes = random.mutated(bytes, anyByte, upTo: 2)
      let text = bytes.map { String(UInt16($0) + 0x100, radix: 16, uppercase: true).dropFirst() }.joined()
      try take(Array(of: line(text)))
    }
    #expect(decoded > TestScale.scaled(5_000))
    #expect(lengthErrors > TestScale.scaled(1_000))
  }
}
