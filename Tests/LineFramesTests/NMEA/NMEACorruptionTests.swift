import LineFrames
import Testing

struct NMEACorruptionTests {
  @Test(arguments: SentenceSamples.all)
  func `Every change of one byte is refused but for the start and the checksum's case`(_ text: String) throws
  {
    let line = Array(of: text)
    let original = try NMEADecoder().result(of: line).get()
    for index in line.indices {
      for byte in UInt8.min...UInt8.max where byte != line[index] {
        var changed = line
        changed[index] = byte
        let result = NMEADecoder().result(of: changed)
        if let error = result.error {
          try checkForm(of: error, in: changed)
          continue
        }
        // `$` and `!` are outside the checksum, and its letters may have either case.
        let isStart = index == 0 && (byte == 0x24 || byte == 0x21)
        let isCase = index >= line.count - 2 && byte == line[index] ^ 0x20 && line[index] >= 0x41
        try check(isStart || isCase, "taken: \(changed.shown)")
        try check(result, is: .success(original), "frame of \(changed.shown)")
      }
    }
  }

  @Test(arguments: SentenceSamples.all)
  func `Every sentence cut short or with a byte missing is refused`(_ text: String) throws {
    let line = Array(of: text)
    for index in line.indices {
      try check(NMEADecoder().result(of: Array(line[..<index])).error != nil, "taken: cut at \(index)")
      var shorter = line
      shorter.remove(at: index)
      try check(NMEADecoder().result(of: shorter).error != nil, "taken: \(shorter.shown)")
    }
  }

  @Test
  func `A change of one byte without a new checksum never reaches the fields`() throws {
    for text in SentenceSamples.fixes + SentenceSamples.minimumData {
      let line = Array(of: text)
      for index in 1..<line.count - 3 {
        var changed = line
        changed[index] ^= 0x01
        let kind = NMEADecoder().result(of: changed).error?.kind
        try check(kind == .checksum || kind == .unexpectedByte, "\(changed.shown): \(kind as Any)")
      }
    }
  }
}
