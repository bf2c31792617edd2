extension Duration {
  /// A length of time as users write it, and as reports print it: `5s`, `500ms`, `2 min`, `1.5h`, `250 µs`; `nil` where it
  /// is none, or is above 30 years. The number is a decimal one, of which nine decimals count.
  public init?(written text: String) {
    guard let (unit, attoseconds) = Self.units.first(where: { text.hasSuffix($0.0) }) else { return nil }
    var number = text.dropLast(unit.count)
    if number.last == " " { number.removeLast() }
    let parts = number.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
    let digits = parts.joined()
    guard !digits.isEmpty, digits.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
    let decimals = parts.dropFirst().joined().prefix(9)
    let zeros = String(repeating: "0", count: 9 - decimals.count)
    guard let billionths = Int128("\(parts[0])\(decimals)\(zeros)") else { return nil }
    let (product, isTooGreat) = billionths.multipliedReportingOverflow(by: attoseconds)
    guard !isTooGreat, product / 1_000_000_000 < Self.limit else { return nil }
    self.init(attoseconds: product / 1_000_000_000)
  }

  /// The units, for messages to who has written something else.
  public static let writtenUnits = "a number and one of ns, us, ms, s, min, h, d, such as 50ms or 1.5s"

  /// A billion seconds.
  private static let limit = 1_000_000_000 * second
  private static let second: Int128 = 1_000_000_000_000_000_000

  /// Each unit before those that its name ends with. `µ` is the micro sign on keyboards, `μ` the Greek letter.
  private static let units: [(String, Int128)] = [
    ("ns", second / 1_000_000_000), ("us", second / 1_000_000), ("\u{B5}s", second / 1_000_000),
    ("\u{3BC}s", second / 1_000_000), ("ms", second / 1000), ("s", second), ("min", 60 * second),
    ("m", 60 * second), ("h", 3600 * second), ("d", 86_400 * second),
  ]
}
