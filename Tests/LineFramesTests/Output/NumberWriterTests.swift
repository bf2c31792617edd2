import LineFrames
import Testing

struct NumberWriterTests {
  static let extremes: [Int64] = [
    0, 1, -1, 9, 10, -10, 99, 100, 1_000_000_000, .max, .min, .max - 1, .min + 1, 1_000_000_000_000_000_000,
    -1_000_000_000_000_000_000, 999_999_999_999_999_999,
  ]

  private func parsed(_ text: String) -> Pair.Value? { try? pairs(of: "a: \(text)").get().first?.value }

  @Test(arguments: extremes)
  func `A whole number is written in decimal and read back`(_ value: Int64) {
    let text = written { $0.write(decimal: value) }
    #expect(text == String(value))
    #expect(parsed(text) == .integer(value))
  }

  @Test(arguments: 1...18)
  func `A fixed-point number is written with all of its digits and read back`(_ digits: Int) {
    for value in Self.extremes {
      let text = written { $0.write(fixed: value, digits: digits) }
      let padded = String(repeating: "0", count: max(0, digits + 1 - String(value.magnitude).count))
      let plain = padded + String(value.magnitude)
      let sign = value < 0 ? "-" : ""
      #expect(text == "\(sign)\(plain.dropLast(digits)).\(plain.suffix(digits))")
      #expect(parsed(text) == .decimal(Decimal(value, exponent: Int8(-digits))))
    }
  }

  @Test
  func `A fixed-point number of no digit is written as a whole number`() {
    for value in Self.extremes { #expect(written { $0.write(fixed: value, digits: 0) } == String(value)) }
  }

  @Test
  func `A 16-bit number is written in two or four hexadecimal digits and read back`() {
    for (value, text) in [
      (0, "0x00"), (1, "0x01"), (0xFF, "0xFF"), (0x100, "0x0100"), (0xABC, "0x0ABC"), (0xFFFF, "0xFFFF"),
    ] as [(UInt16, String)] {
      #expect(written { $0.write(hex: value) } == text)
    }
    for value in UInt16.min...UInt16.max where value % 7 == 0 {
      let text = written { $0.write(hex: value) }
      #expect(parsed(text) == .integer(Int64(value)))
      #expect(text.count == (value > 0xFF ? 6 : 4))
    }
  }

  @Test
  func `Random numbers are written and read back`() throws {
    var random = SeededGenerator(seed: 51)
    for _ in 0..<TestScale.scaled(5_000) {
      let value = Int64(bitPattern: random.next()) >> Int64(random.below(64))
      let digits = 1 + random.below(18)
      try check(parsed(written { $0.write(decimal: value) }), is: .integer(value), "\(value)")
      let decimal = Decimal(value, exponent: Int8(-digits))
      try check(
        parsed(written { $0.write(fixed: value, digits: digits) }), is: .decimal(decimal), "\(decimal)")
    }
  }

  @Test
  func `Text and spans are written byte for byte`() {
    let bytes = Array(UInt8.min...UInt8.max)
    var sink = CollectingSink()
    sink.write(bytes.span)
    sink.write("é, \n\0")
    #expect(sink.bytes == bytes + Array(of: "é, \n\0"))
  }
}
