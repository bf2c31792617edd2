import LineFrames
import Testing

struct KeyValueComplexityTests {
  /// The shorter of two tries.
  private func duration(of line: [UInt8]) -> Duration {
    let clock = ContinuousClock()
    return min(
      clock.measure { _ = KeyValueDecoder().result(of: line) },
      clock.measure { _ = KeyValueDecoder().result(of: line) })
  }

  @Test(arguments: [" ", " :", " a", "a ", "\t", ",", "\"", "\\", ":", " b:1", "-", "a:1,"])
  func `A line takes time in proportion to its length`(_ unit: String) {
    let filling = Array(of: unit)
    let repeated = (0..<20_000 / filling.count).flatMap { _ in filling }
    let line = Array(of: "a: x") + repeated + Array(of: " 1")
    let plain = Array(of: "a: x") + [UInt8](repeating: 0x79, count: repeated.count) + Array(of: " 1")
    let limit = duration(of: plain) * 100
    #expect(duration(of: line) < limit)
  }
}
