/// How fast a line carries bytes when it carries one behind the other.
struct LineRate: Sendable, Equatable {
  /// Bits a second, 1 or more.
  let baudRate: UInt64
  /// Start, data, parity and stop bits of a byte.
  let bitsPerByte: UInt64

  init(baudRate: Int, bitsPerByte: Int) {
    self.baudRate = UInt64(max(baudRate, 1))
    self.bitsPerByte = UInt64(max(bitsPerByte, 1))
  }

  /// Nanoseconds from the beginning of the first byte to the end of the last of so many, rounded up.
  func time(of byteCount: UInt64) -> UInt64 {
    let product = byteCount.multipliedFullWidth(by: nanobitsPerByte)
    guard product.high < baudRate else { return .max }
    let (quotient, remainder) = baudRate.dividingFullWidth(product)
    return remainder == 0 || quotient == .max ? quotient : quotient + 1
  }

  /// How many bytes are complete so many nanoseconds after the first has begun.
  func byteCount(within nanoseconds: UInt64) -> UInt64 {
    let product = nanoseconds.multipliedFullWidth(by: baudRate)
    guard product.high < nanobitsPerByte else { return .max }
    return nanobitsPerByte.dividingFullWidth(product).quotient
  }

  /// The most bytes that can become complete in a time of this length, and whether each such time has that many; else
  /// some have one less.
  func greatestByteCount(within nanoseconds: UInt64) -> (byteCount: UInt64, isAlways: Bool) {
    let count = byteCount(within: nanoseconds)
    guard count < .max else { return (.max, false) }
    let product = nanoseconds.multipliedFullWidth(by: baudRate)
    let isWhole = nanobitsPerByte.dividingFullWidth(product).remainder == 0
    return (isWhole ? count : count + 1, isWhole)
  }

  private var nanobitsPerByte: UInt64 { bitsPerByte * 1_000_000_000 }
}
