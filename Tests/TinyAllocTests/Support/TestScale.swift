import Foundation

/// How much longer than normal the long tests run: the environment variable `UARTSTREAM_TEST_SCALE`, or 1.
enum TestScale {
  static let factor: Double =
    ProcessInfo.processInfo.environment["UARTSTREAM_TEST_SCALE"].flatMap(Double.init) ?? 1

  static func scaled(_ count: Int) -> Int { max(1, Int(Double(count) * factor)) }
}
