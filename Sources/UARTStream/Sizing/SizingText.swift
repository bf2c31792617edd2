/// Numbers as people read them.
enum SizingText {
  /// A time with three digits, in the unit that suits it: `827 ms`, `1.23 s`, `2.5 h`.
  static func time(_ nanoseconds: UInt64) -> String {
    if nanoseconds == 0 { return "0 s" }
    let unit = TimeUnit(for: nanoseconds)
    return "\(significant(Double(nanoseconds) / unit.nanoseconds)) \(unit.name)"
  }

  /// A share of a whole, in percent: `6.25 %`, `100 %`. Not 0 and not 100 unless it is just that.
  static func percent(_ part: UInt64, of whole: UInt64) -> String {
    if part == 0 || whole == 0 { return "0 %" }
    if part == whole { return "100 %" }
    let value = Double(part) / Double(whole) * 100
    if value < 0.1 { return "< 0.1 %" }
    return value > 99.9 ? "> 99.9 %" : "\(decimal(value, places: 1)) %"
  }

  /// A number with three digits where it has a fraction.
  static func significant(_ value: Double) -> String {
    decimal(value, places: value >= 99.95 ? 0 : value >= 9.995 ? 1 : 2)
  }

  /// A number, 0 or greater, with so many places, less the zeros at the end.
  static func decimal(_ value: Double, places: Int) -> String {
    var scale: UInt64 = 1
    for _ in 0..<places { scale *= 10 }
    let rounded = (value * Double(scale)).rounded()
    guard rounded < 1e18 else { return "\(value)" }
    let number = UInt64(rounded)
    var fraction = String(number % scale + scale).dropFirst()
    while fraction.last == "0" { fraction.removeLast() }
    return fraction.isEmpty ? "\(number / scale)" : "\(number / scale).\(fraction)"
  }
}

/// A unit of time for a text or an axis.
struct TimeUnit: Sendable {
  let name: String
  let nanoseconds: Double

  /// The greatest unit of which the time has at least one.
  init(for time: UInt64) {
    let units: [(String, Double)] = [
      ("d", 86_400e9), ("h", 3_600e9), ("min", 60e9), ("s", 1e9), ("ms", 1e6), ("µs", 1e3), ("ns", 1),
    ]
    // Two days are shown in hours, two hours in minutes, two minutes in seconds.
    let found = units.first { name, length in
      Double(time) >= length * (["d", "h", "min"].contains(name) ? 2 : 1)
    }
    (name, nanoseconds) = found ?? ("ns", 1)
  }
}
