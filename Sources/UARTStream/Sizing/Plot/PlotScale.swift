/// Where values lie on an axis, and which of them are written there.
struct PlotScale: Sendable {
  /// The values at the two ends.
  let range: ClosedRange<Double>
  /// The pixels at the two ends; on an upright axis the first is greater.
  let pixels: (first: Double, last: Double)
  let isLogarithmic: Bool
  /// The values with a mark.
  let ticks: [Double]

  /// An axis from 0 to at least `limit` in equal steps of 1, 2 or 5 times a power of ten, about `count` of them.
  init(
    to limit: Double, pixels: (Double, Double), count: Int, leastStep: Double = 0, endsAtTick: Bool = false
  ) {
    let limit = limit > 0 ? limit : 1
    let step = max(Self.step(limit / Double(count)), leastStep)
    var ticks: [Double] = []
    var number = 0.0
    while number * step <= limit * (1 + 1e-9) || endsAtTick && (ticks.last ?? 0) < limit {
      ticks.append(number * step)
      number += 1
    }
    range = 0...(endsAtTick ? ticks.last ?? limit : limit)
    self.pixels = pixels
    self.ticks = ticks
    isLogarithmic = false
  }

  /// An axis whose marks are powers of two, both ends being such.
  init(from first: Int, through last: Int, pixels: (Double, Double)) {
    let powers = sequence(first: first) { $0 * 2 }.prefix { $0 <= last }
    let step = powers.underestimatedCount(atLeast: 13) ? 2 : 1
    ticks = powers.enumerated().filter { $0.offset % step == 0 }.map { Double($0.element) }
    range = Double(first)...Double(max(last, first * 2))
    self.pixels = pixels
    isLogarithmic = true
  }

  /// The pixel of a value; of one outside of the range, that of the nearest end.
  func pixel(_ value: Double) -> Double {
    let value = min(max(value, range.lowerBound), range.upperBound)
    let share =
      isLogarithmic
      ? Self.log2(value / range.lowerBound) / Self.log2(range.upperBound / range.lowerBound)
      : (value - range.lowerBound) / (range.upperBound - range.lowerBound)
    return pixels.first + share * (pixels.last - pixels.first)
  }

  /// The least of 1, 2 and 5 times a power of ten that is not below a number.
  private static func step(_ number: Double) -> Double {
    var power = 1.0
    while power * 10 <= number { power *= 10 }
    while power > number { power /= 10 }
    let factors: [Double] = [1, 2, 5, 10]
    return power * (factors.first { power * $0 >= number * (1 - 1e-9) } ?? 10)
  }

  /// The logarithm of a number, 1 or more, to the base 2.
  private static func log2(_ value: Double) -> Double {
    // Without Foundation: the exponent, and bit after bit of the rest.
    var (result, rest, bit) = (Double(value.exponent), value.significand, 0.5)
    for _ in 0..<32 {
      rest *= rest
      if rest >= 2 {
        rest /= 2
        result += bit
      }
      bit /= 2
    }
    return result
  }
}

extension Sequence {
  fileprivate func underestimatedCount(atLeast count: Int) -> Bool {
    prefix(count).reduce(0) { sum, _ in sum + 1 } == count
  }
}
