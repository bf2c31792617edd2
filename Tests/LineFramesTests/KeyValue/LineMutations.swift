extension SeededGenerator {
  /// Any bytes, or bytes that mean something to the decoders; sometimes few of them.
  mutating func line(of alphabet: [UInt8], upTo limit: Int) -> [UInt8] {
    (0..<below(below(limit) + 2)).map { _ in alphabet[below(alphabet.count)] }
  }

  /// The line with one to `limit` bytes changed, added, doubled or taken away.
  mutating func mutated(_ line: [UInt8], _ alphabet: [UInt8], upTo limit: Int = 4) -> [UInt8] {
    var line = line
    for _ in 0..<1 + below(limit) {
      let byte = alphabet[below(alphabet.count)]
      let index = below(line.count + 1)
      switch below(4) {
      case 0: line.insert(byte, at: index)
      case 1 where index < line.count: line[index] = byte
      case 2 where index < line.count: line.remove(at: index)
      case 3 where index < line.count: line.insert(line[index], at: index)
      default: line.append(byte)
      }
    }
    return line
  }
}

/// The exclusive or of the bytes, as two hexadecimal digits behind an asterisk.
func checksumSuffix(_ bytes: some Sequence<UInt8>) -> [UInt8] {
  let sum = bytes.reduce(0, ^)
  return Array(of: "*" + String(UInt16(sum) + 0x100, radix: 16, uppercase: true).dropFirst())
}
