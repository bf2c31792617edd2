import Testing

@testable import LineFrames

struct AISBitsTests {
  /// Every width at every offset, those that reach beyond the end included, and one bit at a time.
  @Test(arguments: [0, 6, 38, 168, 424, 1_860], [0, 1, 5])
  func `Bits read together are those read one by one`(_ count: Int, _ fill: Int) {
    var generator = SeededGenerator(seed: UInt64(count + fill))
    var bits = AISBits()
    var expected: [UInt32] = []
    while bits.count < count {
      let group = UInt8(generator.below(64))
      guard bits.append(group) else { break }
      expected += (0..<6).map { UInt32(group >> (5 - $0) & 1) }
    }
    bits.removeLast(fill)
    expected.removeLast(min(fill, expected.count))
    expected += [UInt32](repeating: 0, count: 64)
    for offset in 0..<expected.count - 32 {
      for width in 0...32 {
        let value = expected[offset..<offset + width].reduce(0) { $0 << 1 | $1 }
        if bits.read(at: offset, width) != value {
          Issue.record("\(width) bits at \(offset): \(bits.read(at: offset, width)), not \(value)")
        }
      }
    }
  }
}
