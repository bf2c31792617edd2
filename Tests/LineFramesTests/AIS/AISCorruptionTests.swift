import LineFrames
import Testing

struct AISCorruptionTests {
  /// A decoder to which the lines before the last have come, and the last.
  private func beforeLast(_ lines: [String]) throws -> (AISDecoder, [UInt8]) {
    var decoder = AISDecoder()
    for line in lines.dropLast() { _ = try decoder.decode(Array(of: line).span) }
    return (decoder, Array(of: try #require(lines.last)))
  }

  @Test(arguments: AISSamples.messages.map(\.lines))
  func `Every change of one byte is refused but for the start and the checksum's case`(_ lines: [String])
    throws
  {
    let (decoder, line) = try beforeLast(lines)
    let original = try decoder.result(of: line).get()
    for index in line.indices {
      for byte in UInt8.min...UInt8.max where byte != line[index] {
        var changed = line
        changed[index] = byte
        let result = decoder.result(of: changed)
        if let error = result.error {
          try checkForm(of: error, in: changed)
          continue
        }
        // `$` and `!` are outside the checksum, and its letters may have either case.
        let isStart = index == 0 && byte == 0x24
        let isCase = index >= line.count - 2 && byte == line[index] ^ 0x20 && line[index] >= 0x41
        try check(isStart || isCase, "taken: \(changed.shown)")
        try check(result, is: .success(original), "frame of \(changed.shown)")
      }
    }
  }

  @Test(arguments: AISSamples.messages.map(\.lines))
  func `Every sentence cut short or with a byte missing is refused`(_ lines: [String]) throws {
    let (decoder, line) = try beforeLast(lines)
    for index in line.indices {
      try check(decoder.result(of: Array(line[..<index])).error != nil, "taken: cut at \(index)")
      var shorter = line
      shorter.remove(at: index)
      try check(decoder.result(of: shorter).error != nil, "taken: \(shorter.shown)")
    }
  }
}
