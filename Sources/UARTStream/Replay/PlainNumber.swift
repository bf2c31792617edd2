import LineFrames

/// A number as the format `keyvalue` knows them, however it is written: `48.1173` is `48.1173000`, and `0x42` is `66`.
struct PlainNumber: Equatable {
  private var significand: Int64
  private var exponent: Int

  /// The number that the text is, all of it; `nil` where it is none.
  init?(_ text: String) {
    // Not what could be more than a value: a checksum, or another pair.
    guard text.utf8.allSatisfy({ $0 > 0x20 && $0 != 0x2A && $0 != 0x2C }) else { return nil }
    let line = Array("v:\(text)".utf8)
    guard let frame = try? KeyValueDecoder().decode(line.span) else { return nil }
    var scanner = frame.pairs(in: line.span)
    guard let pair = try? scanner.next() else { return nil }
    switch pair.value {
    case .integer(let value): (significand, exponent) = (value, 0)
    case .decimal(let value): (significand, exponent) = (value.significand, Int(value.exponent))
    default: return nil
    }
    // One way to write each number: without zeros at the end, and 0 as 0.
    while significand != 0, significand % 10 == 0 {
      significand /= 10
      exponent += 1
    }
    if significand == 0 { exponent = 0 }
  }
}

extension PlainNumber: Comparable {
  // Not by floating point, which does not tell the greatest numbers of 64 bits apart.
  static func < (number: PlainNumber, other: PlainNumber) -> Bool {
    guard number.exponent >= other.exponent else { return other.isGreater(than: number) }
    return !number.isGreater(than: other) && number != other
  }

  /// Whether it is greater than a number whose exponent is at most its own.
  private func isGreater(than other: PlainNumber) -> Bool {
    // A significand is below 10¹⁹: from here on the greater exponent decides, unless it is the one of 0.
    guard exponent - other.exponent < 19 else {
      return significand == 0 ? other.significand < 0 : significand > 0
    }
    let scale = (0..<exponent - other.exponent).reduce(Int128(1)) { power, _ in power * 10 }
    return Int128(significand) * scale > Int128(other.significand)
  }
}
