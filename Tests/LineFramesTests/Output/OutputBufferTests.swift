import Testing

@testable import LineFrames

struct OutputBufferTests {
  @Test
  func `It holds what an array of the same bytes holds, however they are written`() throws {
    var random = SeededGenerator(seed: 91)
    for _ in 0..<TestScale.scaled(200) {
      var buffer = OutputBuffer(capacity: Int.random(in: 0...40, using: &random))
      var bytes: [UInt8] = []
      for _ in 0..<50 {
        let count = Int.random(in: 0...20, using: &random)
        let some = (0..<count).map { _ in UInt8.random(in: 0...255, using: &random) }
        let word = random.next()
        switch Int.random(in: 0..<5, using: &random) {
        case 0:
          buffer.write(UInt8(truncatingIfNeeded: word))
          bytes.append(UInt8(truncatingIfNeeded: word))
        case 1:
          buffer.write(some.span)
          bytes += some
        case 2:
          buffer.write(word, count: min(count, 8))
          bytes += (0..<min(count, 8)).map { UInt8(truncatingIfNeeded: word >> UInt64(8 * $0)) }
        case 3:
          var vector = SIMD16<UInt8>(repeating: 0)
          for index in 0..<16 { vector[index] = UInt8.random(in: 0...255, using: &random) }
          buffer.write(vector, count: min(count, 16))
          bytes += (0..<min(count, 16)).map { vector[$0] }
        default:
          buffer.truncate(to: max(bytes.count - count, 0))
          bytes.removeLast(min(count, bytes.count))
        }
        try check(buffer.count, is: bytes.count, "count")
      }
      try check(buffer.array, is: bytes, "bytes")
    }
  }

  @Test
  func `It cannot be truncated to more than it has`() {
    var buffer = OutputBuffer()
    buffer.write("abc" as StaticString)
    buffer.truncate(to: 7)
    #expect(buffer.count == 3)
    buffer.truncate(to: -1)
    #expect(buffer.count == 0)
    // Nor does a count below 0 take anything away.
    buffer.write(0x61, count: -1)
    buffer.write(SIMD16<UInt8>(repeating: 0x61), count: -1)
    #expect(buffer.count == 0)
  }

  /// Another sink takes all in single bytes.
  @Test
  func `Numbers are the same in it as in a sink of single bytes, and as they are said to be`() throws {
    var random = SeededGenerator(seed: 92)
    let edges: [UInt64] = [
      0, 1, 9, 10, 99, 100, 9_999, 10_000, 99_999_999, 100_000_000, 9_999_999_999_999_999, .max,
    ]
    for index in 0..<TestScale.scaled(5_000) {
      let value =
        index < edges.count ? edges[index] : random.next() >> UInt64.random(in: 0...63, using: &random)
      for decimals in 0...19 {
        var buffer = OutputBuffer()
        var sink = CollectingSink()
        buffer.write(digitsOf: value, as: .fixed(decimals))
        sink.write(digitsOf: value, as: .fixed(decimals))
        let digits = Array(
          String(repeating: "0", count: max(decimals + 1 - "\(value)".count, 0)) + "\(value)")
        var expected = String(digits.dropLast(decimals))
        if decimals > 0 { expected += "." + String(digits.suffix(decimals)) }
        let text = String(decoding: buffer.array, as: UTF8.self)
        try check(text, is: expected, "\(value) with \(decimals) decimals")
        try check(sink.bytes, is: Array(expected.utf8), "\(value) with \(decimals) decimals, byte by byte")
      }
    }
  }

  @Test
  func `Times and dates have their marks`() throws {
    func text(_ value: UInt32, _ form: DigitForm) -> String {
      var buffer = OutputBuffer()
      buffer.write(digitsOf: value, as: form)
      return String(decoding: buffer.array, as: UTF8.self)
    }
    #expect(text(0, .time) == "00:00:00.000")
    #expect(text(123_519_007, .time) == "12:35:19.007")
    #expect(text(235_960_999, .time) == "23:59:60.999")
    #expect(text(10_203, .date) == "01.02.03")
    #expect(text(311_299, .date) == "31.12.99")
  }
}

extension OutputBuffer {
  fileprivate var array: [UInt8] {
    let bytes = bytes
    return bytes.indices.map { bytes[$0] }
  }
}
