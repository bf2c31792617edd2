import Board
import _Volatile

/// A 32-bit register of a peripheral.
struct Register {
  private let mapped: VolatileMappedRegister<UInt32>

  /// The register at an address from a data sheet.
  @inline(__always)
  init(_ address: UInt32) {
    // Sound as far as the address is right: it comes from the board's facts or the driver.
    mapped = unsafe VolatileMappedRegister(unsafeBitPattern: UInt(address))
  }

  @inline(__always)
  func load() -> UInt32 { mapped.load() }

  @inline(__always)
  func store(_ value: UInt32) { mapped.store(value) }
}

extension RegisterStep {
  /// Does what the step says.
  func perform() {
    if waits {
      while Register(address).load() & value == 0 {}
    } else {
      Register(address).store(value)
    }
  }
}
