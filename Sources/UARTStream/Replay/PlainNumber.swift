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

  /// The nearest floating-point number.
  var approximation: Double {
    var scale = 1.0
    for _ in 0..<exponent.magnitude { scale *= 10 }
    return exponent < 0 ? Double(significand) / scale : Double(significand) * scale
  }
}
