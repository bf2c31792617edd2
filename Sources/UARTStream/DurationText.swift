extension Duration {
  /// A length of time as users write it: `5s`, `500ms`, `2m`, `1h`, `1.5s`; `nil` where it is none, or is below zero or
  /// above 30 years.
  public init?(written text: String) {
    let units: [(String, Double)] = [("ms", 0.001), ("s", 1), ("m", 60), ("h", 3600)]
    guard let (unit, seconds) = units.first(where: { text.hasSuffix($0.0) }),
      let number = Double(text.dropLast(unit.count)), number >= 0, number * seconds < 1e9
    else { return nil }
    self = .seconds(number * seconds)
  }
}
